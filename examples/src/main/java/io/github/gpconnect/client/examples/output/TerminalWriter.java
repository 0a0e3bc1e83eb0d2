package io.github.gpconnect.client.examples.output;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** A writer in the terminal's encoding, with a plain character in place of each one that the encoding lacks. */
public final class TerminalWriter extends FilterWriter {
    private final CharsetEncoder encoder;

    /** Creates a writer in this encoding. */
    public TerminalWriter(OutputStream stream, Charset charset) {
        super(new BufferedWriter(new OutputStreamWriter(stream, charset)));
        this.encoder = charset.newEncoder();
    }

    /** Returns the terminal's encoding; UTF-8 if the environment names none, as in containers. */
    public static Charset charset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property, "");
            if (!name.isEmpty() && Charset.isSupported(name)) {
                Charset charset = Charset.forName(name);
                return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
            }
        }
        return StandardCharsets.UTF_8;
    }

    @Override
    public void write(int character) throws IOException {
        out.write(shown((char) character));
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            out.write(shown(characters[i]));
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.toCharArray(), from, length);
    }

    private char shown(char character) {
        if (Character.isSurrogate(character) || encoder.canEncode(character)) {
            return character;
        }
        return switch (character) {
            case '–' -> '-';
            case '…' -> '.';
            case '✓' -> '+';
            case '✗' -> '!';
            default -> '?';
        };
    }
}
