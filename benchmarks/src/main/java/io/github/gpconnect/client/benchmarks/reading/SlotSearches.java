package io.github.gpconnect.client.benchmarks.reading;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches slots in three ways, from the call to the list of them; the server sends prepared bytes. */
@Command(
        name = "benchmarks/run slot-search",
        description =
                "Searches slots over loopback TLS with a client certificate: with this client; with HAPI's generic client"
                        + " over OkHttp; and with OkHttp and Jackson's token stream, which is as fast as the bytes allow. They take"
                        + " alternation, one call at a time. The last line is JSON.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class SlotSearches implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--slots",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Number of slots in the response. Default: ${DEFAULT-VALUE}.")
    private int slots;

    @Option(
            names = "--rounds",
            defaultValue = "25",
            paramLabel = "N",
            description = "Number of rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--turn",
            defaultValue = "200",
            paramLabel = "MS",
            description = "Milliseconds for each client in a round. Default: ${DEFAULT-VALUE}.")
    private int turn;

    @Option(
            names = "--warm-up",
            defaultValue = "8000",
            paramLabel = "MS",
            description = "Milliseconds of warm-up for each client. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new SlotSearches()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (slots < 1 || rounds < 1 || turn < 1 || warmUp < 0) {
            throw new ParameterException(command.commandLine(), "Slots, rounds and milliseconds must be at least 1");
        }
        try (Stage stage = Stage.with(slots);
                OurSearch ours = new OurSearch(stage.target())) {
            report(new Contest()
                    .with("ours", complete(ours))
                    .with("hapi", complete(new HapiSearch(stage.target())))
                    .with("floor", complete(new BareSearch(stage.target())))
                    .run(Duration.ofMillis(warmUp), rounds, Duration.ofMillis(turn)));
        }
        return 0;
    }

    private Callable<Integer> complete(Callable<Integer> search) {
        return () -> {
            int found = search.call();
            if (found != slots) {
                throw new IllegalStateException("Not every slot was found: " + found + " of " + slots);
            }
            return found;
        };
    }

    private void report(Map<String, Contest.Took> took) {
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, "%,d slots%n", slots);
        out.printf("%-6s %12s %12s %18s%n", "", "ms per call", "per second", "allocated per call");
        took.forEach((name, one) -> out.printf(
                Locale.ROOT,
                "%-6s %12.2f %12.0f %18.0f%n",
                name,
                one.elapsedMicros() / 1_000,
                1_000_000 / one.elapsedMicros(),
                one.bytes()));
        out.printf(
                Locale.ROOT,
                "{\"oursPerSecond\":%.1f,\"hapiPerSecond\":%.1f,\"floorPerSecond\":%.1f}%n",
                perSecond(took, "ours"),
                perSecond(took, "hapi"),
                perSecond(took, "floor"));
        out.flush();
    }

    private static double perSecond(Map<String, Contest.Took> took, String name) {
        Contest.Took one = took.get(name);
        if (one == null) {
            throw new IllegalStateException(name + " did not take part");
        }
        return 1_000_000 / one.elapsedMicros();
    }
}
