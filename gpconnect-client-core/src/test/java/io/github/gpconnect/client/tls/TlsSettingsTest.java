package io.github.gpconnect.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.TestServer;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import okhttp3.CipherSuite;
import okhttp3.Handshake;
import okhttp3.TlsVersion;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and certificates from files, right ones and wrong ones, and what is offered with them. */
class TlsSettingsTest {
    private static final SimulatedCredentials CREDENTIALS = SimulatedCredentials.shared();
    private static final char[] PASSWORD = SimulatedCredentials.PASSWORD.toCharArray();
    private static final HeldCertificate OTHER =
            new HeldCertificate.Builder().commonName("other").build();

    @TempDir
    private static Path shared;

    private static CredentialFiles files;

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeFiles() throws IOException {
        files = CREDENTIALS.writeTo(shared);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private Path store(String name, KeyStore store) throws Exception {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    private static void assertConnects(TlsSettings identity) {
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.tls(identity))) {
            assertThat(connected.foundations().capabilities().version()).contains("1.2.7");
        }
    }

    private static void assertRefused(ThrowingCallable identity, String... parts) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(identity)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(parts))
                .satisfies(refused -> Failures.assertRevealNothingOfThePatient(refused, SimulatedCredentials.PASSWORD));
    }

    // ---- right files

    @Test
    void a_pkcs12_file_identifies_the_client() {
        assertConnects(TlsSettings.pkcs12(files.pkcs12(), PASSWORD).trusting(files.rootPem()));
    }

    @Test
    void pem_files_identify_the_client() {
        assertConnects(TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem()));
    }

    @Test
    void one_pem_file_may_hold_both() {
        assertConnects(TlsSettings.pem(files.pem(), files.pem()).trusting(files.rootPem()));
    }

    @Test
    void pem_files_may_have_windows_line_ends_and_text_around() throws IOException {
        String untidy = "Bag Attributes: Praxis Müller\r\n"
                + (CREDENTIALS.clientCertificatePem() + "-- \n" + CREDENTIALS.clientKeyPem()).replace("\n", "\r\n")
                + "\r\nand more\r\n";
        Path pem = Files.write(directory.resolve("untidy.pem"), untidy.getBytes(StandardCharsets.UTF_8));
        Path root = Files.write(
                directory.resolve("latin.pem"),
                ("Wurzel für alle\n" + CREDENTIALS.rootCertificatePem()).getBytes(StandardCharsets.ISO_8859_1));

        assertConnects(TlsSettings.pem(pem, pem).trusting(root));
    }

    @Test
    void trust_may_come_from_a_pkcs12_store_made_for_it() throws Exception {
        KeyStore trust = emptyStore();
        trust.setCertificateEntry("other", OTHER.certificate());
        trust.setCertificateEntry(
                "root",
                HeldCertificate.decode(CREDENTIALS.rootCertificatePem() + OTHER.privateKeyPkcs8Pem())
                        .certificate());
        Path file = store("trust.p12", trust);

        assertConnects(TlsSettings.pem(files.pem(), files.pem()).trusting(TrustedCertificates.pkcs12(file, PASSWORD)));
        assertThat(TlsSettings.withoutCertificate().trusting(TrustedCertificates.pkcs12(file, PASSWORD)))
                .hasToString("TlsSettings[no certificate, 2 trusted]");
    }

    @Test
    void trust_adds_up_and_does_not_alter_the_identity_it_was_added_to() throws IOException {
        Path other = file("other.pem", OTHER.certificatePem());
        TlsSettings bare = TlsSettings.pem(files.pem(), files.pem());
        TlsSettings both = bare.trusting(other).trusting(files.rootPem());

        assertThat(bare).hasToString("TlsSettings[certificate, 0 trusted]");
        assertThat(both).hasToString("TlsSettings[certificate, 2 trusted]");
        assertThat(both.trustManager().getAcceptedIssuers()).hasSize(2);
        assertConnects(both);
    }

    @Test
    void one_file_may_hold_several_authorities() throws IOException {
        Path several = file("several.pem", OTHER.certificatePem() + CREDENTIALS.rootCertificatePem());

        assertConnects(TlsSettings.pem(files.pem(), files.pem()).trusting(several));
    }

    @Test
    void the_identitys_own_chain_is_trusted_only_if_set() {
        // The chain holds the sub CA, which has signed the server's certificate too.
        assertRefused(() -> TlsSettings.pkcs12(files.pkcs12(), PASSWORD).trustManager(), "trusted authorities");
    }

    @Test
    void rsa_keys_are_read_as_well() throws Exception {
        HeldCertificate rsa =
                new HeldCertificate.Builder().keyPair(generated("RSA", 1024)).build();
        Path pem = file("rsa.pem", rsa.certificatePem() + rsa.privateKeyPkcs8Pem());

        X509ExtendedKeyManager keys = TlsSettings.pem(pem, pem).keyManager();

        assertThat(keys.getPrivateKey("identity")).isEqualTo(rsa.keyPair().getPrivate());
        assertThat(keys.getCertificateChain("identity")).containsExactly(rsa.certificate());
    }

    @Test
    void the_password_may_be_wiped_once_the_file_is_read() {
        char[] password = PASSWORD.clone();
        TlsSettings identity = TlsSettings.pkcs12(files.pkcs12(), password).trusting(files.rootPem());
        Arrays.fill(password, '*');

        assertConnects(identity);
    }

    @Test
    void the_files_may_go_once_they_are_read() throws IOException {
        CredentialFiles passing = CREDENTIALS.writeTo(directory);
        TlsSettings identity = TlsSettings.pem(passing.pem(), passing.pem()).trusting(passing.rootPem());
        Files.delete(passing.pem());
        Files.delete(passing.rootPem());

        assertConnects(identity);
    }

    @Test
    void whether_there_is_a_certificate_is_known() {
        assertThat(TlsSettings.pem(files.pem(), files.pem()).hasCertificate()).isTrue();
        assertThat(TlsSettings.withoutCertificate().hasCertificate()).isFalse();
        assertThat(TlsSettings.withoutCertificate()
                        .keyManager()
                        .chooseClientAlias(new String[] {"EC", "RSA"}, null, null))
                .isNull();
    }

    // ---- wrong files

    @Test
    void a_wrong_password_is_reported_as_such() throws Exception {
        KeyStore trust = emptyStore();
        trust.setCertificateEntry("other", OTHER.certificate());
        Path trustFile = store("trust.p12", trust);
        char[] wrong = "not-the-password".toCharArray();

        assertRefused(
                () -> TlsSettings.pkcs12(files.pkcs12(), wrong), "The password does not open '" + files.pkcs12() + "'");
        assertRefused(
                () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.pkcs12(trustFile, wrong)),
                "The password does not open '" + trustFile + "'");
    }

    @Test
    void a_key_under_a_password_of_its_own_cannot_be_used() throws Exception {
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "x", OTHER.keyPair().getPrivate(), "another".toCharArray(), new Certificate[] {OTHER.certificate()});
        Path file = store("two-passwords.p12", store);

        assertRefused(() -> TlsSettings.pkcs12(file, PASSWORD), "The key in '" + file + "' cannot be used");
    }

    @Test
    void what_is_no_pkcs12_is_reported_as_such() throws IOException {
        Path empty = file("empty.p12", "");
        for (Path file : List.of(files.pem(), empty)) {
            assertRefused(
                    () -> TlsSettings.pkcs12(file, PASSWORD),
                    "PKCS#12 was expected, and '" + file + "' cannot be read as such");
            assertRefused(
                    () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.pkcs12(file, PASSWORD)),
                    "PKCS#12 was expected, and '" + file + "' cannot be read as such");
        }
    }

    @Test
    void a_pkcs12_file_without_key_is_no_identity() throws Exception {
        KeyStore trust = emptyStore();
        trust.setCertificateEntry("other", OTHER.certificate());
        Path file = store("trust.p12", trust);

        assertRefused(
                () -> TlsSettings.pkcs12(file, PASSWORD),
                "A client key needs a private key with its certificate; '" + file + "' holds none");
    }

    @Test
    void a_pkcs12_identity_is_no_trust_store() {
        assertRefused(
                () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.pkcs12(files.pkcs12(), PASSWORD)),
                "A trust store holds certificates marked as trusted; '" + files.pkcs12() + "' holds none");
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = directory.resolve("missing.pem");

        assertRefused(() -> TlsSettings.pkcs12(missing, PASSWORD), "'" + missing + "' cannot be read");
        assertRefused(() -> TlsSettings.pem(missing, files.keyPem()), "'" + missing + "' cannot be read");
        assertRefused(() -> TlsSettings.pem(files.certificatePem(), missing), "'" + missing + "' cannot be read");
        assertRefused(() -> TlsSettings.withoutCertificate().trusting(missing), "'" + missing + "' cannot be read");
        assertRefused(
                () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.pkcs12(missing, PASSWORD)),
                "'" + missing + "' cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DSA PRIVATE KEY", "OPENSSH PRIVATE KEY"})
    void a_key_of_another_form_is_reported_with_the_remedy(String form) throws IOException {
        Path key = file("key.pem", pem(form, new byte[] {1, 2, 3}));

        assertRefused(
                () -> TlsSettings.pem(files.certificatePem(), key),
                "A private key is PKCS#8, PKCS#1 or SEC 1",
                "'" + key + "' holds '" + form + "'",
                "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void a_file_without_key_is_reported_as_such() {
        assertRefused(
                () -> TlsSettings.pem(files.certificatePem(), files.certificatePem()),
                "A private key in PEM has a line 'BEGIN … PRIVATE KEY'",
                "'" + files.certificatePem() + "' has none");
    }

    @Test
    void a_file_without_certificate_is_reported_as_such() {
        assertRefused(
                () -> TlsSettings.pem(files.keyPem(), files.keyPem()),
                "lines 'BEGIN CERTIFICATE'",
                "'" + files.keyPem() + "' has none");
        assertRefused(
                () -> TlsSettings.withoutCertificate().trusting(files.keyPem()), "'" + files.keyPem() + "' has none");
    }

    @Test
    void damaged_files_are_reported_as_such() throws IOException {
        Path certificate = file("damaged-cert.pem", pem("CERTIFICATE", new byte[] {0x30, 3, 1, 1, 1}));
        Path key = file("damaged-key.pem", pem("PRIVATE KEY", new byte[] {0x30, 3, 1, 1, 1}));
        Path noBase64 = file("no-base64.pem", "-----BEGIN PRIVATE KEY-----\n====\n-----END PRIVATE KEY-----\n");

        assertRefused(
                () -> TlsSettings.withoutCertificate().trusting(certificate),
                "A certificate in '" + certificate + "' cannot be read");
        for (Path damaged : List.of(key, noBase64)) {
            assertRefused(
                    () -> TlsSettings.pem(files.certificatePem(), damaged),
                    "The private key in '" + damaged + "' is neither RSA nor EC, or damaged");
        }
    }

    @Test
    void a_key_of_another_kind_is_reported_as_such() throws Exception {
        KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = file("ed25519.pem", pem("PRIVATE KEY", ed25519.getPrivate().getEncoded()));

        assertRefused(() -> TlsSettings.pem(files.certificatePem(), key), "is neither RSA nor EC");
    }

    @ParameterizedTest
    @CsvSource({
        "EC, 256, EC, 256",
        "EC, 256, EC, 384",
        "RSA, 1024, RSA, 1024",
        "RSA, 1024, RSA, 768",
        "RSA, 1024, EC, 256",
        "EC, 256, RSA, 1024"
    })
    void a_key_of_another_certificate_is_reported_as_such(String certified, int size, String algorithm, int keySize)
            throws Exception {
        HeldCertificate held = new HeldCertificate.Builder()
                .keyPair(generated(certified, size))
                .build();
        Path certificate = file("cert.pem", held.certificatePem());
        Path key = file(
                "key.pem",
                pem("PRIVATE KEY", generated(algorithm, keySize).getPrivate().getEncoded()));

        assertRefused(
                () -> TlsSettings.pem(certificate, key),
                "The key in '" + key + "' is not the one of the first certificate in '" + certificate + "'");
    }

    private static KeyPair generated(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    @Test
    void a_chain_in_the_wrong_order_is_reported_as_such() throws IOException {
        String chain = CREDENTIALS.clientCertificatePem();
        int second = chain.indexOf("-----BEGIN", 1);
        Path reversed = file("reversed.pem", chain.substring(second) + chain.substring(0, second));

        assertRefused(() -> TlsSettings.pem(reversed, files.keyPem()), "is not the one of the first certificate");
    }

    @Test
    void missing_trust_is_refused_before_any_connection() {
        TlsSettings withoutTrust = TlsSettings.pem(files.pem(), files.pem());

        assertRefused(withoutTrust::trustManager, "need trusted authorities", "trusting(file)");
        assertRefused(withoutTrust::sslContext, "need trusted authorities");
    }

    @Test
    void null_is_refused_by_name() {
        assertThatNullPointerException()
                .isThrownBy(() -> TlsSettings.pkcs12(null, PASSWORD))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> TlsSettings.pkcs12(files.pkcs12(), null))
                .withMessage("password");
        assertThatNullPointerException()
                .isThrownBy(() -> TlsSettings.pem(null, files.keyPem()))
                .withMessage("certificateChain");
        assertThatNullPointerException()
                .isThrownBy(() -> TlsSettings.pem(files.pem(), null))
                .withMessage("privateKey");
        assertThatNullPointerException()
                .isThrownBy(() -> TlsSettings.withoutCertificate().trusting((Path) null))
                .withMessage("certificates");
        assertThatNullPointerException()
                .isThrownBy(() -> TrustedCertificates.pkcs12((Path) null, PASSWORD))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> TrustedCertificates.pkcs12(files.pkcs12(), null))
                .withMessage("password");
    }

    @Test
    void no_key_material_is_printed() {
        TlsSettings identity = TlsSettings.pkcs12(files.pkcs12(), PASSWORD).trusting(files.rootPem());

        assertThat(identity).hasToString("TlsSettings[certificate, 1 trusted]");
        assertThat(TlsSettings.withoutCertificate()).hasToString("TlsSettings[no certificate, 0 trusted]");
    }

    // ---- what is offered

    private static Handshake handshake(TestServer server, TlsSettings identity) throws InterruptedException {
        try (GpConnectClient client = server.client(builder -> builder.tls(identity), UUID::randomUUID)) {
            Failures.ofReading(server.foundations(client));
            return server.takeHandshake();
        }
    }

    @Test
    void tls_1_2_is_spoken_unless_tls_1_3_is_allowed() throws Exception {
        try (TestServer server = TestServer.https().start()) {
            Handshake before = handshake(server, TestServer.identity());
            Handshake after = handshake(server, TestServer.identity().allowingTls13());

            assertThat(before.tlsVersion()).isEqualTo(TlsVersion.TLS_1_2);
            assertThat(before.cipherSuite()).isEqualTo(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);
            assertThat(after.tlsVersion()).isEqualTo(TlsVersion.TLS_1_3);
            assertThat(after.cipherSuite()).isEqualTo(CipherSuite.TLS_AES_256_GCM_SHA384);
        }
    }

    @Test
    void a_server_without_tls_1_3_is_spoken_to_in_tls_1_2_all_the_same() throws Exception {
        try (TestServer server = TestServer.https().protocols("TLSv1.2").start()) {
            assertThat(handshake(server, TestServer.identity().allowingTls13()).tlsVersion())
                    .isEqualTo(TlsVersion.TLS_1_2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"
            })
    void each_of_the_allowed_suites_is_spoken_with_a_server_that_has_no_other(String suite) throws Exception {
        try (TestServer server =
                TestServer.https().protocols("TLSv1.2").cipherSuites(suite).start()) {
            assertThat(handshake(server, TestServer.identity()).cipherSuite().javaName())
                    .isEqualTo(suite);
        }
    }

    @Test
    void exactly_the_allowed_suites_are_offered_best_first() throws Exception {
        assertThat(offeredSuites(TestServer.identity()))
                .containsExactly(
                        0xC02C, // ECDHE, ECDSA, AES-256-GCM
                        0xC030, // ECDHE, RSA, AES-256-GCM
                        0xC02B, // ECDHE, ECDSA, AES-128-GCM
                        0xC02F, // ECDHE, RSA, AES-128-GCM
                        0x009F, // DHE, RSA, AES-256-GCM
                        0x009E, // DHE, RSA, AES-128-GCM
                        0xC024, // ECDHE, ECDSA, AES-256-CBC, SHA-384
                        0xC028, // ECDHE, RSA, AES-256-CBC, SHA-384
                        0x006B); // DHE, RSA, AES-256-CBC, SHA-256
        assertThat(offeredSuites(TestServer.identity().allowingTls13()))
                .startsWith(
                        0x1302, // TLS 1.3, AES-256-GCM
                        0x1301) // TLS 1.3, AES-128-GCM
                .hasSize(11);
    }

    /** The cipher suites in the first message of a handshake, as it is on the wire. */
    private static List<Integer> offeredSuites(TlsSettings identity) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                TestServer unused = TestServer.https().start();
                GpConnectClient client = unused.client(
                        builder -> builder.tls(identity)
                                .spineProxy(URI.create("https://localhost:" + listening.getLocalPort())),
                        UUID::randomUUID)) {
            CompletableFuture<List<Integer>> suites = CompletableFuture.supplyAsync(() -> clientHelloOn(listening));

            assertThat(Failures.ofReading(unused.foundations(client)).kind()).isEqualTo(FailureKind.NOT_REACHED);

            return suites.get(5, TimeUnit.SECONDS);
        }
    }

    private static List<Integer> clientHelloOn(ServerSocket listening) {
        try (Socket socket = listening.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            in.skipNBytes(5 + 4 + 2 + 32); // record header, message header, version, random
            in.skipNBytes(in.readUnsignedByte()); // session id
            List<Integer> suites = new ArrayList<>();
            for (int bytes = in.readUnsignedShort(); bytes > 0; bytes -= 2) {
                suites.add(in.readUnsignedShort());
            }
            suites.remove(Integer.valueOf(0x00FF)); // no suite: it signals secure renegotiation
            return suites;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_identity_lists_what_it_offers() {
        assertThat(TlsSettings.withoutCertificate().protocols()).containsExactly("TLSv1.2");
        assertThat(TlsSettings.withoutCertificate().allowingTls13().protocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(TlsSettings.withoutCertificate().cipherSuites())
                .hasSize(11)
                .allMatch(suite -> suite.contains("_AES_256_") || suite.contains("_GCM_"));
        TlsSettings allowing =
                TlsSettings.pem(files.pem(), files.pem()).allowingTls13().trusting(files.rootPem());
        assertThat(allowing.protocols()).contains("TLSv1.3");
        assertThat(allowing).hasToString("TlsSettings[certificate, 1 trusted]");
    }

    @Test
    void the_private_key_stays_where_it_is() {
        PrivateKey key = TlsSettings.pem(files.pem(), files.pem()).keyManager().getPrivateKey("identity");

        assertThat(key.getAlgorithm()).isEqualTo("EC");
    }
}
