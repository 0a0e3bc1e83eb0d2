package io.github.gpconnect.client.internal.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Follows the bytes of a response to the last. It understands the responses after which a connection may be used again:
 * a success, with a declared length or in chunks. It treats everything else as a response that never ends, so that a
 * response it does not understand costs a connection and nothing more.
 */
final class ResponseBounds {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_LINES = 200;
    /** 101 is not among them: it would end HTTP on this connection. */
    private static final Pattern INTERIM = Pattern.compile("HTTP/1\\.1 1(?:00|0[2-9]|[1-9]\\d)(?: .*)?");

    private static final Pattern SUCCESS = Pattern.compile("HTTP/1\\.1 20[0-3](?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern CHUNK_LENGTH = Pattern.compile("([0-9a-fA-F]{1,15})[ \\t]*(?:;.*)?");

    private enum Part {
        STATUS,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        COMPLETE,
        ENDLESS
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private Part part = Part.STATUS;
    private boolean begun;
    private boolean interim;
    private boolean chunked;
    private int lines;
    private long length = -1;
    private long left;

    /** Returns whether a byte of it has arrived. */
    boolean hasBegun() {
        return begun;
    }

    /** Returns whether all of it has arrived, and the connection may be used again after it. */
    boolean isComplete() {
        return part == Part.COMPLETE;
    }

    /** Returns how many of these bytes are the response's; what follows them is not. */
    int take(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        begun = true;
        while (at < end && part != Part.COMPLETE) {
            at = switch (part) {
                case ENDLESS -> end;
                case BODY, CHUNK -> skip(at, end);
                default -> readLine(bytes, at, end);
            };
        }
        return at - from;
    }

    private int skip(int at, int end) {
        int skipped = (int) Math.min(left, end - at);
        left -= skipped;
        if (left == 0) {
            part = part == Part.BODY ? Part.COMPLETE : Part.CHUNK_END;
        }
        return at + skipped;
    }

    /** Reads to the end of a line, which may be a line feed alone, as in OkHttp. */
    private int readLine(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        line.write(bytes, from, at - from);
        if (line.size() > LONGEST_LINE) {
            part = Part.ENDLESS;
            return end;
        }
        if (at == end) {
            return end;
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        lines++;
        part = lines > MOST_LINES
                ? Part.ENDLESS
                : after(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        return at + 1;
    }

    private Part after(String text) {
        return switch (part) {
            case STATUS -> afterStatus(text);
            case HEADERS -> text.isEmpty() ? afterHeaders() : afterHeader(text);
            case CHUNK_SIZE -> afterChunkSize(text);
            case CHUNK_END -> text.isEmpty() ? Part.CHUNK_SIZE : Part.ENDLESS;
            case TRAILERS -> text.isEmpty() ? Part.COMPLETE : Part.TRAILERS;
            case BODY, CHUNK, COMPLETE, ENDLESS -> throw new IllegalStateException("No line is read in " + part);
        };
    }

    private Part afterStatus(String text) {
        interim = INTERIM.matcher(text).matches();
        return interim || SUCCESS.matcher(text).matches() ? Part.HEADERS : Part.ENDLESS;
    }

    private Part afterHeader(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.charAt(0) == ' ' || text.charAt(0) == '\t') {
            return Part.ENDLESS;
        }
        String name = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        boolean bounds = name.equals("content-length") || name.equals("transfer-encoding");
        if (!bounds) {
            return Part.HEADERS;
        }
        if (interim || chunked || length >= 0) { // two that could contradict each other
            return Part.ENDLESS;
        }
        String value = text.substring(colon + 1).strip();
        if (name.equals("transfer-encoding")) {
            chunked = value.equalsIgnoreCase("chunked");
            return chunked ? Part.HEADERS : Part.ENDLESS;
        }
        if (!LENGTH.matcher(value).matches()) {
            return Part.ENDLESS;
        }
        length = Long.parseLong(value);
        return Part.HEADERS;
    }

    private Part afterHeaders() {
        if (interim) {
            return Part.STATUS;
        }
        lines = 0;
        if (chunked) {
            return Part.CHUNK_SIZE;
        }
        left = length;
        if (length == 0) {
            return Part.COMPLETE;
        }
        return length < 0 ? Part.ENDLESS : Part.BODY;
    }

    private Part afterChunkSize(String text) {
        var size = CHUNK_LENGTH.matcher(text);
        if (!size.matches()) {
            return Part.ENDLESS;
        }
        lines = 0;
        left = Long.parseLong(size.group(1), 16);
        return left == 0 ? Part.TRAILERS : Part.CHUNK;
    }
}
