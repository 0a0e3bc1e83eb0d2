package io.github.gpconnect.client.benchmarks.federated;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.federated.PracticeState;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
import picocli.CommandLine.Spec;

/**
 * Searches practices of which five fail, each in a different way: with the federated search, with a loop, and with a
 * pool of 16 threads. The practices run in another process; heap and processor time are the client's.
 */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(name = "federated", mixinStandardHelpOptions = true, description = "Searches many practices at once.")
public final class FederatedBench implements Callable<Integer> {
    private static final int POOL = 16;
    private static final int FEWEST = 2 * PracticeFault.values().length;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--practices",
            defaultValue = "100",
            description = "Number of practices. Default: ${DEFAULT-VALUE}.")
    private int practices;

    @Option(
            names = "--slots",
            defaultValue = "1000",
            description = "Slots of each practice. Default: ${DEFAULT-VALUE}.")
    private int slots;

    @Option(
            names = "--latency",
            defaultValue = "300",
            description = "Delay of each response, in milliseconds. Default: ${DEFAULT-VALUE}.")
    private long latencyMillis;

    @Option(
            names = "--stragglers",
            defaultValue = "150",
            description = "Time to wait for the last practices, in milliseconds. Default: ${DEFAULT-VALUE}.")
    private long slowestMillis;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Number of warm federated searches; their median is reported. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--read-timeout",
            defaultValue = "10",
            description = "Of the client, in seconds; the loop waits so long for the practice that hangs, three times."
                    + " Default: ${DEFAULT-VALUE}.")
    private int readTimeoutSeconds;

    /**
     * The measurements of one search.
     *
     * @param slotsMillis until the last slot was there
     * @param wallMillis until the search had ended
     */
    private record Measured(
            Map<PracticeState, Integer> states,
            int slots,
            long slotsMillis,
            long wallMillis,
            long cpuMillis,
            long heap) {}

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new FederatedBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (practices < FEWEST || slots < 1 || rounds < 1) {
            throw new ParameterException(
                    command.commandLine(), "There are " + FEWEST + " practices at least, a slot and a round");
        }
        LocalDate first = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        SlotSearch search = SlotSearch.days(first, first.plusDays(SlotBundle.DAYS - 1L))
                .withPractitioners()
                .withLocations();
        try (OtherProcess other = OtherProcess.start(practices, slots, latencyMillis, first);
                GpConnectClient client = client(other)) {
            PrintWriter out = command.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%-22s %9s %9s %9s %9s %9s%n",
                    "",
                    "all slots",
                    "the end",
                    "CPU",
                    "peak heap",
                    "slots");
            out.printf(Locale.ROOT, "%-22s %9s %9s %9s %9s %9s%n", "", "ms", "ms", "ms", "MB", "");
            Measured cold = row("first, JVM cold", federated(client, search));
            List<Measured> warm = new ArrayList<>();
            for (int round = 0; round < 2 * rounds; round++) {
                Measured one = federated(client, search);
                if (round >= rounds) { // the first half warms up
                    warm.add(row("warm", one));
                }
            }
            warm.sort(Comparator.comparingLong(Measured::wallMillis));
            Measured median = warm.get(warm.size() / 2);
            long pool = pool(client, search);
            out.printf(Locale.ROOT, "%-22s %9s %9d%n", "pool of " + POOL, "", pool);
            List<Long> calls = new ArrayList<>();
            long loop = loop(client, search, calls);
            out.printf(Locale.ROOT, "%-22s %9s %9d%n", "loop", "", loop);
            out.println("practices: " + median.states());
            long slowest = calls.stream().mapToLong(Long::longValue).max().orElseThrow();
            out.printf(
                    Locale.ROOT,
                    "allowed: 1.6 x %d ms + %d ms / 2 = %d ms; measured: %d ms%n",
                    slowest,
                    median.cpuMillis(),
                    Math.round(1.6 * slowest + median.cpuMillis() / 2.0),
                    median.wallMillis());
            out.printf(
                    Locale.ROOT,
                    "{\"practices\":%d,\"answered\":%d,\"slots\":%d,\"wallMs\":%d,\"slowestMs\":%d,\"cpuMs\":%d,\"loopMs\":%d,"
                            + "\"pool16Ms\":%d,\"peakHeapMb\":%d}%n",
                    practices,
                    median.states().getOrDefault(PracticeState.SLOTS, 0),
                    median.slots(),
                    median.wallMillis(),
                    slowest,
                    median.cpuMillis(),
                    loop,
                    pool,
                    Math.max(
                            cold.heap(),
                            warm.stream().mapToLong(Measured::heap).max().orElseThrow()));
            out.flush();
            boolean complete = warm.stream().allMatch(one -> one.slots() == healthy() * slots);
            return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Measured row(String name, Measured one) {
        command.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%-22s %9d %9d %9d %9d %9d%n",
                        name,
                        one.slotsMillis(),
                        one.wallMillis(),
                        one.cpuMillis(),
                        one.heap(),
                        one.slots())
                .flush();
        return one;
    }

    private int healthy() {
        return practices - PracticeFault.values().length;
    }

    private static OdsCode code(int number) {
        return OdsCode.of("P%05d".formatted(number));
    }

    private List<OdsCode> codes() {
        return IntStream.range(0, practices).mapToObj(FederatedBench::code).toList();
    }

    private GpConnectClient client(OtherProcess other) {
        List<Practice> listed = IntStream.range(0, practices)
                .filter(number -> PracticeFault.of(number, practices)
                        .filter(PracticeFault.NOT_LISTED::equals)
                        .isEmpty())
                .mapToObj(number -> Practice.of(
                        code(number),
                        Asid.of("2000%08d".formatted(number)),
                        URI.create("https://p" + number + ".example/STU3/1")))
                .toList();
        return Hub.client(other.proxy(), other.credentials(), listed)
                .audit(event -> {})
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(readTimeoutSeconds), Duration.ofSeconds(20))
                .circuitBreaking(CircuitBreaking.off()) // or the circuit would spare later rounds the faults
                .build();
    }

    private Measured federated(GpConnectClient client, SlotSearch search) {
        long[] lastSlots = new long[1];
        Gauges gauges = Gauges.reset();
        FederatedSlots found = FederatedSlotSearch.of(client.as(Hub.requester()))
                .practices(codes())
                .waitForSlowest(Duration.ofMillis(slowestMillis))
                .listener((practice, ended, total) -> {
                    if (practice.state() == PracticeState.SLOTS) {
                        lastSlots[0] = gauges.wallMillis();
                    }
                })
                .search(search);
        long wall = gauges.wallMillis();
        Map<PracticeState, Integer> states = new EnumMap<>(PracticeState.class);
        found.practices().stream().map(PracticeSlots::state).forEach(state -> states.merge(state, 1, Integer::sum));
        return new Measured(
                states, found.offers().size(), lastSlots[0], wall, gauges.cpuMillis(), gauges.peakHeapMegabytes());
    }

    /**
     * Searches one practice after another; returns the total milliseconds, and records those of each healthy practice.
     */
    private long loop(GpConnectClient client, SlotSearch search, List<Long> calls) {
        Gauges gauges = Gauges.reset();
        for (OdsCode practice : codes()) {
            long begun = gauges.wallMillis();
            if (searchOne(client, practice, search) > 0) {
                calls.add(gauges.wallMillis() - begun);
            }
        }
        return gauges.wallMillis();
    }

    private long pool(GpConnectClient client, SlotSearch search) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(POOL);
        try {
            Gauges gauges = Gauges.reset();
            List<Callable<Integer>> tasks = codes().stream()
                    .<Callable<Integer>>map(practice -> () -> searchOne(client, practice, search))
                    .toList();
            int sum = 0;
            for (Future<Integer> searched : threads.invokeAll(tasks)) {
                sum += searched.get();
            }
            if (sum != healthy() * slots) {
                throw new IllegalStateException("The pool found " + sum + " slots");
            }
            return gauges.wallMillis();
        } finally {
            threads.shutdownNow();
        }
    }

    private static int searchOne(GpConnectClient client, OdsCode practice, SlotSearch search) {
        try {
            return AppointmentClient.of(client.as(Hub.requester()).at(practice))
                    .search(search)
                    .slots()
                    .size();
        } catch (GpConnectException failed) {
            return 0;
        }
    }
}
