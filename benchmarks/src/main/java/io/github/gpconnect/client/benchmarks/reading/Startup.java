package io.github.gpconnect.client.benchmarks.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts JVMs that search once each, and waits for their slots; the server is in this process, and warm. */
@Command(
        name = "benchmarks/run startup",
        description =
                "Starts JVMs, alternately with this client and with HAPI's, that make a client, search slots over loopback TLS"
                        + " and print how many there are; measures the time from the start of the process to that. The last line is"
                        + " JSON.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class Startup implements Callable<Integer> {
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
            defaultValue = "11",
            paramLabel = "N",
            description =
                    "Number of JVMs of each kind that are measured, after one for warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Startup()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (slots < 1 || rounds < 1) {
            throw new ParameterException(command.commandLine(), "Slots and rounds must be at least 1");
        }
        List<Double> ours = new ArrayList<>();
        List<Double> hapis = new ArrayList<>();
        try (Stage stage = Stage.with(slots)) {
            millis("ours", stage.target()); // for the server and the system's cache of files
            millis("hapi", stage.target());
            for (int round = 0; round < rounds; round++) {
                ours.add(millis("ours", stage.target()));
                hapis.add(millis("hapi", stage.target()));
            }
        }
        report(ours, hapis);
        return 0;
    }

    private double millis(String with, Target target) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        FirstSearch.class.getName(),
                                        with),
                                target.arguments().stream())
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        long begun = System.nanoTime();
        Process process = program.start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String found = output.readLine();
            long ended = System.nanoTime();
            if (!Integer.toString(slots).equals(found)) {
                throw new IllegalStateException("Not every slot was found: " + found + " of " + slots);
            }
            process.waitFor(); // so that its end does not fall into the next one's time
            return (ended - begun) / 1_000_000.0;
        } finally {
            process.destroy();
        }
    }

    private void report(List<Double> ours, List<Double> hapis) {
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, "ms to the first list of %,d slots, %d JVMs each%n", slots, rounds);
        out.printf("%-6s %10s %10s %10s%n", "", "median", "fastest", "slowest");
        row(out, "ours", ours);
        row(out, "hapi", hapis);
        out.printf(Locale.ROOT, "{\"oursMs\":%.0f,\"hapiMs\":%.0f}%n", median(ours), median(hapis));
        out.flush();
    }

    private static void row(PrintWriter out, String name, List<Double> took) {
        double[] sorted = sorted(took);
        out.printf(
                Locale.ROOT,
                "%-6s %10.0f %10.0f %10.0f%n",
                name,
                Contest.median(sorted),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double median(List<Double> took) {
        return Contest.median(sorted(took));
    }

    private static double[] sorted(List<Double> took) {
        return took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
