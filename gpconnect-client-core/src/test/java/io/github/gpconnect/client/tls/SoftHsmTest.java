package io.github.gpconnect.client.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.TestServer;
import io.github.gpconnect.client.error.GpConnectException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that cannot leave its device: PKCS#11, as SoftHSM2 and the JDK's own provider have it. */
class SoftHsmTest {
    private static final HeldCertificate ROOT =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private static @Nullable SoftHsm token;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(SoftHsm.isThere(), "SoftHSM2 is not installed here (Debian: apt-get install softhsm2)");
        token = SoftHsm.start();
    }

    @AfterAll
    static void close() {
        if (token != null) {
            token.close();
        }
    }

    private static KeyStore holding(String alias, HeldCertificate held) throws Exception {
        token.store().aliases().asIterator().forEachRemaining(SoftHsmTest::remove);
        token.put(alias, held.keyPair().getPrivate(), held.certificate());
        assertThat(token.store().getKey(alias, null).getEncoded())
                .as("the key leaves the token")
                .isNull();
        return token.store();
    }

    private static void remove(String alias) {
        try {
            token.remove(alias);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HeldCertificate certified(boolean rsa) {
        HeldCertificate.Builder builder =
                new HeldCertificate.Builder().commonName("hub").signedBy(ROOT);
        return (rsa ? builder.rsa2048() : builder.ecdsa256()).build();
    }

    /** The certificate that a server sees with which a connection was agreed on. */
    private static X509Certificate presented(ClientKey key, boolean tls13) throws Exception {
        TlsSettings settings = TlsSettings.of(key).trusting(TestServer.rootPem());
        try (TestServer server =
                        TestServer.https().demanding(ROOT.certificate()).start();
                GpConnectClient client = server.client(
                        builder -> builder.tls(tls13 ? settings.allowingTls13() : settings), UUID::randomUUID)) {
            GpConnectException failure = Failures.ofReading(server.foundations(client));
            assertThat(server.requestCount()).as(failure.getMessage()).isOne();
            return (X509Certificate) server.takeHandshake().peerCertificates().get(0);
        }
    }

    @ParameterizedTest(name = "RSA: {0}, TLS 1.3: {1}")
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void a_key_in_a_device_is_used_there(boolean rsa, boolean tls13) throws Exception {
        HeldCertificate held = certified(rsa);
        KeyStore store = holding("hub", held);
        char[] pin = SoftHsm.PIN.toCharArray();
        ClientKey key = ClientKey.keyStore(store, pin);
        Arrays.fill(pin, '*');

        assertThat(presented(key, tls13)).isEqualTo(held.certificate());
    }

    @Test
    void a_key_manager_over_a_device_is_used() throws Exception {
        HeldCertificate held = certified(false);
        KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
        factory.init(holding("hub", held), SoftHsm.PIN.toCharArray());
        X509ExtendedKeyManager manager = (X509ExtendedKeyManager) factory.getKeyManagers()[0];

        assertThat(presented(ClientKey.keyManager(manager), false)).isEqualTo(held.certificate());
    }
}
