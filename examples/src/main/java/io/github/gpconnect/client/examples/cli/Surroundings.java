package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.output.Words;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What a command finds around it.
 *
 * @param in standard input
 * @param out where its result goes
 * @param err where everything else goes
 * @param clock what time it is
 * @param stop ends a simulation when it is counted down
 * @param columns how wide the terminal is to which everything else goes; 0 where it goes to none
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
