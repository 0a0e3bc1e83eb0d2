package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.fixtures.UnpredictableGateway;
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
import java.util.function.IntFunction;
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
                        + " is JSON. Ends with 0 if nothing false was reported, nothing sent too often and no one booked twice.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class CertaintyBench implements Callable<Integer> {
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
            names = "--patient",
            description =
                    "Patients' own bookings and cancellations, through a gateway that draws its behaviour as well;"
                            + " every other one may be sent again.")
    private boolean patient;

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
        if (patient && change != null && !GatewayRoute.CHANGES.contains(change)) {
            throw new ParameterException(command.commandLine(), "Patients make no such change themselves");
        }
        SERVER.setLevel(Level.OFF);
        Tally tally = patient
                ? runOfPatients(scenarios, seed, change, threads, this::progress)
                : run(scenarios, seed, change, threads, this::progress);
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
        Tally tally = new Tally(DirectRoute.allBehaviours());
        List<Change> changes = change == null ? List.of(Change.values()) : List.of(change);
        play(scenarios, threads, progress, tally, i -> new DirectRoute(practice(i, seed, changes)));
        return tally;
    }

    /** Plays all scenarios of a seed in which patients call through a gateway. */
    static Tally runOfPatients(int scenarios, long seed, @Nullable Change change, int threads, Progress progress)
            throws InterruptedException, ExecutionException {
        Tally tally = new Tally(GatewayRoute.allBehaviours());
        List<Change> changes = change == null ? GatewayRoute.CHANGES : List.of(change);
        play(scenarios, threads, progress, tally, i -> {
            UnpredictableGateway gateway = UnpredictableGateway.draw(practice(i, seed, changes));
            // Not every other one: the changes alternate as well.
            return new GatewayRoute(gateway, i / changes.size() % 2 == 0);
        });
        return tally;
    }

    private static void play(int scenarios, int threads, Progress progress, Tally tally, IntFunction<Route> routes)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < scenarios; i = next.getAndIncrement()) {
                play(routes.apply(i), isOverTls(i), tally);
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
    }

    /** Is notified of each scenario that has been played. */
    interface Progress {
        /** Reports how many have been started. */
        void done(int count);
    }

    private static void play(Route route, boolean tls, Tally tally) {
        tally.add(tls ? Scenario.overTls(route) : Scenario.inMemory(route), tls);
    }

    /** One in a hundred, and not every fourth: the changes alternate as well. */
    private static boolean isOverTls(int number) {
        return number / Change.values().length % TLS_ONE_IN == 0;
    }

    private static UnpredictablePractice practice(int number, long seed, List<Change> changes) {
        return UnpredictablePractice.builder()
                .requester(REQUESTER)
                .change(changes.get(number % changes.size()))
                .draw(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong());
    }

    private void progress(int done) {
        if (done % Math.max(1, scenarios / 20) == 0) {
            command.commandLine().getErr().printf("%d of %d scenarios%n", done, scenarios);
        }
    }
}
