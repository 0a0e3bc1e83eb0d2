package io.github.gpconnect.client.benchmarks.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.benchmarks.faults.BusyPractice;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.LocalPostgres;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.recovery.RecoveredOutcome;
import io.github.gpconnect.client.recovery.RecoveryStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills processes that book, lets others recover what they left, and compares the journal with the practice. */
@Command(
        name = "benchmarks/run crash",
        description =
                "Two processes book while a third of the calls go wrong, and are killed and started anew; recovery"
                        + " resolves what they left. Compares journal, callers and practice. The last line is JSON. Ends with 0"
                        + " if nothing is wrong, double or lost. Needs some minutes more than the bookings: a change whose process"
                        + " died is decided when its token has expired.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class CrashBench implements Callable<Integer> {
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");
    private static final double GONE_WRONG = 1.0 / 3;
    private static final int RIVALS_ONE_IN = 20;
    private static final int PERSON_ONE_IN = 200;
    private static final Duration LATE = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofMinutes(40);

    /** What goes wrong with a change. A read that goes wrong is only delayed, with one of these as well. */
    private static final List<Fault.Kind> KINDS = List.of(
            Fault.Kind.BAD_GATEWAY,
            Fault.Kind.BAD_GATEWAY_PAGE,
            Fault.Kind.REQUEST_LOST,
            Fault.Kind.BAD_GATEWAY_AFTERWARDS,
            Fault.Kind.NOT_IMPLEMENTED_AFTERWARDS,
            Fault.Kind.REPEATED_BY_PROXY,
            Fault.Kind.LOCATION_ONLY,
            Fault.Kind.RESPONSE_LOST,
            Fault.Kind.LATE_COMMIT,
            Fault.Kind.EARLY_GATEWAY_TIMEOUT,
            Fault.Kind.EMPTY_BODY,
            Fault.Kind.CUT_BODY,
            Fault.Kind.HALF_BODY,
            Fault.Kind.CORRUPTED_BODY,
            Fault.Kind.RESPONSE_TWICE);

    /** The databases to choose from. */
    enum Database {
        H2,
        POSTGRESQL
    }

    @Spec
    private CommandSpec command;

    @Option(names = "--bookings", defaultValue = "1000", paramLabel = "N", description = "Number of bookings.")
    private int bookings;

    @Option(names = "--kills", defaultValue = "10", paramLabel = "K", description = "How often a process is killed.")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "Seed of faults and kills.")
    private long seed;

    @Option(names = "--database", defaultValue = "H2", paramLabel = "D", description = "h2 or postgresql.")
    private Database database;

    /** The trace id of each POST that arrived; the spine itself remembers only the latest requests. */
    private final Queue<UUID> sent = new ConcurrentLinkedQueue<>();

    private final AtomicInteger posts = new AtomicInteger();

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        CommandLine line = new CommandLine(new CrashBench());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SERVER.setLevel(Level.OFF);
        Path directory = Files.createTempDirectory("gpconnect-crash");
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        List<SimulatedPatient> people = InventedPeople.crowd(bookings);
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .practice(BusyPractice.with(bookings, tomorrow, people))
                        .start();
                @Nullable LocalPostgres postgres = database == Database.POSTGRESQL ? LocalPostgres.start(true) : null) {
            String url = postgres == null
                    ? "jdbc:h2:file:" + directory.resolve("journal") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0"
                    : postgres.newDatabase();
            try (HikariDataSource pool = CrashingClient.pool(url)) {
                RecoveryStore store = RecoveryStore.of(pool);
                store.prepare();
                List<BookingTask> tasks = tasks(people, slots(spine, tomorrow));
                BookingTask.write(tasks, directory.resolve("tasks"));
                spine.credentials().writeTo(directory.resolve("tls"));
                spine.faults(this::fault);
                run(spine, directory, url, store);
                spine.noFaults();
                spine.awaitLateCommits();
                return report(spine, tasks, results(directory), store);
            }
        }
    }

    private Optional<Fault> fault(ArrivingRequest request) {
        UUID traceId = UUID.fromString(request.traceId());
        if (request.method().equals("POST")) {
            sent.add(traceId);
            posts.incrementAndGet();
        }
        SplittableRandom random = new SplittableRandom(seed ^ traceId.getLeastSignificantBits());
        if (random.nextDouble() >= GONE_WRONG) {
            return Optional.empty();
        }
        Fault.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        boolean late = kind == Fault.Kind.LATE_COMMIT || kind == Fault.Kind.EARLY_GATEWAY_TIMEOUT;
        return Optional.of(late ? Fault.of(kind, LATE) : Fault.of(kind));
    }

    private static List<Slot> slots(SimulatedSpine spine, LocalDate tomorrow) {
        List<Slot> slots = new ArrayList<>();
        try (GpConnectClient client =
                Hub.client(spine, spine.proxyUrl()).audit(event -> {}).build()) {
            AppointmentClient appointments =
                    AppointmentClient.of(client.as(Hub.requester()).at(OdsCode.of(BusyPractice.ODS_CODE)));
            for (int day = 0; day < BusyPractice.DAYS; day++) {
                LocalDate date = tomorrow.plusDays(day);
                slots.addAll(appointments.search(SlotSearch.days(date, date)).slots());
            }
        }
        return slots;
    }

    /** Returns the bookings; one in twenty is for the slot of the one before, by another patient. */
    private List<BookingTask> tasks(List<SimulatedPatient> people, List<Slot> slots) {
        Collections.shuffle(slots, new Random(seed));
        List<BookingTask> tasks = new ArrayList<>();
        for (int i = 0; i < bookings; i++) {
            boolean rival = i % RIVALS_ONE_IN == RIVALS_ONE_IN - 1;
            tasks.add(new BookingTask(BookingTask.keyOf(i), people.get(i).id(), slots.get(rival ? i - 1 : i)));
        }
        return tasks;
    }

    private void run(SimulatedSpine spine, Path directory, String url, RecoveryStore store)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        TreeSet<Integer> moments = new TreeSet<>();
        while (moments.size() < kills) {
            moments.add(bookings / 20 + random.nextInt(Math.max(kills + 1, bookings * 8 / 10)));
        }
        Process[] processes = {process(0, spine, directory, url), process(1, spine, directory, url)};
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            for (int moment : moments) {
                while (posts.get() < moment && System.nanoTime() < end && !allDone(processes)) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                int victim = random.nextInt(2);
                processes[victim].destroyForcibly().waitFor();
                processes[victim] = process(victim, spine, directory, url);
                progress("killed at booking " + posts.get());
            }
            while ((!allDone(processes) || store.gauges().open() > 0) && System.nanoTime() < end) {
                TimeUnit.SECONDS.sleep(1);
                progress(store.gauges().toString());
            }
        } finally {
            for (Process process : processes) {
                process.getOutputStream().close(); // ends it
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        }
    }

    private String shown = "";

    private void progress(String line) {
        if (!line.equals(shown)) {
            shown = line;
            command.commandLine().getErr().println(line);
        }
    }

    private static boolean allDone(Process... processes) throws IOException {
        boolean done = true;
        for (Process process : processes) {
            done &= !process.isAlive() || process.getInputStream().available() > 0;
        }
        return done;
    }

    private static Process process(int index, SimulatedSpine spine, Path directory, String url) throws IOException {
        SimulatedPractice practice = spine.practice(BusyPractice.ODS_CODE);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingClient.class.getName(),
                        Integer.toString(index),
                        directory.resolve("tasks").toString(),
                        directory.resolve("results-" + index).toString(),
                        spine.proxyUrl().toString(),
                        directory.resolve("tls").toString(),
                        practice.asid(),
                        practice.serviceRoot().toString(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Returns what was reported to the callers, by key. */
    private static Map<String, String> results(Path directory) throws IOException {
        Map<String, String> results = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            Path file = directory.resolve("results-" + i);
            if (Files.exists(file)) {
                try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    lines.lines()
                            .map(line -> line.split(" ", 3))
                            .filter(words -> words.length > 1)
                            .forEach(words -> results.put(words[0], words[1]));
                }
            }
        }
        return results;
    }

    private int report(
            SimulatedSpine spine, List<BookingTask> tasks, Map<String, String> results, RecoveryStore store) {
        int all = 10 * bookings + 100;
        Map<String, RecordedChange> rows = new HashMap<>();
        Set<UUID> recorded = new HashSet<>();
        Map<ChangeState, Integer> states = new HashMap<>();
        for (ChangeState state : ChangeState.values()) {
            List<RecordedChange> changes = store.list(state, all);
            states.put(state, changes.size());
            for (RecordedChange change : changes) {
                rows.put(change.change().key().orElseThrow(), change);
                recorded.add(change.change().traceId());
            }
        }
        Map<String, Long> held = spine.practice(BusyPractice.ODS_CODE).appointments().stream()
                .filter(appointment -> appointment.path("status").asText().equals("booked"))
                .collect(Collectors.groupingBy(CrashBench::slotAndPatient, Collectors.counting()));
        Map<String, Long> wanted = tasks.stream()
                .collect(Collectors.groupingBy(task -> task.slot().id().value(), Collectors.counting()));
        int wrong = 0;
        int contested = 0;
        int personUncontested = 0;
        for (BookingTask task : tasks) {
            boolean isHeld = held.containsKey(task.slot().id().value() + "/" + task.patient());
            boolean isContested = wanted.getOrDefault(task.slot().id().value(), 0L) > 1;
            contested += isContested ? 1 : 0;
            RecordedChange row = rows.get(task.key());
            ChangeState state = row == null ? ChangeState.NOT_MADE : row.state();
            personUncontested += state == ChangeState.NEEDS_PERSON && !isContested ? 1 : 0;
            String reported = results.getOrDefault(task.key(), "nothing");
            boolean wrongRow = (state == ChangeState.MADE && !isHeld) || (state == ChangeState.NOT_MADE && isHeld);
            boolean wrongReport = (reported.equals("MADE") && !isHeld)
                    || ((reported.equals("NOT_MADE") || reported.equals("NOT_SENT")) && isHeld);
            if (wrongRow || wrongReport) {
                wrong++;
                command.commandLine()
                        .getErr()
                        .printf("%s: reported %s, recorded %s, held %s%n", task.key(), reported, state, isHeld);
            }
        }
        long doubled = held.values().stream().filter(count -> count > 1).count();
        long lost = sent.stream().filter(traceId -> !recorded.contains(traceId)).count()
                + tasks.stream()
                        .filter(task -> !results.containsKey(task.key()))
                        .count();
        long repeated = sent.size() - sent.stream().distinct().count();
        Map<UUID, Long> outcomes = store.undelivered(all).stream()
                .map(RecoveredOutcome::change)
                .collect(Collectors.groupingBy(change -> change.traceId(), Collectors.counting()));
        int open = states.getOrDefault(ChangeState.OPEN, 0);
        long perChange = open > 0
                ? 0
                : outcomes.values().stream().mapToLong(Long::longValue).max().orElse(1);
        PrintWriter out = command.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d changes were decided by recovery, %d are open; %d uncontested need a person%n",
                outcomes.size(),
                open,
                personUncontested);
        out.printf(
                Locale.ROOT,
                "{\"bookings\":%d,\"kills\":%d,\"posts\":%d,\"made\":%d,\"notMade\":%d,\"contested\":%d,"
                        + "\"needsPerson\":%d,\"wrong\":%d,\"double\":%d,\"lost\":%d,\"verdictsPerChange\":%d,"
                        + "\"repeatedPosts\":%d}%n",
                bookings,
                kills,
                sent.size(),
                states.getOrDefault(ChangeState.MADE, 0),
                states.getOrDefault(ChangeState.NOT_MADE, 0),
                contested,
                states.getOrDefault(ChangeState.NEEDS_PERSON, 0),
                wrong,
                doubled,
                lost,
                perChange,
                repeated);
        out.flush();
        boolean few = PERSON_ONE_IN * personUncontested <= bookings - contested || personUncontested == 0;
        return wrong + doubled + lost + repeated == 0 && perChange == 1 && few ? 0 : 1;
    }

    private static String slotAndPatient(JsonNode appointment) {
        String slot =
                appointment.path("slot").path(0).path("reference").asText().replaceFirst(".*Slot/", "");
        for (JsonNode participant : appointment.path("participant")) {
            String actor = participant.path("actor").path("reference").asText();
            if (actor.contains("Patient/")) {
                return slot + "/" + actor.replaceFirst(".*Patient/", "");
            }
        }
        return slot + "/";
    }
}
