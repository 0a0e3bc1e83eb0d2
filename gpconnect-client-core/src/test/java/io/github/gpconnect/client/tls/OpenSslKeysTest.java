package io.github.gpconnect.client.tls;

import static io.github.gpconnect.client.tls.KeySourcesTest.assertPresents;
import static io.github.gpconnect.client.tls.KeySourcesTest.assertRefused;
import static io.github.gpconnect.client.tls.KeySourcesTest.password;
import static io.github.gpconnect.client.tls.KeySourcesTest.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in each form in which OpenSSL writes them, or wrote them once. */
class OpenSslKeysTest {
    private static final SimulatedCredentials CREDENTIALS = SimulatedCredentials.shared();
    private static final String PASSWORD = SimulatedCredentials.PASSWORD;

    @TempDir
    private Path directory;

    @BeforeAll
    static void requireOpenSsl() {
        Assumptions.assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl"))),
                "The program openssl is not on the path here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v2 aes-256-cbc",
                "-v2 aes-128-cbc -v2prf hmacWithSHA1",
                "-v2 aes-256-cbc -v2prf hmacWithSHA512",
                "-v1 PBE-SHA1-3DES"
            })
    void an_encrypted_key_is_opened_with_its_password(String encryption) throws Exception {
        Path key = openssl("pkcs8 -topk8 -passout pass:" + PASSWORD + " " + encryption, CREDENTIALS.clientKeyPem());
        Path chain = Files.writeString(directory.resolve("chain.pem"), CREDENTIALS.clientCertificatePem());
        char[] password = password();
        ClientKey opened = ClientKey.pem(chain, key).encryptedWith(password);
        Arrays.fill(password, '*');

        assertThat(Files.readString(key)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertPresents(opened);
        assertPresents(ClientKey.pem(CREDENTIALS.clientCertificatePem() + Files.readString(key))
                .encryptedWith(password()));
        assertRefused(
                () -> TlsSettings.pem(chain, key),
                "The private key in '" + key + "' is encrypted: open it with encryptedWith(password)");
        assertRefused(
                () -> TlsSettings.of(ClientKey.pem(chain, key).encryptedWith("not-the-password".toCharArray())),
                "The password does not open the key in '" + key + "'");
        assertRefused(
                () -> TlsSettings.of(ClientKey.pem(chain, key).encryptedWith("möglich".toCharArray())),
                "password", // JDK 17 takes no such password, a newer one finds that it is wrong
                "the key in '" + key + "'");
    }

    @Test
    void a_key_with_unknown_encryption_is_refused_with_the_remedy() throws Exception {
        Path key = openssl("pkcs8 -topk8 -scrypt -passout pass:" + PASSWORD, CREDENTIALS.clientKeyPem());
        String damaged = pem("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 3, 1, 1, 1});
        String chain = CREDENTIALS.clientCertificatePem();

        for (String unknown : List.of(Files.readString(key), damaged)) {
            assertRefused(
                    () -> TlsSettings.of(ClientKey.pem(chain + unknown).encryptedWith(password())),
                    "The private key in the text is damaged, or encrypted in a way that this JDK does not support",
                    "openssl pkcs8 -topk8 -v2 aes-256-cbc");
        }
    }

    @Test
    void a_key_in_openssls_old_encryption_is_refused_with_the_remedy() throws Exception {
        Path key = openssl("ec -aes256 -passout pass:" + PASSWORD, CREDENTIALS.clientKeyPem());
        Path chain = Files.writeString(directory.resolve("chain.pem"), CREDENTIALS.clientCertificatePem());

        assertRefused(
                () -> TlsSettings.of(ClientKey.pem(chain, key).encryptedWith(password())),
                "The private key in '" + key + "' is encrypted in OpenSSL's old format",
                "openssl pkcs8 -topk8");
    }

    @Test
    void an_ec_key_of_sec_1_is_presented() throws Exception {
        Path key = openssl("ec", CREDENTIALS.clientKeyPem());

        assertThat(Files.readString(key)).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertPresents(ClientKey.pem(CREDENTIALS.clientCertificatePem() + Files.readString(key)));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 2048, 4096})
    void an_rsa_key_of_pkcs1_is_read_whatever_its_size(int size) throws Exception {
        Path key = directory.resolve("rsa.pem");
        Path certificate = directory.resolve("rsa-cert.pem");
        openssl("genrsa -traditional -out " + key + " " + size, "");
        openssl("req -x509 -new -md5 -subj /CN=rsa -key " + key + " -out " + certificate, "");

        X509ExtendedKeyManager keys = TlsSettings.pem(certificate, key).keyManager();

        assertThat(Files.readString(key)).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(keys.getPrivateKey("identity").getAlgorithm()).isEqualTo("RSA");
    }

    /** What OpenSSL, which wrote most of the keys in the world, makes of a key. */
    private Path openssl(String arguments, String key) throws Exception {
        Path in = Files.writeString(directory.resolve("in.pem"), key);
        Path out = directory.resolve("out.pem");
        Process process = new ProcessBuilder(("openssl " + arguments).split(" "))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        return out;
    }
}
