package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.output.PrintableWriter;
import io.github.gpconnect.client.examples.output.Words;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The environment of a command.
 *
 * @param in standard input
 * @param out the stream for its result
 * @param err the stream for everything else
 * @param clock the clock
 * @param stop ends a simulation when it is counted down
 * @param terminal {@code err} for what moves the cursor, which no text from elsewhere may do
 * @param columns the width of the terminal of {@code err}; 0 if it is not a terminal
 * @param program how the user started the program
 */
public record Surroundings(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        PrintWriter terminal,
        Clock clock,
        CountDownLatch stop,
        int columns,
        String program) {
    /** Returns the same with streams that print no control characters but ends of lines. */
    public Surroundings printable(boolean json) {
        return new Surroundings(
                in,
                new PrintWriter(new PrintableWriter(out, json)),
                new PrintWriter(new PrintableWriter(err, json)),
                terminal,
                clock,
                stop,
                columns,
                program);
    }

    void print(List<String> lines) {
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    void note(String paragraph) {
        Words.wrap(paragraph, Words.WIDTH).forEach(line -> err.print(line + "\n"));
        err.flush();
    }
}
