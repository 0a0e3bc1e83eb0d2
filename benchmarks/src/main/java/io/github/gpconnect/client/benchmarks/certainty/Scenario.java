package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.benchmarks.certainty.CrashingProcess.CrashPoint;
import io.github.gpconnect.client.benchmarks.certainty.CrashingProcess.ProcessCrash;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Assessment;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.fixtures.UnpredictableServer;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.SocketFactory;

/**
 * One scenario and its results.
 *
 * @param process the process of the client that sent the change
 * @param reports what the client reported: at once and, if it was in doubt or its process crashed, later
 * @param assessments the oracle's assessment of each report
 */
record Scenario(
        UnpredictablePractice practice, CrashingProcess process, List<Report> reports, List<Assessment> assessments) {
    private static final String PATH = "/A20047/STU3/1/gpconnect/fhir";
    private static final URI IN_MEMORY = URI.create("http://127.0.0.1:1" + PATH);
    private static final Duration SILENCE = Duration.ofMillis(20);
    private static final int RESOLVED_AGAIN = 2;
    /** Times before and after a token's end, up to when free slots no longer prove anything. */
    private static final int[] LATEST_SECONDS = {120, 900, 7_200};

    private static final class Identity {
        static final TlsSettings OF_THE_HUB = InventedHub.tls(SimulatedCredentials.shared());
    }

    /** Plays a scenario in memory. */
    static Scenario inMemory(UnpredictablePractice practice) {
        SplittableRandom random = random(practice);
        CrashingProcess process = CrashingProcess.drawn(practice.time(), random);
        return inMemory(practice, process, random);
    }

    /** Runs a scenario in memory whose process crashes at this point. */
    static Scenario dying(UnpredictablePractice practice, CrashPoint crashPoint) {
        return inMemory(practice, new CrashingProcess(practice.time(), crashPoint, Duration.ZERO), random(practice));
    }

    private static Scenario inMemory(UnpredictablePractice practice, CrashingProcess process, SplittableRandom random) {
        SocketFactory network = practice.sockets();
        try (Caller caller = inMemory(practice, process, process.sockets(network));
                Caller another = inMemory(practice, new CrashingProcess(practice.time()), network)) {
            return play(practice, process, random, caller, another);
        }
    }

    private static Caller inMemory(UnpredictablePractice practice, CrashingProcess process, SocketFactory sockets) {
        return new Caller(
                practice,
                IN_MEMORY,
                process,
                builder -> builder.allowCleartext().sockets(sockets));
    }

    /** Plays a scenario over TLS. */
    static Scenario overTls(UnpredictablePractice practice) {
        SplittableRandom random = random(practice);
        CrashingProcess process = CrashingProcess.drawn(practice.time(), random).withRealSockets();
        try (UnpredictableServer server = UnpredictableServer.start(practice, SimulatedCredentials.shared(), SILENCE);
                Caller caller = new Caller(
                        practice,
                        URI.create(server.url() + PATH),
                        process,
                        builder -> builder.tls(Identity.OF_THE_HUB))) {
            return play(practice, process, random, caller, caller);
        }
    }

    private static SplittableRandom random(UnpredictablePractice practice) {
        return new SplittableRandom(practice.seed() ^ 0x5DEECE66DL);
    }

    /**
     * Lets a caller make the change, and resolves it where that leaves it in doubt.
     *
     * @param another the client that resolves it if the process crashes
     */
    private static Scenario play(
            UnpredictablePractice practice,
            CrashingProcess process,
            SplittableRandom random,
            Caller caller,
            Caller another) {
        List<Report> reports = new ArrayList<>();
        String kept = null;
        try {
            Report first = caller.change();
            if (!process.hasCrashed()) {
                reports.add(first);
                kept = first.inDoubt();
            }
        } catch (ProcessCrash crashPoint) {
            // the report is lost: what was recorded before sending is all that is left
        }
        if (process.hasCrashed()) {
            kept = process.recorded().orElseThrow().asText();
        }
        Caller resolving = process.hasCrashed() ? another : caller;
        for (int i = 0; i < RESOLVED_AGAIN && kept != null; i++) {
            practice.time().advance(Duration.ofSeconds(random.nextInt(LATEST_SECONDS[random.nextInt(3)])));
            Report later = resolving.resolve(kept);
            reports.add(later);
            kept = later.inDoubt();
        }
        // Assesses the reports at the end: the oracle lets every event happen that is still due.
        List<Assessment> assessments =
                reports.stream().map(report -> assessment(practice, report)).toList();
        return new Scenario(practice, process, List.copyOf(reports), assessments);
    }

    private static Assessment assessment(UnpredictablePractice practice, Report report) {
        return report.statement() == Statement.MADE
                ? practice.assess(report.statement(), report.id(), report.length())
                : practice.assess(report.statement());
    }

    /** Returns whether it has ordinary faults only, if any, and the process does not crash. */
    boolean isOrdinary() {
        return process.isOrdinary() && practice.isOrdinary();
    }

    /** Returns whether the first report is in doubt or, if the process crashed, the later resolution. */
    boolean isInDoubt() {
        return reports.get(0).statement() == Statement.IN_DOUBT;
    }
}
