package io.github.gpconnect.client.examples.cli;

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
 * @param columns the width of the terminal of {@code err}; 0 if it is not a terminal
 * @param program how the user started the program
 */
public record Surroundings(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Clock clock,
        CountDownLatch stop,
        int columns,
        String program) {
    void print(List<String> lines) {
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    void note(String paragraph) {
        Words.wrap(paragraph, Words.WIDTH).forEach(line -> err.print(line + "\n"));
        err.flush();
    }
}
