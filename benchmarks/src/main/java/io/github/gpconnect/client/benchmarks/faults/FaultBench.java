package io.github.gpconnect.client.benchmarks.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.FaultyLine;
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
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Books while at least a third of the calls go wrong, then compares what was told with what is held. */
@Command(
        name = "benchmarks/run faults",
        description = "Books while at least a third of the calls go wrong, and compares what every caller was told with"
                + " what the practice holds. The last line is JSON. Ends with 0 if nobody was told anything wrong.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class FaultBench implements Callable<Integer> {
    /** Longer than the latest commit by far, so that a busy machine is not taken for a wrong report. */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(1);

    private static final OdsCode PRACTICE = OdsCode.of(BusyPractice.ODS_CODE);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration READING = Duration.ofSeconds(1);
    private static final Duration CALLING = Duration.ofSeconds(3);
    private static final Duration SILENCE = READING.plusMillis(500);
    /** One intent of so many wants the slot that the one before wants for somebody else. */
    private static final int RIVALS_ONE_IN = 20;

    /** Of those whose slot nobody else wanted, one in so many may stay in doubt. */
    private static final int IN_DOUBT_ONE_IN = 200;
    /** In a short run one of them is a share already. */
    private static final int SHARE_COUNTS_FROM = 2_000;

    private static final int COMPLAINTS_SHOWN = 50;
    /** A connection that breaks is what all this is about; kept, or the setting would go with the garbage. */
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    @Spec
    private CommandSpec command;

    @Option(names = "--bookings", required = true, paramLabel = "N", description = "How many bookings are wanted.")
    private int bookings;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Decides what goes wrong. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            defaultValue = "16",
            paramLabel = "T",
            description = "How many callers there are. Default: ${DEFAULT-VALUE}.")
    private int threads;

    /** Runs it and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new FaultBench()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        if (bookings < 1 || threads < 1) {
            throw new ParameterException(command.commandLine(), "Bookings and threads are one at least");
        }
        SERVER.setLevel(Level.OFF);
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        // One for each booking: a second one of the same patient could be the first one, moved.
        List<SimulatedPatient> people = Crowd.people(bookings);
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .practice(BusyPractice.with(bookings, tomorrow, people))
                        .start();
                FaultyLine line = FaultyLine.to(spine)) {
            TraceIds traceIds = new TraceIds(seed);
            Trouble trouble = new Trouble(seed, traceIds, line, SILENCE);
            Witness witness = new Witness(traceIds, trouble);
            try (GpConnectClient client = Hub.client(spine, line.proxyUrl())
                    .traceIds(traceIds::next)
                    .audit(witness)
                    .timeouts(CONNECTING, READING, CALLING)
                    .outcomeResolution(OutcomeResolution.standard()
                            .gracePeriod(GRACE_PERIOD)
                            .timeLimit(TIME_LIMIT))
                    .retries(Retries.upTo(3).backoff(Duration.ofMillis(20), Duration.ofMillis(200)))
                    .circuitBreaking(CircuitBreaking.off()) // or the practice was soon left alone, and nothing tried
                    .build()) {
                Callers callers = new Callers(
                        AppointmentClient.of(client, PRACTICE, Hub.requester()),
                        Foundations.of(client, PRACTICE, Hub.requester()),
                        traceIds,
                        threads);
                List<Intent> intents = intents(people, slots(spine, tomorrow));

                line.faults(trouble::with);
                spine.faults(trouble::with);
                List<Word> words = callers.book(intents, this::progress);
                spine.noFaults();
                line.noFaults();
                spine.awaitLateCommits();
                return report(spine, line, trouble, witness, callers, words);
            }
        }
    }

    /** All free slots, by a client with ordinary time-outs that goes to the spine without the line. */
    private static List<Slot> slots(SimulatedSpine spine, LocalDate tomorrow) {
        List<Slot> slots = new ArrayList<>();
        try (GpConnectClient client = Hub.client(spine, spine.proxyUrl()).build()) {
            AppointmentClient appointments = AppointmentClient.of(client, PRACTICE, Hub.requester());
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
            SimulatedSpine spine, FaultyLine line, Trouble trouble, Witness witness, Callers callers, List<Word> words)
            throws InterruptedException, ExecutionException {
        PrintWriter out = command.commandLine().getOut();
        List<ObjectNode> held = spine.practice(BusyPractice.ODS_CODE).appointments();
        Comparison comparison = Comparison.of(words, held);
        complain(comparison.complaints());
        complain(callers.complaints());
        int faults = line.struck().size()
                + Arrays.stream(Fault.Kind.values()).mapToInt(trouble::injected).sum();
        Table.of(words, trouble, witness, line.struck()).forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%d faults in %d calls (%.0f %%); late commits came within %d ms, and the grace period was %d ms.%n",
                faults,
                witness.calls(),
                100.0 * faults / witness.calls(),
                Trouble.LATEST_COMMIT.toMillis(),
                GRACE_PERIOD.toMillis());
        int notResolved = resolve(callers, words, held);
        int wrong = comparison.wrong() + callers.complaints().size();
        int contestedInDoubt = inDoubt(words, true);
        int uncontestedInDoubt = inDoubt(words, false);
        out.printf(
                Locale.ROOT,
                "{\"bookings\":%d,\"faults\":%d,\"toldBooked\":%d,\"toldNotBooked\":%d,\"toldUnknown\":%d,"
                        + "\"wrong\":%d,\"doubleBooked\":%d,\"lost\":%d,\"contestedInDoubt\":%d}%n",
                words.size(),
                faults,
                count(words, Told.BOOKED),
                words.stream().filter(word -> word.told().isNotBooked()).count(),
                count(words, Told.UNKNOWN),
                wrong,
                comparison.doubleBooked(),
                comparison.lost(),
                contestedInDoubt);
        out.flush();
        boolean fewInDoubt = words.size() < SHARE_COUNTS_FROM
                || IN_DOUBT_ONE_IN * uncontestedInDoubt <= words.size() - contested(words);
        return wrong + comparison.doubleBooked() + comparison.lost() + notResolved == 0 && fewInDoubt ? 0 : 1;
    }

    /** Bookings in doubt whose slot somebody else wanted, too, or did not. */
    private static int inDoubt(List<Word> words, boolean contested) {
        Set<SlotId> slots = contestedSlots(words);
        return (int) words.stream()
                .filter(word -> word.told() == Told.UNKNOWN)
                .filter(word -> slots.contains(word.intent().slot().id()) == contested)
                .count();
    }

    private static int contested(List<Word> words) {
        Set<SlotId> slots = contestedSlots(words);
        return (int) words.stream()
                .filter(word -> slots.contains(word.intent().slot().id()))
                .count();
    }

    private static Set<SlotId> contestedSlots(List<Word> words) {
        Set<SlotId> seen = new HashSet<>();
        return words.stream()
                .map(word -> word.intent().slot().id())
                .filter(slot -> !seen.add(slot))
                .collect(Collectors.toSet());
    }

    /** Resolves on the healthy line what was left in doubt, and counts those that are not resolved rightly, though nobody else wanted the slot. */
    private int resolve(Callers callers, List<Word> words, List<ObjectNode> held)
            throws InterruptedException, ExecutionException {
        List<Word> resolved = callers.resolve(
                words.stream().filter(word -> word.told() == Told.UNKNOWN).toList());
        Comparison comparison = Comparison.of(resolved, held);
        int unknown = count(resolved, Told.UNKNOWN);
        command.commandLine()
                .getOut()
                .printf(
                        "Unknown %d, resolved on the healthy line: booked %d, not made %d, still unknown %d, wrong %d.%n",
                        resolved.size(),
                        count(resolved, Told.BOOKED),
                        count(resolved, Told.NOT_MADE),
                        unknown,
                        comparison.wrong());
        Set<SlotId> contested = contestedSlots(words); // which a rival holds, so that they prove nothing
        return comparison.wrong()
                + (int) resolved.stream()
                        .filter(word -> word.told() == Told.UNKNOWN)
                        .filter(word -> !contested.contains(word.intent().slot().id()))
                        .count();
    }

    private static int count(List<Word> words, Told told) {
        return (int) words.stream().filter(word -> word.told() == told).count();
    }

    private void complain(List<String> complaints) {
        complaints.stream()
                .limit(COMPLAINTS_SHOWN)
                .forEach(command.commandLine().getErr()::println);
    }
}
