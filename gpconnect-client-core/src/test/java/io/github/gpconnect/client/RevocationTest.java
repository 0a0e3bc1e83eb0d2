package io.github.gpconnect.client;

import static io.github.gpconnect.client.OpenSslAuthority.GOOD;
import static io.github.gpconnect.client.OpenSslAuthority.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.tls.RevocationCheck;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers' certificates that were revoked or are weak, with an OCSP responder and CRLs that OpenSSL makes. */
@Tag("slow")
class RevocationTest {
    /** Serves no OCSP and no CRL: nothing listens on port 1. */
    private static final String NOWHERE = "http://localhost:1";

    @TempDir
    private static Path directory;

    private static @Nullable OpenSslAuthority started;

    @BeforeAll
    static void start() throws Exception {
        OpenSslAuthority.requireOpenSsl();
        started = new OpenSslAuthority(directory);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static OpenSslAuthority authority() {
        if (started == null) {
            throw new IllegalStateException("It was started before the tests");
        }
        return started;
    }

    private static TlsSettings trusting() {
        return TlsSettings.withoutCertificate().trusting(authority().root());
    }

    @Test
    void a_session_that_was_checked_is_resumed_for_five_minutes_only() {
        int seconds = trusting()
                .checkingRevocation(RevocationCheck.hardFail())
                .sslContext()
                .getClientSessionContext()
                .getSessionTimeout();

        assertThat(seconds).isEqualTo(300);
    }

    /** Where a revocation is made known, and what of it the client or the certificate knows. */
    private enum Known {
        BY_OCSP,
        BY_CRL,
        BY_RESPONDER_OF_THE_SETTINGS,
        BY_CRL_IN_A_FILE;

        HandshakeCertificates issued(String serial) throws Exception {
            return switch (this) {
                case BY_OCSP -> authority().issue(serial, authority().namingOcsp());
                case BY_CRL -> authority().issue(serial, authority().namingCrl());
                case BY_RESPONDER_OF_THE_SETTINGS, BY_CRL_IN_A_FILE ->
                    authority().issue(serial);
            };
        }

        RevocationCheck settings(RevocationCheck check) {
            return switch (this) {
                case BY_OCSP -> check;
                case BY_CRL -> check.crlsFirst();
                case BY_RESPONDER_OF_THE_SETTINGS -> check.responder(authority().responder());
                case BY_CRL_IN_A_FILE -> check.crls(authority().crl());
            };
        }
    }

    /** A call to a server with this certificate: it responds with 500, or gets no request. */
    private static GpConnectException calling(HandshakeCertificates certificate, TlsSettings tls) throws IOException {
        try (TestServer server = TestServer.https().certificates(certificate).start();
                GpConnectClient client = server.client(builder -> builder.tls(tls), UUID::randomUUID)) {
            GpConnectException failure = Failures.ofReading(server.foundations(client));
            assertThat(server.requestCount()).isEqualTo(failure.httpStatus().isPresent() ? 1 : 0);
            return failure;
        }
    }

    private static void assertAccepted(HandshakeCertificates certificate, TlsSettings tls) throws IOException {
        assertThat(calling(certificate, tls).httpStatus()).hasValue(500);
    }

    private static void assertRefused(HandshakeCertificates certificate, TlsSettings tls, Reason reason)
            throws IOException {
        assertThat(calling(certificate, tls))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "BY_OCSP, false", "BY_CRL, false", "BY_RESPONDER_OF_THE_SETTINGS, false", "BY_CRL_IN_A_FILE, false",
        "BY_OCSP, true", "BY_CRL, true", "BY_RESPONDER_OF_THE_SETTINGS, true", "BY_CRL_IN_A_FILE, true"
    })
    void a_revoked_certificate_is_refused_and_one_that_is_not_revoked_is_accepted(Known known, boolean soft)
            throws Exception {
        RevocationCheck check = known.settings(soft ? RevocationCheck.softFail() : RevocationCheck.hardFail());
        TlsSettings tls = trusting().checkingRevocation(check);

        assertRefused(known.issued(REVOKED), tls, Reason.SERVER_CERTIFICATE_REVOKED);
        assertAccepted(known.issued(GOOD), tls);
    }

    @ParameterizedTest
    @ValueSource(strings = {GOOD, REVOKED})
    void a_response_that_the_server_staples_is_used(String serial) throws Exception {
        TlsSettings tls = trusting().checkingRevocation(RevocationCheck.hardFail());
        try (OpenSslAuthority.Stapling stapling = authority().stapling(serial);
                TestServer settings = TestServer.http().start();
                GpConnectClient client = settings.client(
                        builder -> builder.spineProxy(stapling.url()).tls(tls), UUID::randomUUID)) {
            GpConnectException failure = Failures.ofReading(settings.foundations(client));

            if (serial.equals(GOOD)) {
                assertThat(failure.httpStatus()).hasValue(200); // a page, which is no patient
            } else {
                assertThat(failure)
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                refused -> assertThat(refused.reason()).isEqualTo(Reason.SERVER_CERTIFICATE_REVOKED));
            }
        }
    }

    @Test
    void revocation_is_checked_only_where_that_is_set() throws Exception {
        assertAccepted(authority().issue(REVOKED, authority().namingOcsp()), trusting());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extendedKeyUsage=serverAuth", // names neither OCSP nor CRL
                "authorityInfoAccess=OCSP;URI:" + NOWHERE,
                "crlDistributionPoints=URI:" + NOWHERE + "/ca.crl"
            })
    void where_nothing_shows_it_hard_failure_refuses_and_soft_failure_accepts(String extension) throws Exception {
        HandshakeCertificates certificate = authority().issue(GOOD, extension);

        assertRefused(
                certificate, trusting().checkingRevocation(RevocationCheck.hardFail()), Reason.REVOCATION_UNKNOWN);
        assertRefused(
                certificate,
                trusting().checkingRevocation(RevocationCheck.hardFail().crlsFirst()),
                Reason.REVOCATION_UNKNOWN);
        assertAccepted(certificate, trusting().checkingRevocation(RevocationCheck.softFail()));
        assertAccepted(
                certificate,
                trusting().checkingRevocation(RevocationCheck.softFail().crlsFirst()));
    }

    @Test
    void an_authority_between_the_server_and_the_trusted_one_is_checked_as_well() throws Exception {
        HandshakeCertificates byRevoked =
                authority().issueThrough(REVOKED, authority().namingOcsp());
        HandshakeCertificates byGood =
                authority().issueThrough(GOOD, authority().namingOcsp());
        HandshakeCertificates byUnknown = authority().issueThrough(GOOD, "keyUsage=keyCertSign");

        for (RevocationCheck check : List.of(RevocationCheck.hardFail(), RevocationCheck.softFail())) {
            assertThat(reasonOf(byRevoked, check)).contains(Reason.SERVER_CERTIFICATE_REVOKED);
        }
        assertThat(reasonOf(byGood, RevocationCheck.hardFail()))
                .contains(Reason.REVOCATION_UNKNOWN); // the server's own
        assertThat(reasonOf(byGood, RevocationCheck.softFail())).isEmpty();
        assertThat(reasonOf(byUnknown, RevocationCheck.softFail())).isEmpty();
    }

    private static Optional<Reason> reasonOf(HandshakeCertificates certificate, RevocationCheck check)
            throws IOException {
        return calling(certificate, trusting().checkingRevocation(check)) instanceof TransportException failure
                ? Optional.of(failure.reason())
                : Optional.empty();
    }

    @Test
    void a_responder_that_does_not_know_the_certificate_shows_nothing() throws Exception {
        HandshakeCertificates unknown = authority().issue("1003", authority().namingOcsp());

        assertRefused(unknown, trusting().checkingRevocation(RevocationCheck.hardFail()), Reason.REVOCATION_UNKNOWN);
    }

    @Test
    void a_file_of_crls_is_read_again_when_it_changes() throws Exception {
        Path file = Files.writeString(
                directory.resolve("rotated.crl"), Files.readString(authority().crl()));
        TlsSettings tls =
                trusting().checkingRevocation(RevocationCheck.hardFail().crls(file));

        assertThat(tls.reread()).isSameAs(tls);
        Files.writeString(file, "damaged");
        assertThatThrownBy(tls::reread)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + file + "'");
        Files.writeString(file, "\n" + Files.readString(authority().crl()));
        TlsSettings now = tls.reread();
        assertThat(now).isNotSameAs(tls);
        assertRefused(authority().issue(REVOKED), now.allowingTls13(), Reason.SERVER_CERTIFICATE_REVOKED);
    }

    @Test
    void what_cannot_be_a_check_is_refused_by_name() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.crl"), "");
        TlsSettings ready = TlsSettings.of(trusting().sslContext(), trusting().trustManager());

        assertThatThrownBy(() -> RevocationCheck.hardFail().crls(empty))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + empty + "'");
        assertThatThrownBy(() -> RevocationCheck.hardFail().responder(URI.create("ldap://ocsp.example")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ldap://ocsp.example");
        assertThatThrownBy(() -> ready.checkingRevocation(RevocationCheck.hardFail()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("its own trust manager");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa:1024, -sha256",
        "rsa:2048, -sha1",
        "rsa:2048, -sha224",
        "rsa:2048, -sha1 -sigopt rsa_padding_mode:pss"
    })
    void a_weak_key_or_signature_is_refused(String key, String hash) throws Exception {
        HandshakeCertificates weak = authority().issueWith(key, hash, GOOD);

        assertRefused(weak, trusting(), Reason.WEAK_SERVER_CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-sha384", "-sha512", "-sha256 -sigopt rsa_padding_mode:pss"})
    void a_strong_signature_is_accepted(String hash) throws Exception {
        assertAccepted(authority().issueWith("rsa:2048", hash, GOOD), trusting());
    }

    @Test
    void an_authority_with_a_weak_key_cannot_be_trusted() throws Exception {
        authority().otherAuthority("Weak", "rsa:1024");
        TlsSettings weak = trusting().trusting(directory.resolve("Weak.pem"));

        assertThatThrownBy(weak::trustManager)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A trusted certificate's key is weaker than RSA of 2048 bits: CN=Weak");
    }

    @Test
    void the_first_of_the_reasons_is_named() throws Exception {
        List<TlsSettings> both = List.of(
                trusting().checkingRevocation(RevocationCheck.hardFail()),
                trusting().checkingRevocation(RevocationCheck.softFail()));
        HandshakeCertificates weak = authority()
                .issueWith("rsa:1024", "-sha256", REVOKED, authority().namingOcsp());

        for (TlsSettings tls : both) {
            assertRefused(weak, tls, Reason.WEAK_SERVER_CERTIFICATE);
        }
    }
}
