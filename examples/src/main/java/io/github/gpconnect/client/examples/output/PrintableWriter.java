package io.github.gpconnect.client.examples.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * A writer through which no control character gets but the end of a line, and none that changes the direction of text:
 * a practice's text could manipulate a terminal with them, or show something else than it holds. Everything that the
 * command line prints passes through it, whatever the source.
 */
public final class PrintableWriter extends FilterWriter {
    private final boolean json;

    /**
     * Creates a writer.
     *
     * @param json whether such a character is escaped, as JSON may have any in a string; otherwise it becomes a question
     *     mark
     */
    public PrintableWriter(Writer out, boolean json) {
        super(out);
        this.json = json;
    }

    @Override
    public void write(int character) throws IOException {
        write(Character.toString((char) character), 0, 1);
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        write(new String(characters, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        StringBuilder shown = new StringBuilder(length);
        for (int at = from; at < from + length; at++) {
            char character = text.charAt(at);
            boolean endsLine = character == '\n' || text.startsWith("\r\n", at);
            if (character == '\t') {
                shown.append(' ');
            } else if (endsLine || !isControl(character)) {
                shown.append(character);
            } else {
                shown.append(json ? "\\u%04x".formatted((int) character) : "?");
            }
        }
        out.write(shown.toString());
    }

    /** Returns whether it is of C0 or C1, or controls the direction of text. */
    private static boolean isControl(char character) {
        return Character.isISOControl(character)
                || character == '\u061C'
                || character == '\u200E'
                || character == '\u200F'
                || (character >= '\u202A' && character <= '\u202E')
                || (character >= '\u2066' && character <= '\u206F');
    }
}
