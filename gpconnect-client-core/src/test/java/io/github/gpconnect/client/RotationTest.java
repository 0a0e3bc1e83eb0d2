package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.tls.ClientKey;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that are replaced on disk while a client is at work. */
class RotationTest {
    private static final SimulatedCredentials OLD = SimulatedCredentials.generate();
    private static final SimulatedCredentials NEW = OLD.withRenewedClient();
    private static final char[] PASSWORD = SimulatedCredentials.PASSWORD.toCharArray();

    @TempDir
    private Path directory;

    private CredentialFiles files;
    private MovableClock clock;
    private SimulatedSpine spine;

    @BeforeEach
    void start() throws IOException {
        clock = new MovableClock();
        files = OLD.writeTo(directory);
        spine = ConnectedSpine.simulated().clock(clock).credentials(OLD).start();
    }

    @AfterEach
    void stop() {
        spine.close();
    }

    private TlsSettings pem() {
        return TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem());
    }

    private GpConnectClient client(TlsSettings identity) {
        return ConnectedSpine.builder(spine)
                .tls(identity)
                .clock(clock)
                .audit(event -> {})
                .build();
    }

    /** The certificate that the server sees on a further call. */
    private X509Certificate shown(GpConnectClient client) {
        call(client);
        return spine.lastRequest().clientCertificate().orElseThrow();
    }

    private static void call(GpConnectClient client) {
        Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE))
                .findPatient(Failures.READ_FOR);
    }

    private static Stream<Arguments> identities() {
        return Stream.of(
                Arguments.of("PEM", (Identity) files ->
                        TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem())),
                Arguments.of("one PEM file", (Identity)
                        files -> TlsSettings.pem(files.pem(), files.pem()).trusting(files.rootPem())),
                Arguments.of("PKCS#12", (Identity)
                        files -> TlsSettings.pkcs12(files.pkcs12(), PASSWORD).trusting(files.rootPem())),
                Arguments.of("TLS 1.3", (Identity) files -> TlsSettings.pkcs12(files.pkcs12(), PASSWORD)
                        .trusting(files.rootPem())
                        .allowingTls13()));
    }

    private interface Identity {
        TlsSettings of(CredentialFiles files);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("identities")
    void a_renewed_certificate_is_shown_from_the_next_check_on(String form, Identity identity) throws IOException {
        try (GpConnectClient client = client(identity.of(files))) {
            assertThat(shown(client)).isEqualTo(OLD.clientCertificate());

            NEW.writeTo(directory);
            clock.advance(Duration.ofSeconds(9));
            assertThat(shown(client)).isEqualTo(OLD.clientCertificate());

            clock.advance(Duration.ofSeconds(1));
            assertThat(shown(client)).isEqualTo(NEW.clientCertificate());
        }
    }

    @Test
    void a_requested_check_shows_a_change_at_the_next_call() throws IOException {
        TlsSettings settings = pem();
        try (GpConnectClient client = client(settings)) {
            call(client);
            NEW.writeTo(directory);
            assertThat(shown(client)).isEqualTo(OLD.clientCertificate());

            settings.checkAtNextCall();

            assertThat(shown(client)).isEqualTo(NEW.clientCertificate());
        }
    }

    @Test
    void a_change_goes_out_with_the_renewed_certificate_too() throws IOException {
        try (GpConnectClient client = client(pem())) {
            call(client);
            NEW.writeTo(directory);
            clock.advance(Duration.ofSeconds(10));
            Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE))
                    .registerPatient(Failures.REGISTRATION);

            assertThat(spine.lastRequest().clientCertificate()).contains(NEW.clientCertificate());
        }
    }

    @Test
    void a_clock_that_is_set_back_delays_nothing() throws IOException {
        try (GpConnectClient client = client(pem())) {
            NEW.writeTo(directory);
            clock.advance(Duration.ofHours(-1));

            assertThat(shown(client)).isEqualTo(NEW.clientCertificate());
        }
    }

    @Test
    void files_that_are_as_they_were_cost_no_connection() throws IOException {
        try (GpConnectClient client = client(pem())) {
            call(client);
            OLD.writeTo(directory); // written anew, with the same in them
            clock.advance(Duration.ofSeconds(10));
            call(client);

            assertThat(spine.requests()).extracting(RecordedCall::connection).containsExactly(0, 0);
        }
    }

    @Test
    void a_connection_that_was_made_with_the_old_certificate_takes_no_further_call() throws IOException {
        try (GpConnectClient client = client(pem())) {
            call(client);
            NEW.writeTo(directory);
            clock.advance(Duration.ofSeconds(10));
            call(client);
            call(client);

            assertThat(spine.requests()).extracting(RecordedCall::connection).containsExactly(0, 1, 1);
        }
    }

    @Test
    void a_call_in_progress_ends_on_the_connection_that_it_has() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch renewed = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (TestServer server = TestServer.https()
                        .respondingWith(request -> {
                            received.countDown();
                            await(renewed);
                            return Responses.fhir(200, Responses.bundle());
                        })
                        .start();
                GpConnectClient client = server.client(
                        builder -> builder.tls(pem().trusting(TestServer.rootPem()))
                                .clock(clock),
                        UUID::randomUUID)) {
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> call(client), callers);
            received.await();
            NEW.writeTo(directory);
            clock.advance(Duration.ofSeconds(10));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> call(client), callers);
            server.takeRequest();
            server.takeRequest();
            renewed.countDown();

            first.join();
            second.join();
            assertThat(server.requestCount()).isEqualTo(2);
        } finally {
            callers.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void another_authority_is_trusted_from_the_next_check_on_and_the_old_one_no_more() throws IOException {
        SimulatedCredentials otherCredentials = SimulatedCredentials.generate();
        GpConnectClient.Builder builder = GpConnectClient.builder()
                .direct()
                .tls(pem())
                .issuer(URI.create("https://hub.example/"))
                .directory(code -> Optional.of(ConnectedSpine.practice(spine)))
                .audit(event -> {})
                .clock(clock);
        try (GpConnectClient client = builder.build()) {
            call(client);
            spine.close();
            spine = ConnectedSpine.simulated()
                    .clock(clock)
                    .credentials(otherCredentials)
                    .start();
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> call(client))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNTRUSTED_SERVER));

            otherCredentials.writeTo(directory);
            clock.advance(Duration.ofSeconds(10));
            assertThat(shown(client)).isEqualTo(otherCredentials.clientCertificate());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_supplied_key_is_shown_from_the_next_check_on_once_it_is_another(boolean inMemory) {
        AtomicReference<SimulatedCredentials> held = new AtomicReference<>(OLD);
        Supplier<ClientKey> vault = () -> inMemory
                ? ClientKey.pem(held.get().clientCertificatePem() + held.get().clientKeyPem())
                : ClientKey.keyManager(managerOf(held.get()));
        try (GpConnectClient client =
                client(TlsSettings.of(ClientKey.suppliedBy(vault)).trusting(files.rootPem()))) {
            assertThat(shown(client)).isEqualTo(OLD.clientCertificate());

            held.set(NEW);
            clock.advance(Duration.ofSeconds(9));
            assertThat(shown(client)).isEqualTo(OLD.clientCertificate());

            clock.advance(Duration.ofSeconds(1));
            assertThat(shown(client)).isEqualTo(NEW.clientCertificate());
        }
    }

    private static X509ExtendedKeyManager managerOf(SimulatedCredentials credentials) {
        return TlsSettings.of(ClientKey.pem(credentials.clientCertificatePem() + credentials.clientKeyPem()))
                .keyManager();
    }

    @Test
    void a_supplier_that_returns_the_same_certificates_in_new_objects_costs_no_connection() {
        TlsSettings supplied = TlsSettings.of(ClientKey.suppliedBy(
                        () -> ClientKey.pkcs12(new ByteArrayInputStream(OLD.clientPkcs12()), PASSWORD)))
                .trusting(TrustedCertificates.suppliedBy(() -> TrustedCertificates.pem(OLD.rootCertificatePem())));
        try (GpConnectClient client = client(supplied)) {
            call(client);
            clock.advance(Duration.ofSeconds(10));
            call(client);

            assertThat(spine.requests()).extracting(RecordedCall::connection).containsExactly(0, 0);
        }
    }

    @Test
    void supplied_trust_is_renewed_as_well() {
        AtomicReference<String> trusted = new AtomicReference<>(OLD.rootCertificatePem());
        TlsSettings supplied =
                pem().trusting(TrustedCertificates.suppliedBy(() -> TrustedCertificates.pem(trusted.get())));
        assertThat(supplied.reread()).isSameAs(supplied);

        trusted.set(SimulatedCredentials.generate().rootCertificatePem());

        assertThat(supplied.trustManager().getAcceptedIssuers()).hasSize(1);
        assertThat(supplied.reread().trustManager().getAcceptedIssuers()).hasSize(2);
    }

    private static Stream<Arguments> brokenSuppliers() {
        return Stream.of(
                Arguments.of("an exception", (Supplier<ClientKey>) () -> {
                    throw new IllegalStateException("the vault's secret is another-secret");
                }),
                Arguments.of("nothing", (Supplier<ClientKey>) () -> null),
                Arguments.of("half a key", (Supplier<ClientKey>) () -> ClientKey.pem(NEW.clientCertificatePem())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenSuppliers")
    void a_supplier_that_fails_changes_nothing_and_that_is_logged_once_without_its_message(
            String what, Supplier<ClientKey> broken) throws IOException {
        AtomicReference<Supplier<ClientKey>> vault =
                new AtomicReference<>(() -> ClientKey.pem(OLD.clientCertificatePem() + OLD.clientKeyPem()));
        TlsSettings supplied =
                TlsSettings.of(ClientKey.suppliedBy(() -> vault.get().get())).trusting(files.rootPem());
        try (GpConnectClient client = client(supplied)) {
            String log = logOf(() -> {
                vault.set(broken);
                for (int check = 1; check <= 3; check++) {
                    clock.advance(Duration.ofSeconds(10));
                    assertThat(shown(client)).isEqualTo(OLD.clientCertificate());
                }
            });

            assertThat(log)
                    .containsOnlyOnce("The TLS settings stay as they were")
                    .doesNotContain("another-secret");
            assertThat(log.lines()).hasSize(1);
        }
    }

    private interface Damage {
        void to(CredentialFiles files) throws IOException;
    }

    private static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("a missing key", (Damage) files -> Files.delete(files.keyPem())),
                Arguments.of("an empty key", (Damage) files -> Files.writeString(files.keyPem(), "")),
                Arguments.of("half of the key", (Damage) files -> Files.writeString(
                        files.keyPem(),
                        NEW.clientKeyPem().substring(0, NEW.clientKeyPem().length() / 2))),
                Arguments.of("the new key beside the old certificate", (Damage)
                        files -> Files.writeString(files.keyPem(), NEW.clientKeyPem())),
                Arguments.of("the new certificate beside the old key", (Damage)
                        files -> Files.writeString(files.certificatePem(), NEW.clientCertificatePem())),
                Arguments.of("no trusted authority", (Damage) files -> Files.writeString(files.rootPem(), "none")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void files_that_cannot_be_used_change_nothing_until_they_can_and_that_is_logged_once(String what, Damage damage)
            throws IOException {
        try (GpConnectClient client = client(pem())) {
            String log = logOf(() -> {
                damage.to(files);
                for (int check = 1; check <= 3; check++) {
                    clock.advance(Duration.ofSeconds(10));
                    assertThat(shown(client)).isEqualTo(OLD.clientCertificate());
                }
            });
            assertThat(log).containsOnlyOnce("The TLS settings stay as they were");
            assertThat(log.lines()).hasSize(1);

            NEW.writeTo(directory);
            clock.advance(Duration.ofSeconds(10));
            assertThat(shown(client)).isEqualTo(NEW.clientCertificate());
        }
    }

    @Test
    void a_store_under_another_password_changes_nothing_and_neither_password_is_logged() throws Exception {
        TlsSettings identity =
                TlsSettings.pkcs12(files.pkcs12(), PASSWORD.clone()).trusting(files.rootPem());
        KeyStore other = KeyStore.getInstance("PKCS12");
        other.load(null, null);
        try (GpConnectClient client = client(identity)) {
            String log = logOf(() -> {
                try (OutputStream out = Files.newOutputStream(files.pkcs12())) {
                    other.store(out, "another-secret".toCharArray());
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
                clock.advance(Duration.ofSeconds(10));
                assertThat(shown(client)).isEqualTo(OLD.clientCertificate());
            });

            assertThat(log)
                    .contains("stay as they were")
                    .doesNotContain(SimulatedCredentials.PASSWORD, "another-secret");
        }
    }

    private interface Doing {
        void run() throws IOException;
    }

    private static String logOf(Doing what) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            what.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A clock whose time stays the same until a test moves it. */
    private static final class MovableClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(ConnectedSpine.CLOCK.instant());

        void advance(Duration by) {
            now.updateAndGet(instant -> instant.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ConnectedSpine.CLOCK.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
