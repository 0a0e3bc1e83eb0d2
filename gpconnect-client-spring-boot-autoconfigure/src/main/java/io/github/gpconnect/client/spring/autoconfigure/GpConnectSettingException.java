package io.github.gpconnect.client.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/** A property that is missing or wrong, with what to do about it. */
final class GpConnectSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    GpConnectSettingException(String description, String action) {
        this(description, action, null);
    }

    GpConnectSettingException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /** Returns what to do. */
    String action() {
        return action;
    }
}
