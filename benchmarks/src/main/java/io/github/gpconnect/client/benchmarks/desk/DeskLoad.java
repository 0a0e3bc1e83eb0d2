package io.github.gpconnect.client.benchmarks.desk;

import static java.util.concurrent.TimeUnit.MINUTES;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts the booking desk with its simulation, and lets call handlers work at it side by side. */
@Command(
        name = "benchmarks/run desk",
        description =
                "Starts examples/desk/run, and lets call handlers search, book and cancel there at the same time. Reports"
                        + " how long the pages took, with redirects and whatever their practice took; for a minute before, nothing is"
                        + " measured. Fails if a page did. The last line is JSON.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class DeskLoad implements Callable<Integer> {
    private static final double MOST = 0.95;
    private static final int MOST_HANDLERS = 500;

    @Spec
    private CommandSpec command;

    @Parameters(hidden = true)
    private Path root;

    @Option(
            names = "--handlers",
            defaultValue = "50",
            paramLabel = "N",
            description = "Number of call handlers. Default: ${DEFAULT-VALUE}.")
    private int handlers;

    @Option(
            names = "--seconds",
            defaultValue = "120",
            paramLabel = "N",
            description = "Time that is measured. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Time before that. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--pause",
            defaultValue = "2000",
            paramLabel = "MILLIS",
            description =
                    "Time that a call handler takes to read a page and to write, on average. Default: ${DEFAULT-VALUE}.")
    private int pause;

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new DeskLoad()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (handlers < 1 || handlers > MOST_HANDLERS || seconds < 1 || warmUp < 0 || pause < 0) {
            throw new ParameterException(
                    command.commandLine(), "There are 1 to " + MOST_HANDLERS + " call handlers, and a second at least");
        }
        int port = freePort();
        Process desk = start(port);
        try {
            URI address = URI.create("http://localhost:" + port + "/");
            ExecutorService crowd = Executors.newFixedThreadPool(handlers);
            try {
                List<CallHandler> staff = staff(address);
                work(crowd, staff, warmUp);
                Work measured = work(crowd, staff, seconds);
                report(measured);
                return measured.times().failed() == 0 ? 0 : 1;
            } finally {
                crowd.shutdownNow();
            }
        } finally {
            desk.destroy();
            if (!desk.waitFor(1, MINUTES)) {
                desk.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private Process start(int port) throws IOException {
        Path data = Files.createTempDirectory("gpconnect-desk");
        Process desk = new ProcessBuilder(
                        root.resolve("examples/desk/run").toString(),
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = desk.inputReader(StandardCharsets.UTF_8);
        List<String> printed = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (line.contains(" : Started ")) {
                drain(output);
                return desk;
            }
        }
        throw new IllegalStateException("The desk did not start:\n" + String.join("\n", printed));
    }

    private static void drain(BufferedReader output) {
        Thread drain = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException ended) {
                        // the desk has
                    }
                },
                "output of the desk");
        drain.setDaemon(true);
        drain.start();
    }

    /** Each has patients of her own: what somebody else does for them at that moment would leave changes in doubt. */
    private List<CallHandler> staff(URI desk) throws IOException {
        List<SimulatedPatient> people = InventedPeople.crowd(MOST_HANDLERS);
        List<CallHandler> staff = new ArrayList<>();
        for (int number = 0; number < handlers; number++) {
            int first = number;
            List<SimulatedPatient> own = IntStream.iterate(first, i -> i < people.size(), i -> i + handlers)
                    .mapToObj(people::get)
                    .toList();
            CallHandler handler = new CallHandler(desk, number + 1, own, Duration.ofMillis(pause));
            handler.signIn();
            staff.add(handler);
        }
        return staff;
    }

    private record Work(PageTimes times, int booked) {}

    private Work work(ExecutorService crowd, List<CallHandler> staff, int duration)
            throws InterruptedException, ExecutionException {
        PageTimes times = new PageTimes();
        Instant end = Instant.now().plusSeconds(duration);
        List<Future<Integer>> calls = new ArrayList<>();
        for (CallHandler handler : staff) {
            calls.add(crowd.submit(() -> handler.takeCalls(end, times)));
        }
        int booked = 0;
        for (Future<Integer> call : calls) {
            booked += call.get();
        }
        return new Work(times, booked);
    }

    private void report(Work work) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        PageTimes times = work.times();
        out.printf(
                Locale.ROOT,
                "%d call handlers, %d s, %d ms to read a page, %d processors: %d booked%n",
                handlers,
                seconds,
                pause,
                Runtime.getRuntime().availableProcessors(),
                work.booked());
        out.printf("%-22s %8s %8s %8s %8s  (ms)%n", "", "pages", "median", "95 %", "longest");
        times.pages().forEach(page -> row(out, page, times.of(page)));
        row(out, "all", times.all());
        times.firstFailures().forEach(failure -> out.println("failed: " + failure));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("benchmark", "desk");
        json.put("handlers", handlers);
        json.put("booked", work.booked());
        json.put("failed", times.failed());
        json.put("p95Millis", Math.round(PageTimes.percentile(times.all(), MOST)));
        out.println(new ObjectMapper().writeValueAsString(json));
        out.flush();
    }

    private static void row(PrintWriter out, String page, double[] millis) {
        out.printf(
                Locale.ROOT,
                "%-22s %8d %8.0f %8.0f %8.0f%n",
                page,
                millis.length,
                PageTimes.percentile(millis, 0.5),
                PageTimes.percentile(millis, MOST),
                PageTimes.longest(millis));
    }
}
