package io.github.gpconnect.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.TestServer;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and trust from wherever a caller has them, each in a handshake in which both sides show a certificate. */
class KeySourcesTest {
    private static final SimulatedCredentials CREDENTIALS = SimulatedCredentials.shared();
    private static final String PASSWORD = SimulatedCredentials.PASSWORD;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final HeldCertificate CLIENT = HeldCertificate.decode(
            CREDENTIALS.clientCertificatePem().replaceFirst("(?s)(END CERTIFICATE-----).*", "$1\n")
                    + CREDENTIALS.clientKeyPem());

    static char[] password() {
        return PASSWORD.toCharArray();
    }

    private static TrustedCertificates root() {
        return TrustedCertificates.pem(CREDENTIALS.rootCertificatePem());
    }

    private static String identityPem() {
        return CREDENTIALS.clientCertificatePem() + CREDENTIALS.clientKeyPem();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The certificate that the Spine sees in a call with these settings. */
    static X509Certificate presented(TlsSettings settings) {
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.tls(settings))) {
            connected.foundations().findPatient(Failures.READ_FOR);
            return connected.spine().lastRequest().clientCertificate().orElseThrow();
        }
    }

    /** The certificate that a server sees which accepts those of this authority. */
    private static X509Certificate presented(HeldCertificate root, TlsSettings settings) throws Exception {
        try (TestServer server =
                        TestServer.https().demanding(root.certificate()).start();
                GpConnectClient client = server.client(builder -> builder.tls(settings), UUID::randomUUID)) {
            GpConnectException failure = Failures.ofReading(server.foundations(client));
            assertThat(server.requestCount()).as(failure.getMessage()).isOne();
            return (X509Certificate) server.takeHandshake().peerCertificates().get(0);
        }
    }

    static void assertPresents(ClientKey key) {
        assertThat(presented(TlsSettings.of(key).trusting(root()))).isEqualTo(CREDENTIALS.clientCertificate());
    }

    static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(parts))
                .satisfies(refused -> Failures.assertRevealNothingOfThePatient(refused, PASSWORD, "not-the-password"));
    }

    // ---- where the key comes from

    @Test
    void a_key_in_pem_text_is_presented() {
        assertPresents(ClientKey.pem(identityPem()));
    }

    @Test
    void the_key_may_stand_before_its_certificates() {
        assertPresents(ClientKey.pem(CREDENTIALS.clientKeyPem() + CREDENTIALS.clientCertificatePem()));
    }

    @Test
    void a_key_in_a_stream_of_pem_is_presented_and_the_stream_left_open() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream stream = new FilterInputStream(stream(identityPem())) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertPresents(ClientKey.pem(stream));
        assertThat(closed).isFalse();
    }

    @Test
    void a_key_in_a_stream_of_pkcs12_is_presented() {
        assertPresents(ClientKey.pkcs12(new ByteArrayInputStream(CREDENTIALS.clientPkcs12()), password()));
    }

    @Test
    void a_stream_that_breaks_is_refused() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertRefused(() -> ClientKey.pem(broken), "The stream of keys or certificates cannot be read");
    }

    @Test
    void a_key_store_of_the_callers_is_presented() throws Exception {
        char[] password = password();
        ClientKey key = ClientKey.keyStore(store(Map.of("hub", CLIENT)), password);
        Arrays.fill(password, '*');

        assertPresents(key);
    }

    @Test
    void a_key_manager_of_the_callers_is_used() {
        X509ExtendedKeyManager manager =
                TlsSettings.of(ClientKey.pem(identityPem())).keyManager();

        assertPresents(ClientKey.keyManager(manager));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_ssl_context_of_the_callers_is_used(boolean tls13) {
        TlsSettings made = TlsSettings.of(ClientKey.pem(identityPem())).trusting(root());
        SSLContext context = made.sslContext();
        TlsSettings settings = TlsSettings.of(context, made.trustManager());

        assertThat(presented(tls13 ? settings.allowingTls13() : settings)).isEqualTo(CREDENTIALS.clientCertificate());
        assertThat(settings.hasCertificate()).isTrue();
        assertThat(settings.reread()).isSameAs(settings);
        assertThat(settings).hasToString("TlsSettings[SSLContext]");
        assertRefused(() -> settings.trusting(root()), "SSLContext", "trust manager");
    }

    // ---- in what form

    @Test
    void a_password_for_a_key_that_needs_none_does_no_harm() {
        assertPresents(ClientKey.pem(identityPem()).encryptedWith(password()));
    }

    @Test
    void an_rsa_key_of_pkcs1_is_presented() throws Exception {
        HeldCertificate root = authority();
        HeldCertificate client =
                new HeldCertificate.Builder().rsa2048().signedBy(root).build();
        TlsSettings settings = TlsSettings.of(ClientKey.pem(client.certificatePem() + client.privateKeyPkcs1Pem()))
                .trusting(TestServer.rootPem());

        assertThat(presented(root, settings)).isEqualTo(client.certificate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "3000", "30030101", "3003020101", "30060201010400", "30840fffffff", "3005020101a07f"})
    void a_damaged_key_of_sec_1_is_refused(String hex) {
        String key = pem("EC PRIVATE KEY", HexFormat.of().parseHex(hex));

        assertRefused(
                () -> TlsSettings.of(ClientKey.pem(CREDENTIALS.clientCertificatePem() + key)),
                "The private key in the text is neither RSA nor EC, or damaged");
    }

    // ---- which of several

    @Test
    void of_several_keys_the_one_in_date_is_presented() throws Exception {
        HeldCertificate root = authority();
        HeldCertificate current = client(root, -10, 10);
        KeyStore store = store(Map.of(
                "a-lapsed", client(root, -30, -1),
                "b-current", current,
                "c-future", client(root, 1, 300)));

        TlsSettings settings =
                TlsSettings.of(ClientKey.keyStore(store, password())).trusting(TestServer.rootPem());

        assertThat(presented(root, settings)).isEqualTo(current.certificate());
    }

    @Test
    void of_several_keys_in_date_the_one_that_stays_so_longest_is_presented() throws Exception {
        HeldCertificate root = authority();
        HeldCertificate longest = client(root, -1, 300);
        KeyStore store = store(Map.of("a", client(root, -10, 10), "b", longest, "c", client(root, -2, 20)));

        TlsSettings settings =
                TlsSettings.of(ClientKey.keyStore(store, password())).trusting(TestServer.rootPem());

        assertThat(presented(root, settings)).isEqualTo(longest.certificate());
    }

    @Test
    void a_key_that_the_server_cannot_use_is_not_chosen() throws Exception {
        HeldCertificate root = authority();
        HeldCertificate usable = client(root, -10, 10);
        HeldCertificate stranger = client(authority(), -10, 300);
        KeyStore store = store(Map.of("a", stranger, "b", usable));

        TlsSettings settings =
                TlsSettings.of(ClientKey.keyStore(store, password())).trusting(TestServer.rootPem());

        assertThat(presented(root, settings)).isEqualTo(usable.certificate());
    }

    @Test
    void several_keys_of_which_none_is_in_date_are_refused_by_name_and_date() throws Exception {
        HeldCertificate root = authority();
        KeyStore store = store(Map.of("hub-old", client(root, -30, -1), "hub-new", client(root, 1, 30)));

        assertRefused(
                () -> TlsSettings.of(ClientKey.keyStore(store, password())),
                "Of several keys one must be in date; the key store holds ",
                "'hub-old' (from " + NOW.minus(30, ChronoUnit.DAYS) + " until " + NOW.minus(1, ChronoUnit.DAYS) + ")",
                "'hub-new' (from " + NOW.plus(1, ChronoUnit.DAYS) + " until " + NOW.plus(30, ChronoUnit.DAYS) + ")");
    }

    @Test
    void a_single_key_out_of_date_is_left_to_the_server() throws Exception {
        KeyStore store = store(Map.of("lapsed", client(authority(), -30, -1)));

        X509ExtendedKeyManager keys =
                TlsSettings.of(ClientKey.keyStore(store, password())).keyManager();

        assertThat(keys.chooseClientAlias(new String[] {"EC"}, null, null)).isEqualTo("lapsed");
        assertThat(keys.getClientAliases("EC", null)).containsExactly("lapsed");
        assertThat(keys.getClientAliases("RSA", null)).isNull();
        assertThat(keys.getCertificateChain("another")).isNull();
        assertThat(keys.getPrivateKey("another")).isNull();
        assertThat(keys.chooseServerAlias("EC", null, null)).isNull();
        assertThat(keys.getServerAliases("EC", null)).isNull();
    }

    @Test
    void a_key_store_without_key_or_under_another_password_is_refused() throws Exception {
        KeyStore store = store(Map.of("hub", CLIENT));

        assertRefused(
                () -> TlsSettings.of(ClientKey.keyStore(store(Map.of()), password())), "the key store holds none");
        assertRefused(
                () -> TlsSettings.of(ClientKey.keyStore(store, "not-the-password".toCharArray())),
                "The key in the key store cannot be used");
    }

    // ---- where trust comes from

    @Test
    void trust_comes_from_certificates_text_streams_and_stores() throws Exception {
        String pem = CREDENTIALS.rootCertificatePem();
        X509Certificate root = TrustedCertificates.pem(pem).source().value().get(0);
        KeyStore store = store(Map.of());
        store.setCertificateEntry("root", root);

        for (TrustedCertificates trusted : List.of(
                TrustedCertificates.of(List.of(root)),
                TrustedCertificates.pem(stream(pem)),
                TrustedCertificates.keyStore(store),
                TrustedCertificates.suppliedBy(KeySourcesTest::root))) {
            TlsSettings settings = TlsSettings.of(ClientKey.pem(identityPem())).trusting(trusted);

            assertThat(presented(settings)).isEqualTo(CREDENTIALS.clientCertificate());
        }
    }

    @Test
    void empty_trust_is_refused() {
        assertRefused(() -> TrustedCertificates.of(List.of()), "At least one");
        assertRefused(
                () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.keyStore(store(Map.of()))),
                "the key store holds none");
        assertRefused(
                () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.pem("none")), "the text has none");
    }

    // ---- what is never shown

    @Test
    void neither_key_nor_password_is_printed() throws Exception {
        List<Object> values = List.of(
                ClientKey.pem(identityPem()),
                ClientKey.pem(identityPem()).encryptedWith(password()),
                ClientKey.keyStore(store(Map.of("hub", CLIENT)), password()),
                root(),
                TlsSettings.of(ClientKey.pem(identityPem())).keyManager());

        assertThat(values)
                .allSatisfy(value -> assertThat(value.toString())
                        .doesNotContain(PASSWORD, "BEGIN")
                        .doesNotContain(CREDENTIALS
                                .clientKeyPem()
                                .lines()
                                .skip(1)
                                .findFirst()
                                .orElseThrow()));
    }

    // ---- helpers

    private static HeldCertificate authority() {
        return new HeldCertificate.Builder().certificateAuthority(0).build();
    }

    private static HeldCertificate client(HeldCertificate root, int fromDays, int untilDays) {
        return new HeldCertificate.Builder()
                .signedBy(root)
                .validityInterval(
                        NOW.plus(fromDays, ChronoUnit.DAYS).toEpochMilli(),
                        NOW.plus(untilDays, ChronoUnit.DAYS).toEpochMilli())
                .build();
    }

    private static KeyStore store(Map<String, HeldCertificate> keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, HeldCertificate> key : keys.entrySet()) {
            X509Certificate[] chain = key.getValue() == CLIENT
                    ? Pem.certificates(Content.of(CREDENTIALS.clientCertificatePem()))
                            .toArray(X509Certificate[]::new)
                    : new X509Certificate[] {key.getValue().certificate()};
            store.setKeyEntry(key.getKey(), key.getValue().keyPair().getPrivate(), password(), chain);
        }
        return store;
    }

    static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }
}
