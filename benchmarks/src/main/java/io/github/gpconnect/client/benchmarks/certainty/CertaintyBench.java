package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Change;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends changes to practices that draw their behaviour at random, and compares each report with the truth. */
@Command(
        name = "benchmarks/run certainty",
        description =
                "Sends changes to practices that draw their behaviour at random, and compares what the client reports"
                        + " with what happened. Time in them is virtual; one scenario in a hundred goes over real TLS. The last line"
                        + " is JSON. Ends with 0 if nothing false was reported and nothing sent twice.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class CertaintyBench implements Callable<Integer> {
    private static final List<Change> CHANGES = List.of(Change.values());
    private static final int TLS_ONE_IN = 100;
    /** The number of scenarios from which every behaviour must have been drawn. */
    private static final int ALL_BEHAVIOURS = 20_000;

    private static final String REQUESTER = "X26";
    /**
     * Broken connections are expected here. Kept in a field, since the logger and its level would otherwise be
     * garbage-collected.
     */
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    @Spec
    private CommandSpec command;

    @Option(names = "--scenarios", required = true, paramLabel = "N", description = "Number of scenarios.")
    private int scenarios;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of the scenarios. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--change",
            paramLabel = "CHANGE",
            description = "One of ${COMPLETION-CANDIDATES}; all unless given.")
    private @Nullable Change change;

    @Option(
            names = "--threads",
            defaultValue = "2",
            paramLabel = "T",
            description = "Number of scenarios that run at once. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--doubts", description = "Shows ordinary scenarios that are in doubt.")
    private boolean doubts;

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new CertaintyBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        if (scenarios < 1 || threads < 1) {
            throw new ParameterException(command.commandLine(), "Scenarios and threads must be at least 1");
        }
        SERVER.setLevel(Level.OFF);
        Tally tally = run(scenarios, seed, change, threads, this::progress);
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        tally.complaints().forEach(err::println);
        if (doubts) {
            tally.ordinaryDoubts().forEach(err::println);
        }
        List<String> never = scenarios < ALL_BEHAVIOURS || change != null ? List.of() : tally.neverDrawn();
        never.forEach(behaviour -> err.println("Never drawn: " + behaviour));
        tally.table().forEach(out::println);
        out.println(tally.json());
        out.flush();
        err.flush();
        return tally.isClean() && never.isEmpty() ? 0 : 1;
    }

    /** Plays all scenarios of a seed. */
    static Tally run(int scenarios, long seed, @Nullable Change change, int threads, Progress progress)
            throws InterruptedException, ExecutionException {
        Tally tally = new Tally();
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < scenarios; i = next.getAndIncrement()) {
                play(i, seed, change, tally);
                progress.done(i + 1);
            }
            return null;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(worker));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
        return tally;
    }

    /** Is notified of each scenario that has been played. */
    interface Progress {
        /** Reports how many have been started. */
        void done(int count);
    }

    private static void play(int number, long seed, @Nullable Change change, Tally tally) {
        long own = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong();
        Change drawn = change == null ? CHANGES.get(number % CHANGES.size()) : change;
        UnpredictablePractice practice = UnpredictablePractice.builder()
                .requester(REQUESTER)
                .change(drawn)
                .draw(own);
        // Not every fourth: the changes alternate as well.
        boolean tls = number / CHANGES.size() % TLS_ONE_IN == 0;
        tally.add(tls ? Scenario.overTls(practice) : Scenario.inMemory(practice), tls);
    }

    private void progress(int done) {
        if (done % Math.max(1, scenarios / 20) == 0) {
            command.commandLine().getErr().printf("%d of %d scenarios%n", done, scenarios);
        }
    }
}
