package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Change;
import io.github.gpconnect.client.fixtures.UnpredictableServer;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.SocketFactory;

/** A professional's way to a practice: nothing is in between. */
record DirectRoute(UnpredictablePractice practice) implements Route {
    private static final String PATH = "/A20047/STU3/1/gpconnect/fhir";
    private static final URI IN_MEMORY = URI.create("http://127.0.0.1:1" + PATH);

    private static final class Identity {
        static final TlsSettings OF_THE_HUB = InventedHub.tls(SimulatedCredentials.shared());
    }

    /** Returns the names of everything that can be drawn. */
    static List<String> allBehaviours() {
        return Stream.of(Change.values())
                .flatMap(change ->
                        UnpredictablePractice.allBehaviours(change).stream().map(name -> change + " " + name))
                .toList();
    }

    @Override
    public SocketFactory sockets() {
        return practice.sockets();
    }

    @Override
    public Caller inMemory(ChangeJournal journal, SocketFactory sockets) {
        return new ProfessionalCaller(
                practice,
                IN_MEMORY,
                journal,
                builder -> builder.allowCleartext().sockets(sockets));
    }

    @Override
    public UnpredictableServer serve(Duration silence) {
        return UnpredictableServer.start(practice, SimulatedCredentials.shared(), silence);
    }

    @Override
    public Caller overTls(ChangeJournal journal, UnpredictableServer server) {
        return new ProfessionalCaller(
                practice, URI.create(server.url() + PATH), journal, builder -> builder.tls(Identity.OF_THE_HUB));
    }

    @Override
    public List<String> behaviours() {
        return practice.behaviours().stream()
                .map(name -> practice.change() + " " + name)
                .toList();
    }

    @Override
    public String describe() {
        return practice.describe();
    }

    @Override
    public boolean isOrdinary() {
        return practice.isOrdinary();
    }

    @Override
    public boolean isRepeated() {
        return practice.isRepeated();
    }
}
