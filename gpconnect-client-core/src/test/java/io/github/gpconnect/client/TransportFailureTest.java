package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.tls.ClientKey;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No response came: why, as a message and as a reason, for a call that reads and for one that changes. */
class TransportFailureTest {
    private static final String FIND = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";
    private static final String REGISTER = "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1";
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG_ENOUGH_TO_BE_SENT = Duration.ofSeconds(1);

    private final AtomicLong calls = new AtomicLong();

    /** A trace id that the test can foretell. */
    private UUID nextTraceId() {
        return new UUID(0x4000L, calls.incrementAndGet());
    }

    private UUID lastTraceId() {
        return new UUID(0x4000L, calls.get());
    }

    private ConnectedSpine connect(SimulatedSpine.Builder spine, UnaryOperator<GpConnectClient.Builder> settings) {
        return ConnectedSpine.start(spine, builder -> settings.apply(builder.traceIds(this::nextTraceId)));
    }

    private ConnectedSpine connect(UnaryOperator<GpConnectClient.Builder> settings) {
        return connect(ConnectedSpine.simulated(), settings);
    }

    private static SimulatedSpine.Builder spineWith(SimulatedCredentials credentials) {
        return ConnectedSpine.simulated().credentials(credentials);
    }

    /** Reading and changing fail alike where nothing was sent: for this reason, in these words, about this host. */
    private void assertNeitherCallIsSent(
            Foundations foundations, Reason reason, boolean canRetry, String host, String... parts) {
        GpConnectException reading = Failures.ofReading(foundations);
        assertNotReached(reading, FIND, reason, canRetry, host, parts);
        GpConnectException changing = Failures.ofChanging(foundations);
        assertNotReached(changing, REGISTER, reason, canRetry, host, parts);
    }

    private void assertNotReached(
            GpConnectException failure,
            String interaction,
            Reason reason,
            boolean canRetry,
            String host,
            String... parts) {
        assertThat(failure).isInstanceOf(TransportException.class);
        assertThat(((TransportException) failure).reason()).isEqualTo(reason);
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_REACHED);
        assertThat(failure.canRetry()).isEqualTo(canRetry);
        assertThat(failure.getMessage()).contains(parts).contains(host);
        Failures.assertNamesTheCall(failure, interaction, lastTraceId());
        Failures.assertRevealNothingOfThePatient(failure);
    }

    private void assertOutcomeUnknown(GpConnectException failure) {
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
        assertThat(failure.canRetry()).isFalse();
        Failures.assertNamesTheCall(failure, REGISTER, lastTraceId());
        Failures.assertRevealNothingOfThePatient(failure);
    }

    private static String hostOf(ConnectedSpine connected) {
        return "localhost:" + connected.spine().port();
    }

    private void assertRefusedInTheHandshake(ConnectedSpine connected, Reason reason, String... parts) {
        assertNeitherCallIsSent(connected.foundations(), reason, false, hostOf(connected), parts);

        assertThat(connected.spine().requests()).isEmpty();
        assertThat(connected.audited())
                .extracting(AuditEvent::failure, AuditEvent::httpStatus)
                .containsExactly(
                        tuple(Optional.of(FailureKind.NOT_REACHED), OptionalInt.empty()),
                        tuple(Optional.of(FailureKind.NOT_REACHED), OptionalInt.empty()));
    }

    // ---- certificates

    @Test
    void a_client_certificate_from_an_unknown_authority_is_not_presented() {
        TlsSettings unknown = ConnectedSpine.identity(
                ConnectedSpine.written(SimulatedCredentials.shared().untrustedClient()));
        try (ConnectedSpine connected = connect(builder -> builder.tls(unknown))) {
            assertRefusedInTheHandshake(
                    connected,
                    Reason.NO_FITTING_CERTIFICATE,
                    "none of this client's fits, so none was presented: ",
                    " accepts other authorities than 'CN=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_certificate_whose_chain_does_not_reach_what_the_server_names_is_not_presented(String protocol)
            throws Exception {
        HeldCertificate root = new HeldCertificate.Builder()
                .certificateAuthority(1)
                .commonName("Root")
                .build();
        HeldCertificate intermediate = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("Intermediate")
                .signedBy(root)
                .build();
        HeldCertificate leaf = new HeldCertificate.Builder()
                .commonName("hub")
                .signedBy(intermediate)
                .build();
        String bare = leaf.certificatePem() + leaf.privateKeyPkcs8Pem();
        try (TestServer server = TestServer.https()
                .protocols(protocol)
                .demanding(root.certificate())
                .start()) {
            GpConnectException failure = readingWith(server, bare);
            boolean readWhy =
                    failure instanceof TransportException refused && refused.reason() == Reason.NO_FITTING_CERTIFICATE;
            assertThat(failure)
                    .hasMessageContaining(server.authority())
                    .hasMessageContaining("none was presented: ")
                    .hasMessageContaining(" accepts other authorities than 'CN=Intermediate'")
                    // under TLS 1.3 the connection may be lost before the server's reason was read
                    .satisfiesAnyOf(
                            any -> assertThat(readWhy).isTrue(),
                            any -> assertThat(protocol).isEqualTo("TLSv1.3"));
            assertThat(readingWith(server, bare + intermediate.certificatePem()).httpStatus())
                    .hasValue(500);
        }
    }

    /**
     * Under TLS 1.3 the client has finished before the server has checked it, and a reset overtakes whatever the server
     * had to report. It may have another reason too: the call can be repeated.
     */
    @Test
    void a_lost_connection_mentions_that_a_requested_certificate_was_not_presented() throws IOException {
        HeldCertificate authority = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("Authority")
                .build();
        HeldCertificate server = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .rsa2048()
                .build();
        HandshakeCertificates demanding = new HandshakeCertificates.Builder()
                .heldCertificate(server)
                .addTrustedCertificate(authority.certificate())
                .build();
        HeldCertificate stranger =
                new HeldCertificate.Builder().commonName("hub").build();
        ClientKey key = ClientKey.pem(stranger.certificatePem() + stranger.privateKeyPkcs8Pem());
        CompletableFuture<Void> serving;
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                TestServer other = TestServer.http().start()) {
            serving = CompletableFuture.runAsync(() -> resetAfterTheRequest(listening, demanding.sslSocketFactory()));
            TlsSettings tls = TlsSettings.of(key)
                    .trusting(TrustedCertificates.of(List.of(server.certificate())))
                    .allowingTls13();
            URI proxy = URI.create("https://localhost:" + listening.getLocalPort());
            try (GpConnectClient client =
                    other.client(builder -> builder.spineProxy(proxy).tls(tls), this::nextTraceId)) {
                assertThat(Failures.ofReading(other.foundations(client)))
                        .isInstanceOfSatisfying(TransportException.class, failure -> {
                            assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_LOST);
                            assertThat(failure.canRetry()).isTrue();
                        })
                        .hasMessageContaining("which had requested a client certificate; none was presented: it ");
                assertOutcomeUnknown(Failures.ofChanging(other.foundations(client)));
            }
        }
        serving.join();
    }

    private static void resetAfterTheRequest(ServerSocket listening, SSLSocketFactory sockets) {
        while (true) {
            try (Socket socket = listening.accept()) {
                SSLSocket secure = (SSLSocket) sockets.createSocket(socket, "localhost", 0, false);
                secure.setUseClientMode(false);
                secure.setWantClientAuth(true);
                if (secure.getInputStream().read() >= 0) {
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException hungUpOrClosed) {
                if (listening.isClosed()) {
                    return;
                }
            }
        }
    }

    private GpConnectException readingWith(TestServer server, String pem) {
        TlsSettings identity = TlsSettings.of(ClientKey.pem(pem))
                .trusting(TestServer.rootPem())
                .allowingTls13();
        try (GpConnectClient client = server.client(builder -> builder.tls(identity), this::nextTraceId)) {
            return Failures.ofReading(server.foundations(client));
        }
    }

    @Test
    void an_expired_client_certificate_is_refused_by_the_server() {
        TlsSettings expired = ConnectedSpine.identity(
                ConnectedSpine.written(SimulatedCredentials.shared().expiredClient()));
        try (ConnectedSpine connected = connect(builder -> builder.tls(expired))) {
            assertRefusedInTheHandshake(
                    connected, Reason.CLIENT_CERTIFICATE_REFUSED, "The server refused the client certificate");
        }
    }

    @Test
    void a_client_without_certificate_reports_that_the_server_demands_one() {
        TlsSettings none =
                TlsSettings.withoutCertificate().trusting(ConnectedSpine.files().rootPem());
        try (ConnectedSpine connected = connect(builder -> builder.tls(none))) {
            assertRefusedInTheHandshake(
                    connected,
                    Reason.NO_CLIENT_CERTIFICATE,
                    "The server demands a client certificate and this client has none");
        }
    }

    @Test
    void under_tls_1_3_too_a_refused_client_certificate_lets_no_request_through() {
        TlsSettings expired = ConnectedSpine.identity(
                        ConnectedSpine.written(SimulatedCredentials.shared().expiredClient()))
                .allowingTls13();
        try (ConnectedSpine connected = connect(builder -> builder.tls(expired))) {
            // The server may hang up before its reason was read: then a change is doubtful for the client.
            assertThat(List.of(
                            Failures.ofReading(connected.foundations()).kind(),
                            Failures.ofChanging(connected.foundations()).kind()))
                    .isSubsetOf(FailureKind.NOT_REACHED, FailureKind.OUTCOME_UNKNOWN);

            assertThat(connected.spine().requests()).isEmpty();
        }
    }

    @Test
    void a_server_from_an_unknown_authority_gets_no_request() {
        try (ConnectedSpine connected =
                connect(spineWith(SimulatedCredentials.shared().withUntrustedServer()), builder -> builder)) {
            assertRefusedInTheHandshake(
                    connected,
                    Reason.UNTRUSTED_SERVER,
                    "The server's certificate is not issued by a trusted authority");
        }
    }

    @Test
    void a_server_with_an_expired_certificate_gets_no_request() {
        try (ConnectedSpine connected =
                connect(spineWith(SimulatedCredentials.shared().withExpiredServerCertificate()), builder -> builder)) {
            assertRefusedInTheHandshake(
                    connected,
                    Reason.SERVER_CERTIFICATE_EXPIRED,
                    "The server's certificate is expired or not yet valid");
        }
    }

    @Test
    void a_server_with_a_certificate_for_another_host_gets_no_request() {
        try (ConnectedSpine connected = connect(
                spineWith(SimulatedCredentials.shared().withServerCertificateFor("other.example")),
                builder -> builder)) {
            assertRefusedInTheHandshake(
                    connected, Reason.WRONG_HOST_NAME, "The server's certificate is for another host name");
        }
    }

    // ---- a connection that cannot be made, or is not safe

    @Test
    void a_closed_port_is_no_connection() {
        try (ConnectedSpine connected = connect(builder -> builder)) {
            connected.spine().close();

            assertNeitherCallIsSent(
                    connected.foundations(),
                    Reason.NO_CONNECTION,
                    true,
                    hostOf(connected),
                    "No connection could be made");
        }
    }

    @Test
    void an_unknown_host_name_is_named() {
        try (ConnectedSpine connected =
                connect(builder -> builder.spineProxy(URI.create("https://proxy.nowhere.invalid")))) {
            assertNeitherCallIsSent(
                    connected.foundations(),
                    Reason.UNKNOWN_HOST,
                    true,
                    "proxy.nowhere.invalid",
                    "The host name cannot be resolved");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.1"})
    void a_server_that_does_not_speak_tls_1_2_gets_no_request(String protocol) throws IOException {
        try (TestServer server = TestServer.https().protocols(protocol).start();
                GpConnectClient client = server.client(this::nextTraceId)) {
            assertNeitherCallIsSent(
                    server.foundations(client), Reason.TLS_FAILED, false, server.authority(), "No secure connection");

            assertThat(server.requestCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                "TLS_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"
            })
    void a_server_with_weaker_cipher_suites_only_gets_no_request(String suite) throws IOException {
        try (TestServer server = TestServer.https()
                        .protocols("TLSv1.2")
                        .cipherSuites(suite)
                        .start();
                GpConnectClient client = server.client(this::nextTraceId)) {
            assertNeitherCallIsSent(
                    server.foundations(client), Reason.TLS_FAILED, false, server.authority(), "No secure connection");

            assertThat(server.requestCount()).isZero();
        }
    }

    /** No MockWebServer: the random bytes of a handshake look like a request to it now and then, and it falls silent. */
    @Test
    void a_server_without_tls_gets_no_request() throws IOException {
        CompletableFuture<Void> serving;
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                TestServer trusted = TestServer.http().start()) {
            serving = CompletableFuture.runAsync(() -> refuseWithoutTls(listening));
            String authority = "localhost:" + listening.getLocalPort();
            try (GpConnectClient client = trusted.client(
                    builder -> builder.spineProxy(URI.create("https://" + authority)), this::nextTraceId)) {
                assertNeitherCallIsSent(
                        trusted.foundations(client), Reason.TLS_FAILED, false, authority, "No secure connection");
            }
        }
        serving.join();
    }

    private static void refuseWithoutTls(ServerSocket listening) {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    InputStream in = socket.getInputStream();
                    in.read(new byte[65_536]);
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Thus\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    while (in.read(new byte[65_536]) >= 0) {
                        // until the client hangs up
                    }
                } catch (SocketException hungUpHardOrClosed) {
                    if (listening.isClosed()) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_server_that_hangs_up_in_the_handshake_gets_no_request() throws IOException {
        try (TestServer server = TestServer.https().hangingUp().start();
                GpConnectClient client = server.client(this::nextTraceId)) {
            for (GpConnectException failure : List.of(
                    Failures.ofReading(server.foundations(client)), Failures.ofChanging(server.foundations(client)))) {
                assertThat(failure).isInstanceOf(TransportException.class).hasMessageContaining(server.authority());
                // Which of the two it is, the system's network decides: an end of the stream, or a reset.
                assertThat(((TransportException) failure).reason()).isIn(Reason.TLS_FAILED, Reason.CONNECTION_LOST);
            }
        }
    }

    @Test
    void a_handshake_without_response_times_out_with_nothing_sent() throws IOException {
        // The system accepts connections for a socket that listens; nothing is ever sent on them.
        try (ServerSocket mute =
                        ServerSocketFactory.getDefault().createServerSocket(0, 5, InetAddress.getByName("localhost"));
                ConnectedSpine connected =
                        connect(builder -> builder.spineProxy(URI.create("https://localhost:" + mute.getLocalPort()))
                                .timeouts(LONG, SHORT, LONG))) {
            assertNeitherCallIsSent(
                    connected.foundations(),
                    Reason.TIMED_OUT,
                    true,
                    "localhost:" + mute.getLocalPort(),
                    "No response came in time");
        }
    }

    // ---- a response that does not come

    private static MockResponse stalled() {
        return new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
    }

    private static MockResponse cutBeforeTheResponse() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse cutInTheResponse() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .body("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"id\":\"Farthingale\"}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    @Test
    void a_response_that_does_not_start_runs_out_of_time() throws IOException {
        try (TestServer server =
                        TestServer.http().respondingWith(request -> stalled()).start();
                GpConnectClient client = server.client(
                        builder -> builder.timeouts(LONG, LONG_ENOUGH_TO_BE_SENT, LONG), this::nextTraceId)) {
            GpConnectException reading = Failures.ofReading(server.foundations(client));
            assertNotReached(reading, FIND, Reason.TIMED_OUT, true, server.authority(), "No response came in time");
            assertOutcomeUnknown(Failures.ofChanging(server.foundations(client)));

            assertThat(server.requestCount()).isEqualTo(2);
        }
    }

    @Test
    void a_call_as_a_whole_runs_out_of_time() throws IOException {
        try (TestServer server =
                        TestServer.http().respondingWith(request -> stalled()).start();
                GpConnectClient client =
                        server.client(builder -> builder.timeouts(LONG, LONG, SHORT), this::nextTraceId)) {
            GpConnectException reading = Failures.ofReading(server.foundations(client));

            assertNotReached(reading, FIND, Reason.TIMED_OUT, true, server.authority(), "No response came in time");
        }
    }

    @Test
    void a_connection_cut_before_the_response_is_lost() {
        try (ConnectedSpine connected = connect(builder -> builder)) {
            connected.spine().respondNext(cutBeforeTheResponse());
            GpConnectException reading = Failures.ofReading(connected.foundations());
            assertNotReached(reading, FIND, Reason.CONNECTION_LOST, true, hostOf(connected), "The connection was lost");
            assertThat(reading.httpStatus()).isEmpty();

            connected.spine().respondNext(cutBeforeTheResponse());
            GpConnectException changing = Failures.ofChanging(connected.foundations());
            assertOutcomeUnknown(changing);
            assertThat(changing.httpStatus()).isEmpty();
        }
    }

    @Test
    void a_connection_cut_in_the_response_is_lost_and_the_status_that_came_is_reported() {
        try (ConnectedSpine connected = connect(builder -> builder)) {
            connected.spine().respondNext(cutInTheResponse());
            GpConnectException reading = Failures.ofReading(connected.foundations());
            assertNotReached(reading, FIND, Reason.CONNECTION_LOST, true, hostOf(connected), "The connection was lost");
            assertThat(reading.httpStatus()).hasValue(200);

            connected.spine().respondNext(cutInTheResponse());
            GpConnectException changing = Failures.ofChanging(connected.foundations());
            assertOutcomeUnknown(changing);
            assertThat(changing.httpStatus()).hasValue(200);
            assertThat(connected.audited())
                    .extracting(AuditEvent::httpStatus)
                    .containsExactly(OptionalInt.of(200), OptionalInt.of(200));
        }
    }

    @Test
    void a_change_whose_response_is_lost_was_made_all_the_same_and_is_sent_once() {
        try (ConnectedSpine connected = connect(builder -> builder)) {
            connected.spine().applyThenRespond(cutBeforeTheResponse());

            assertOutcomeUnknown(Failures.ofChanging(connected.foundations()));

            assertThat(connected.spine().requests()).hasSize(1);
            assertThat(connected.foundations().findPatient(Failures.REGISTRATION.nhsNumber()))
                    .isPresent();
        }
    }

    @Test
    void after_a_failure_the_next_call_gets_through() {
        try (ConnectedSpine connected = connect(builder -> builder)) {
            for (MockResponse fault : List.of(cutBeforeTheResponse(), cutInTheResponse())) {
                connected.spine().respondNext(fault);
                Failures.ofReading(connected.foundations());
            }

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
    }

    // ---- a caller that does not wait for the response

    @Test
    void closing_the_client_stops_the_calls_in_progress() throws IOException {
        AtomicReference<GpConnectClient> calling = new AtomicReference<>();
        try (TestServer server = TestServer.http()
                .respondingWith(request -> {
                    calling.get().close();
                    return stalled();
                })
                .start()) {
            try (GpConnectClient client = server.client(this::nextTraceId)) {
                calling.set(client);
                GpConnectException reading = Failures.ofReading(server.foundations(client));
                assertNotReached(reading, FIND, Reason.STOPPED, false, server.authority(), "the client was closed");
            }
            try (GpConnectClient client = server.client(this::nextTraceId)) {
                calling.set(client);
                assertOutcomeUnknown(Failures.ofChanging(server.foundations(client)));
            }
            assertThat(server.requestCount()).isEqualTo(2);
        }
    }

    @Test
    void a_client_that_was_closed_makes_no_more_calls() {
        try (ConnectedSpine connected = connect(builder -> builder)) {
            Foundations foundations = connected.foundations();
            connected.client().close();

            assertNeitherCallIsSent(foundations, Reason.STOPPED, false, hostOf(connected), "the client was closed");
            assertThat(connected.spine().requests()).isEmpty();
        }
    }

    @Test
    void an_interrupted_thread_makes_no_call_and_stays_interrupted() {
        try (ConnectedSpine connected = connect(builder -> builder)) {
            List<Boolean> interrupted = new ArrayList<>();
            List<GpConnectException> failures = new ArrayList<>();
            for (Function<Foundations, GpConnectException> call :
                    List.<Function<Foundations, GpConnectException>>of(Failures::ofReading, Failures::ofChanging)) {
                Thread.currentThread().interrupt();
                failures.add(call.apply(connected.foundations()));
                interrupted.add(Thread.interrupted());
            }

            assertThat(failures)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    TransportException.class,
                                    stopped -> assertThat(stopped.reason()).isEqualTo(Reason.STOPPED))
                            .hasMessageContainingAll("the thread interrupted", hostOf(connected)));
            assertThat(interrupted).containsExactly(true, true);
            assertThat(connected.spine().requests()).isEmpty();
            assertThat(connected.audited())
                    .extracting(AuditEvent::failure)
                    .containsOnly(Optional.of(FailureKind.NOT_REACHED));
        }
    }

    @Test
    void a_thread_that_is_interrupted_while_it_waits_gives_up_while_the_response_continues() throws IOException {
        Thread caller = Thread.currentThread();
        String response = "{\"resourceType\":\"Bundle\",\"id\":\"" + "Farthingale".repeat(20_000) + "\"}";
        try (TestServer server = TestServer.http()
                        .respondingWith(request -> {
                            caller.interrupt();
                            return new MockResponse.Builder()
                                    .addHeader("Content-Type", "application/fhir+json")
                                    .body(response)
                                    .build();
                        })
                        .start();
                GpConnectClient client = server.client(this::nextTraceId)) {
            GpConnectException reading = Failures.ofReading(server.foundations(client));
            assertThat(Thread.interrupted()).isTrue();
            GpConnectException changing = Failures.ofChanging(server.foundations(client));
            assertThat(Thread.interrupted()).isTrue();

            assertNotStoppedByAnythingElse(reading);
            assertOutcomeUnknown(changing);
        }
    }

    private static void assertNotStoppedByAnythingElse(GpConnectException failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        TransportException.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(Reason.STOPPED));
        Failures.assertRevealNothingOfThePatient(failure);
    }
}
