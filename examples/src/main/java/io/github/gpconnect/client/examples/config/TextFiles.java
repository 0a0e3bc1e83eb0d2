package io.github.gpconnect.client.examples.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that people write: in UTF-8, with or without the byte order mark that some editors put at their start. */
public final class TextFiles {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private TextFiles() {}

    /**
     * Returns the text of a file, without a byte order mark.
     *
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     */
    public static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /** Returns the first line of a file; empty if it has none. */
    static String firstLine(Path file) throws IOException {
        return read(file).lines().findFirst().orElse("");
    }
}
