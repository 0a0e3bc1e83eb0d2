package io.github.gpconnect.client.tls;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of keys or certificates, and the name of their source for messages. */
final class Content {
    private final String name;
    private final byte[] bytes;

    private Content(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static Content of(Path file) {
        try {
            return new Content("'" + file + "'", Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidInputException("The file '" + file + "' cannot be read", e);
        }
    }

    static Content of(InputStream stream) {
        try {
            return new Content("the stream", stream.readAllBytes());
        } catch (IOException e) {
            throw new InvalidInputException("The stream of keys or certificates cannot be read", e);
        }
    }

    /**
     * Returns the content of a text. Characters that are not Latin-1 can only be outside the PEM blocks, and are
     * dropped.
     */
    static Content of(String text) {
        return new Content("the text", text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns the file's name in quotation marks, or whether it was a stream or a text. */
    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the text; the PEM blocks are ASCII, whatever encoding the rest has. */
    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
