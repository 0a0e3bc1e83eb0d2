package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Verdict;
import io.github.gpconnect.client.fixtures.UnpredictableServer;
import io.github.gpconnect.client.tls.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One scenario and what came of it.
 *
 * @param died whether the process died before anybody heard of a report
 * @param reports what the client reported: at once, and where it was in doubt or its process died, later
 * @param verdicts what the oracle says of each report
 */
record Scenario(UnpredictablePractice practice, boolean died, List<Report> reports, List<Verdict> verdicts) {
    private static final String PATH = "/A20047/STU3/1/gpconnect/fhir";
    private static final URI IN_MEMORY = URI.create("http://127.0.0.1:1" + PATH);
    private static final Duration SILENCE = Duration.ofMillis(20);
    private static final int DIES_ONE_IN = 8;
    private static final int LONGEST_MINUTES = 90;

    private static final class Identity {
        static final TlsIdentity OF_THE_HUB = read();

        private static TlsIdentity read() {
            try {
                Path directory = Files.createTempDirectory("gpconnect-certainty");
                directory.toFile().deleteOnExit();
                CredentialFiles files = SimulatedCredentials.shared().writeTo(directory);
                return TlsIdentity.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Plays a scenario in memory. */
    static Scenario inMemory(UnpredictablePractice practice) {
        try (Caller caller = new Caller(
                practice, IN_MEMORY, builder -> builder.allowCleartext().sockets(practice.sockets()))) {
            return play(practice, caller);
        }
    }

    /** Plays a scenario over TLS. */
    static Scenario overTls(UnpredictablePractice practice) {
        try (UnpredictableServer server = UnpredictableServer.start(practice, SimulatedCredentials.shared(), SILENCE);
                Caller caller = new Caller(
                        practice, URI.create(server.url() + PATH), builder -> builder.tls(Identity.OF_THE_HUB))) {
            return play(practice, caller);
        }
    }

    private static Scenario play(UnpredictablePractice practice, Caller caller) {
        SplittableRandom random = new SplittableRandom(practice.seed() ^ 0x5DEECE66DL);
        boolean mayDie = random.nextInt(DIES_ONE_IN) == 0;
        Duration later = Duration.ofMinutes(random.nextInt(LONGEST_MINUTES));
        List<Report> reports = new ArrayList<>();
        Report first = caller.change();
        InDoubtChange journaled = caller.journaled();
        String kept = first.inDoubt();
        boolean dies = mayDie && journaled != null;
        if (dies && journaled != null) { // nobody hears of the report: all that is left is what was written ahead
            kept = journaled.asText();
        } else {
            reports.add(first);
        }
        if (kept != null) {
            practice.time().advance(later);
            reports.add(caller.resolve(kept));
        }
        // The oracle lets everything happen that is still to come, so that it is asked at the end.
        List<Verdict> verdicts =
                reports.stream().map(report -> verdict(practice, report)).toList();
        return new Scenario(practice, dies, List.copyOf(reports), verdicts);
    }

    private static Verdict verdict(UnpredictablePractice practice, Report report) {
        return report.statement() == Statement.MADE
                ? practice.verdictOf(report.statement(), report.id(), report.length())
                : practice.verdictOf(report.statement());
    }

    /** Whether it goes wrong in an ordinary way, if at all, and the process lives. */
    boolean isOrdinary() {
        return !died && practice.isOrdinary();
    }

    /** Whether what was reported first is in doubt; of a process that died, the resolution later. */
    boolean isInDoubt() {
        return reports.get(0).statement() == Statement.IN_DOUBT;
    }
}
