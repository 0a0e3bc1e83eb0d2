package io.github.gpconnect.client.spi.response;

import org.jspecify.annotations.Nullable;

/**
 * A resource's id or a reference to a resource, whether relative, absolute or versioned. It splits them as HAPI's
 * {@code IdType} does, so that all readers of a response agree.
 *
 * @param type the resource's type; null where there is none
 * @param id the logical id, which may not be usable; null if there is none
 */
public record LogicalReference(
        @Nullable String type, @Nullable String id) {
    private static final String VERSION = "/_history/";

    /** Parses this text. */
    public static LogicalReference of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new LogicalReference(null, null);
        }
        if (text.indexOf('/') < 0) {
            return new LogicalReference(null, text);
        }
        boolean contained = text.charAt(0) == '#';
        if (contained || text.startsWith("urn:")) {
            return new LogicalReference(null, text);
        }
        int version = text.indexOf(VERSION);
        String path = version < 0 ? text : text.substring(0, version);
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1);
        if (slash <= 0) {
            return new LogicalReference(null, last);
        }
        int before = path.lastIndexOf('/', slash - 1);
        if (before > 0 && path.charAt(before - 1) == '/') { // https://host/Slot: no id
            return new LogicalReference(last, null);
        }
        return new LogicalReference(path.substring(before + 1, slash), last);
    }

    /** Reveals nothing: it may be a patient's, and may be any text. */
    @Override
    public String toString() {
        return "LogicalReference[hidden]";
    }
}
