package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.benchmarks.certainty.CrashingProcess.CrashPoint;
import io.github.gpconnect.client.benchmarks.certainty.CrashingProcess.ProcessCrash;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Assessment;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.fixtures.UnpredictableServer;
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
record Scenario(Route route, CrashingProcess process, List<Report> reports, List<Assessment> assessments) {
    private static final Duration SILENCE = Duration.ofMillis(20);
    private static final int RESOLVED_AGAIN = 2;
    /** Times before and after a token's end, up to when free slots no longer prove anything. */
    private static final int[] LATEST_SECONDS = {120, 900, 7_200};

    /** Plays a scenario in memory. */
    static Scenario inMemory(Route route) {
        SplittableRandom random = random(route);
        CrashingProcess process = CrashingProcess.drawn(route.practice().time(), random);
        return inMemory(route, process, random);
    }

    /** Runs a scenario in memory whose process crashes at this point. */
    static Scenario dying(Route route, CrashPoint crashPoint) {
        return inMemory(route, new CrashingProcess(route.practice().time(), crashPoint, Duration.ZERO), random(route));
    }

    private static Scenario inMemory(Route route, CrashingProcess process, SplittableRandom random) {
        SocketFactory network = route.sockets();
        try (Caller caller = route.inMemory(process, process.sockets(network));
                Caller another =
                        route.inMemory(new CrashingProcess(route.practice().time()), network)) {
            return play(route, process, random, caller, another);
        }
    }

    /** Plays a scenario over TLS. */
    static Scenario overTls(Route route) {
        SplittableRandom random = random(route);
        CrashingProcess process =
                CrashingProcess.drawn(route.practice().time(), random).withRealSockets();
        try (UnpredictableServer server = route.serve(SILENCE);
                Caller caller = route.overTls(process, server)) {
            return play(route, process, random, caller, caller);
        }
    }

    private static SplittableRandom random(Route route) {
        return new SplittableRandom(route.practice().seed() ^ 0x5DEECE66DL);
    }

    /**
     * Lets a caller make the change, and resolves it where that leaves it in doubt.
     *
     * @param another the client that resolves it if the process crashes
     */
    private static Scenario play(
            Route route, CrashingProcess process, SplittableRandom random, Caller caller, Caller another) {
        UnpredictablePractice practice = route.practice();
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
            Report later = resolving.resolve(InDoubtChange.parse(kept));
            reports.add(later);
            kept = later.inDoubt();
        }
        // Assesses the reports at the end: the oracle lets every event happen that is still due.
        List<Assessment> assessments =
                reports.stream().map(report -> assessment(practice, report)).toList();
        return new Scenario(route, process, List.copyOf(reports), assessments);
    }

    private static Assessment assessment(UnpredictablePractice practice, Report report) {
        return report.statement() == Statement.MADE
                ? practice.assess(report.statement(), report.id(), report.length())
                : practice.assess(report.statement());
    }

    UnpredictablePractice practice() {
        return route.practice();
    }

    /** Returns whether the patient was booked more than once by the client's requests. */
    boolean isBookedTwice() {
        return practice().bookings() > 1;
    }

    /** Returns whether it has ordinary faults only, if any, and the process does not crash. */
    boolean isOrdinary() {
        return process.isOrdinary() && route.isOrdinary();
    }

    /** Returns whether the first report is in doubt or, if the process crashed, the later resolution. */
    boolean isInDoubt() {
        return reports.get(0).statement() == Statement.IN_DOUBT;
    }
}
