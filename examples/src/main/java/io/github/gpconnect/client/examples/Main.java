package io.github.gpconnect.client.examples;

import io.github.gpconnect.client.examples.cli.CommandTree;
import io.github.gpconnect.client.examples.cli.Surroundings;
import io.github.gpconnect.client.examples.output.TerminalWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** The {@code gpconnect} command line. */
public final class Main {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    /** Set by the start script, since Java cannot detect whether standard error is a terminal. */
    private static final String COLUMNS = "gpconnect.columns";

    /** Set by the start script, so that a printed command can be run as it is. */
    private static final String PROGRAM = "gpconnect.program";

    private Main() {}

    /** Runs one command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        boolean json = List.of(args).contains("--json");
        quieten(List.of(args).contains("--debug"));
        Charset charset = json ? StandardCharsets.UTF_8 : TerminalWriter.charset();
        PrintWriter err = new PrintWriter(new TerminalWriter(new FileOutputStream(FileDescriptor.err), charset));
        Surroundings surroundings = new Surroundings(
                System.in,
                new PrintWriter(new TerminalWriter(new FileOutputStream(FileDescriptor.out), charset)),
                err,
                err,
                Clock.systemUTC(),
                new CountDownLatch(1),
                Math.max(0, Integer.getInteger(COLUMNS, 0)),
                System.getProperty(PROGRAM, "gpconnect"));
        System.exit(execute(args, surroundings));
    }

    /**
     * Runs one command.
     *
     * @return the exit status
     */
    public static int execute(String[] args, Surroundings surroundings) {
        List<String> words = List.of(args);
        boolean json = words.contains("--json");
        Surroundings printable = surroundings.printable(json);
        int status =
                CommandTree.build(printable, json, words.contains("--debug")).execute(args);
        printable.out().flush();
        printable.err().flush();
        return status;
    }

    /** Silences the libraries' logs, which would be mixed with the output of the command. */
    private static void quieten(boolean debug) {
        System.setProperty(LOG_LEVEL, debug ? "warn" : "off");
        if (!debug) {
            LogManager.getLogManager().reset();
        }
    }
}
