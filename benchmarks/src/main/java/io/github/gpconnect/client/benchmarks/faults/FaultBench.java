package io.github.gpconnect.client.benchmarks.faults;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.FaultyLine;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Books while at least a third of the calls go wrong, then compares what was reported with what the practice holds. */
@Command(
        name = "benchmarks/run faults",
        description =
                "Books while at least a third of the calls go wrong, and compares what was reported to every caller with"
                        + " what the practice holds. The last line is JSON. Ends with 0 if no report was wrong.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class FaultBench implements Callable<Integer> {
    /** Far longer than the latest commit, so that a busy machine does not look like a wrong report. */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(1);

    private static final OdsCode PRACTICE = OdsCode.of(BusyPractice.ODS_CODE);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration READING = Duration.ofSeconds(1);
    private static final Duration CALLING = Duration.ofSeconds(3);
    private static final Duration SILENCE = READING.plusMillis(500);
    /** One in this many intents requests the slot of the previous intent, for another patient. */
    private static final int RIVALS_ONE_IN = 20;

    /** Of the intents whose slot no other intent requests, one in this many may stay in doubt. */
    private static final int IN_DOUBT_ONE_IN = 200;
    /** In a short run one of them is a share already. */
    private static final int SHARE_COUNTS_FROM = 2_000;

    private static final int COMPLAINTS_SHOWN = 50;
    /**
     * Broken connections are expected here. Kept in a field, since the logger and its level would otherwise be
     * garbage-collected.
     */
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    @Spec
    private CommandSpec command;

    @Option(names = "--bookings", required = true, paramLabel = "N", description = "Number of bookings to make.")
    private int bookings;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of the faults. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            defaultValue = "16",
            paramLabel = "T",
            description = "Number of concurrent callers. Default: ${DEFAULT-VALUE}.")
    private int threads;

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new FaultBench()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        if (bookings < 1 || threads < 1) {
            throw new ParameterException(command.commandLine(), "Bookings and threads must be at least 1");
        }
        SERVER.setLevel(Level.OFF);
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        // One for each booking: a second one of the same patient could be the first one, moved.
        List<SimulatedPatient> people = InventedPeople.crowd(bookings);
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .practice(BusyPractice.with(bookings, tomorrow, people))
                        .start();
                FaultyLine line = FaultyLine.to(spine)) {
            TraceIds traceIds = new TraceIds(seed);
            SeededFaults faults = new SeededFaults(seed, traceIds, line, SILENCE);
            Witness witness = new Witness(traceIds, faults);
            try (GpConnectClient client = Hub.client(spine, line.proxyUrl())
                    .traceIds(traceIds::next)
                    .audit(witness)
                    .timeouts(CONNECTING, READING, CALLING)
                    .outcomeResolution(OutcomeResolution.standard()
                            .gracePeriod(GRACE_PERIOD)
                            .timeLimit(TIME_LIMIT))
                    .retries(Retries.upTo(3).backoff(Duration.ofMillis(20), Duration.ofMillis(200)))
                    .circuitBreaking(CircuitBreaking.off()) // or the circuit opened soon, and nothing was tried
                    .build()) {
                Callers callers = new Callers(
                        AppointmentClient.of(client.as(Hub.requester()).at(PRACTICE)),
                        Foundations.of(client.as(Hub.requester()).at(PRACTICE)),
                        traceIds,
                        threads);
                List<Intent> intents = intents(people, slots(spine, tomorrow));

                line.faults(faults::with);
                spine.faults(faults::with);
                List<IntentReport> reports = callers.book(intents, this::progress);
                spine.noFaults();
                line.noFaults();
                spine.awaitLateCommits();
                return report(spine, line, faults, witness, callers, reports);
            }
        }
    }

    /**
     * Returns all free slots, found by a client with ordinary timeouts that calls the spine directly, not through the
     * line.
     */
    private static List<Slot> slots(SimulatedSpine spine, LocalDate tomorrow) {
        List<Slot> slots = new ArrayList<>();
        try (GpConnectClient client = Hub.client(spine, spine.proxyUrl()).build()) {
            AppointmentClient appointments =
                    AppointmentClient.of(client.as(Hub.requester()).at(PRACTICE));
            for (int day = 0; day < BusyPractice.DAYS; day++) {
                LocalDate date = tomorrow.plusDays(day);
                slots.addAll(appointments
                        .search(SlotSearch.days(date, date).withPractitioners().withLocations())
                        .slots());
            }
        }
        return slots;
    }

    private List<Intent> intents(List<SimulatedPatient> people, List<Slot> slots) {
        Collections.shuffle(slots, new Random(seed));
        List<Intent> intents = new ArrayList<>();
        for (int i = 0; i < bookings; i++) {
            if (i % RIVALS_ONE_IN == RIVALS_ONE_IN - 1) {
                Intent rival = intents.get(i - 1);
                intents.add(new Intent(i, people.get(i), rival.slot()));
            } else {
                intents.add(new Intent(i, people.get(i), slots.get(i)));
            }
        }
        return intents;
    }

    private void progress(int done) {
        if (done % Math.max(1, bookings / 20) == 0) {
            command.commandLine().getErr().printf("%d of %d bookings%n", done, bookings);
        }
    }

    private int report(
            SimulatedSpine spine,
            FaultyLine line,
            SeededFaults faults,
            Witness witness,
            Callers callers,
            List<IntentReport> reports)
            throws InterruptedException, ExecutionException {
        PrintWriter out = command.commandLine().getOut();
        List<ObjectNode> held = spine.practice(BusyPractice.ODS_CODE).appointments();
        Comparison comparison = Comparison.of(reports, held);
        complain(comparison.complaints());
        complain(callers.complaints());
        int injected = line.struck().size()
                + Arrays.stream(Fault.Kind.values()).mapToInt(faults::injected).sum();
        Table.of(reports, faults, witness, line.struck()).forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%d faults in %d calls (%.0f %%); late commits came within %d ms, and the grace period was %d ms.%n",
                injected,
                witness.calls(),
                100.0 * injected / witness.calls(),
                SeededFaults.LATEST_COMMIT.toMillis(),
                GRACE_PERIOD.toMillis());
        int notResolved = resolve(spine, callers, reports);
        int wrong = comparison.wrong() + callers.complaints().size();
        int contestedInDoubt = inDoubt(reports, true);
        int uncontestedInDoubt = inDoubt(reports, false);
        out.printf(
                Locale.ROOT,
                "{\"bookings\":%d,\"faults\":%d,\"toldBooked\":%d,\"toldNotBooked\":%d,\"toldUnknown\":%d,"
                        + "\"wrong\":%d,\"doubleBooked\":%d,\"lost\":%d,\"contestedInDoubt\":%d}%n",
                reports.size(),
                injected,
                count(reports, ReportedOutcome.BOOKED),
                reports.stream()
                        .filter(report -> report.outcome().isNotBooked())
                        .count(),
                count(reports, ReportedOutcome.UNKNOWN),
                wrong,
                comparison.doubleBooked(),
                comparison.lost(),
                contestedInDoubt);
        out.flush();
        boolean fewInDoubt = reports.size() < SHARE_COUNTS_FROM
                || IN_DOUBT_ONE_IN * uncontestedInDoubt <= reports.size() - contested(reports);
        return wrong + comparison.doubleBooked() + comparison.lost() + notResolved == 0 && fewInDoubt ? 0 : 1;
    }

    /** Returns how many bookings are in doubt whose slot another intent also requested, or did not. */
    private static int inDoubt(List<IntentReport> reports, boolean contested) {
        Set<SlotId> slots = contestedSlots(reports);
        return (int) reports.stream()
                .filter(report -> report.outcome() == ReportedOutcome.UNKNOWN)
                .filter(report -> slots.contains(report.intent().slot().id()) == contested)
                .count();
    }

    private static int contested(List<IntentReport> reports) {
        Set<SlotId> slots = contestedSlots(reports);
        return (int) reports.stream()
                .filter(report -> slots.contains(report.intent().slot().id()))
                .count();
    }

    private static Set<SlotId> contestedSlots(List<IntentReport> reports) {
        Set<SlotId> seen = new HashSet<>();
        return reports.stream()
                .map(report -> report.intent().slot().id())
                .filter(slot -> !seen.add(slot))
                .collect(Collectors.toSet());
    }

    /**
     * Resolves on the healthy line what was left in doubt; returns how many are resolved wrongly although no other
     * intent requested the slot. Anything still in doubt is resolved once more: a practice under load can carry out a
     * request that its sender gave up long ago between the read of the list and the read of the slots. What got a success,
     * a late copy of another request's among them, is never called not made, and cannot be resolved if it was not.
     */
    private int resolve(SimulatedSpine spine, Callers callers, List<IntentReport> reports)
            throws InterruptedException, ExecutionException {
        Set<SlotId> contested = contestedSlots(reports); // which a rival holds, so that they prove nothing
        Predicate<IntentReport> unknown = report -> report.outcome() == ReportedOutcome.UNKNOWN;
        Predicate<IntentReport> notResolved = unknown.and(
                        report -> !contested.contains(report.intent().slot().id()))
                .and(report -> requireNonNull(report.inDoubt()).response() != InDoubtChange.Response.SUCCESS);
        List<IntentReport> resolved =
                callers.resolve(reports.stream().filter(unknown).toList());
        List<IntentReport> secondTime =
                callers.resolve(resolved.stream().filter(notResolved).toList());
        List<IntentReport> all = Stream.concat(resolved.stream().filter(notResolved.negate()), secondTime.stream())
                .toList();
        Comparison comparison =
                Comparison.of(all, spine.practice(BusyPractice.ODS_CODE).appointments());
        command.commandLine()
                .getOut()
                .printf(
                        "Unknown %d, resolved on the healthy line: booked %d, not made %d, still unknown %d, wrong %d.%n",
                        all.size(),
                        count(all, ReportedOutcome.BOOKED),
                        count(all, ReportedOutcome.NOT_MADE),
                        count(all, ReportedOutcome.UNKNOWN),
                        comparison.wrong());
        return comparison.wrong() + (int) all.stream().filter(notResolved).count();
    }

    private static int count(List<IntentReport> reports, ReportedOutcome outcome) {
        return (int)
                reports.stream().filter(report -> report.outcome() == outcome).count();
    }

    private void complain(List<String> complaints) {
        complaints.stream()
                .limit(COMPLAINTS_SHOWN)
                .forEach(command.commandLine().getErr()::println);
    }
}
