package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.UnpredictableGateway;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Change;
import io.github.gpconnect.client.fixtures.UnpredictableServer;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.SocketFactory;

/**
 * A patient's way to the practice: the gateway is in between.
 *
 * @param sendsAgain whether the client may send a change again
 */
record GatewayRoute(UnpredictableGateway gateway, boolean sendsAgain) implements Route {
    /** The changes that patients make themselves. */
    static final List<Change> CHANGES = List.of(Change.BOOKING, Change.CANCELLATION);

    private static final URI IN_MEMORY = URI.create("http://127.0.0.1:1" + UnpredictableGateway.path());

    private static final class Trust {
        static final TlsSettings IN_THE_GATEWAY = TlsSettings.withoutCertificate()
                .trusting(TrustedCertificates.pem(SimulatedCredentials.shared().rootCertificatePem()));
    }

    /** Returns the names of everything that can be drawn. */
    static List<String> allBehaviours() {
        return Stream.of(
                        CHANGES.stream()
                                .flatMap(change -> UnpredictablePractice.allBehaviours(change).stream()
                                        .map(name -> change + " " + name)),
                        UnpredictableGateway.allBehaviours().stream().map(GatewayRoute::ofGateway),
                        Stream.of(named(true), named(false)))
                .flatMap(names -> names)
                .toList();
    }

    private static String ofGateway(String name) {
        return "GATEWAY " + name;
    }

    private static String named(boolean sendsAgain) {
        return "CLIENT SendingAgain:" + (sendsAgain ? "ON" : "OFF");
    }

    @Override
    public UnpredictablePractice practice() {
        return gateway.practice();
    }

    @Override
    public SocketFactory sockets() {
        return gateway.sockets();
    }

    @Override
    public Caller inMemory(ChangeJournal journal, SocketFactory sockets) {
        return new PatientCaller(
                gateway,
                sendsAgain,
                IN_MEMORY,
                journal,
                builder -> builder.allowCleartext().sockets(sockets));
    }

    @Override
    public UnpredictableServer serve(Duration silence) {
        return UnpredictableServer.start(gateway, SimulatedCredentials.shared(), silence);
    }

    @Override
    public Caller overTls(ChangeJournal journal, UnpredictableServer server) {
        return new PatientCaller(
                gateway,
                sendsAgain,
                URI.create(server.url() + UnpredictableGateway.path()),
                journal,
                builder -> builder.tls(Trust.IN_THE_GATEWAY));
    }

    @Override
    public List<String> behaviours() {
        Stream<String> ofPractice =
                practice().behaviours().stream().map(name -> practice().change() + " " + name);
        Stream<String> between = gateway.behaviours().stream().map(GatewayRoute::ofGateway);
        return Stream.of(ofPractice, between, Stream.of(named(sendsAgain)))
                .flatMap(names -> names)
                .toList();
    }

    @Override
    public String describe() {
        return gateway.describe() + " sendsAgain=" + sendsAgain;
    }

    @Override
    public boolean isOrdinary() {
        return gateway.isOrdinary();
    }

    @Override
    public boolean isRepeated() {
        return gateway.isRepeated(sendsAgain ? 2 : 1);
    }
}
