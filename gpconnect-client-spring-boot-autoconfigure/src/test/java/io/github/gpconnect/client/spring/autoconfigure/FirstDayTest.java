package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What goes wrong on the first day is explained: what is wrong, and what to do. */
class FirstDayTest {
    @AutoClose
    private static final SimulatedSpine SPINE = SimulatedSpine.start();

    @TempDir
    private Path directory;

    /** Starts an application, and returns what Spring Boot prints when it fails. */
    private static FailureAnalysis explained(ApplicationContextRunner application) {
        FailureAnalysis[] found = new FailureAnalysis[1];
        application.run(context -> {
            assertThat(context).hasFailed();
            found[0] = SpringFactoriesLoader.forDefaultResourceLocation()
                    .load(
                            FailureAnalyzer.class,
                            SpringFactoriesLoader.FailureHandler.logging(
                                    org.apache.commons.logging.LogFactory.getLog(FirstDayTest.class)))
                    .stream()
                    .map(analyzer -> analyzer.analyze(context.getStartupFailure()))
                    .filter(analysis -> analysis != null)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Not explained", context.getStartupFailure()));
        });
        return found[0];
    }

    private static ApplicationContextRunner without(String property) {
        return Contexts.plain()
                .withPropertyValues(Stream.of(Contexts.to(SPINE))
                        .filter(setting -> !setting.startsWith(property))
                        .toArray(String[]::new));
    }

    private static ApplicationContextRunner with(String... more) {
        return Contexts.plain().withPropertyValues(Contexts.to(SPINE)).withPropertyValues(more);
    }

    @Test
    void no_issuer() {
        assertThat(explained(without("gpconnect.issuer"))).satisfies(analysis -> {
            assertThat(analysis.getDescription()).isEqualTo("The property gpconnect.issuer is not set.");
            assertThat(analysis.getAction()).contains("https://hub.example/");
        });
    }

    @Test
    void no_directory() {
        assertThat(explained(without("gpconnect.directory")))
                .extracting(FailureAnalysis::getAction)
                .asString()
                .contains("gpconnect.directory.ldap.servers", "PracticeDirectory");
    }

    @Test
    void no_certificate() {
        assertThat(explained(without("gpconnect.tls.bundle")).getAction()).contains("gpconnect.tls.bundle");
    }

    @Test
    void a_bundle_that_does_not_exist() {
        assertThat(explained(with("gpconnect.tls.bundle=spinal"))).satisfies(analysis -> {
            assertThat(analysis.getDescription()).contains("'spinal'", "gpconnect.tls.bundle");
            assertThat(analysis.getAction()).contains("spring.ssl.bundle.pem.spinal", "[spine]");
        });
    }

    @Test
    void a_bundle_without_the_spines_root() {
        assertThat(explained(without(Contexts.BUNDLE + "truststore")).getDescription())
                .contains("no trust store");
    }

    @Test
    void a_bundle_without_a_certificate() {
        assertThat(explained(without(Contexts.BUNDLE + "keystore")).getDescription())
                .contains("no key store");
    }

    @Test
    void a_wrong_password_of_a_pkcs12_file() throws Exception {
        Files.write(directory.resolve("hub.p12"), SPINE.credentials().clientPkcs12());
        FailureAnalysis analysis = explained(without("spring.ssl")
                .withPropertyValues(
                        "spring.ssl.bundle.jks.spine.keystore.location=file:" + directory.resolve("hub.p12"),
                        "spring.ssl.bundle.jks.spine.keystore.type=PKCS12",
                        "spring.ssl.bundle.jks.spine.keystore.password=not-the-password",
                        "spring.ssl.bundle.jks.spine.truststore.location=file:" + directory.resolve("hub.p12")));

        assertThat(analysis.getDescription())
                .isEqualTo("The SSL bundle 'spine' cannot be read: a password is missing or wrong.");
        assertThat(analysis.getAction()).contains("keystore.password").doesNotContain("not-the-password");
    }

    @Test
    void a_wrong_password_of_a_trust_store() throws Exception {
        Files.write(directory.resolve("hub.p12"), SPINE.credentials().clientPkcs12());
        FailureAnalysis analysis = explained(without(Contexts.BUNDLE)
                .withPropertyValues(
                        "gpconnect.tls.bundle=stores",
                        "spring.ssl.bundle.jks.stores.keystore.location=file:" + directory.resolve("hub.p12"),
                        "spring.ssl.bundle.jks.stores.keystore.password=" + SimulatedCredentials.PASSWORD,
                        "spring.ssl.bundle.jks.stores.truststore.location=file:" + directory.resolve("hub.p12"),
                        "spring.ssl.bundle.jks.stores.truststore.password=not-the-password"));

        assertThat(analysis.getDescription())
                .isEqualTo("The SSL bundle 'stores' cannot be read: a password is missing or wrong.");
        assertThat(analysis.getAction()).contains("truststore.password").doesNotContain("not-the-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-the-password", ""})
    void a_wrong_or_missing_password_of_an_encrypted_private_key(String password) throws Exception {
        FailureAnalysis analysis = explained(with(encryptedKey("the-password", password)));

        assertThat(analysis.getDescription())
                .isEqualTo("The SSL bundle 'spine' cannot be read: a password is missing or wrong.");
        assertThat(analysis.getAction())
                .contains("keystore.private-key-password")
                .doesNotContain("not-the-password");
    }

    @Test
    void the_right_password_of_an_encrypted_private_key() throws Exception {
        with(encryptedKey("the-password", "the-password"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** Returns the bundle's properties for a key that one password encrypts, if another one is set. */
    private static String[] encryptedKey(String password, String set) throws Exception {
        String algorithm = "PBEWithSHA1AndDESede";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())));
        String key = SPINE.credentials().clientKeyPem().replaceAll("-----[^-]+-----", "");
        byte[] encrypted = new EncryptedPrivateKeyInfo(
                        cipher.getParameters(),
                        cipher.doFinal(Base64.getMimeDecoder().decode(key)))
                .getEncoded();
        return new String[] {
            Contexts.BUNDLE + "keystore.private-key=-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(encrypted) + "\n-----END ENCRYPTED PRIVATE KEY-----\n",
            Contexts.BUNDLE + "keystore.private-key-password=" + set
        };
    }

    @Test
    void a_certificate_that_is_out_of_date() {
        SimulatedCredentials expired = SPINE.credentials().expiredClient();
        String[] bundle = {
            Contexts.BUNDLE + "keystore.certificate=" + expired.clientCertificatePem(),
            Contexts.BUNDLE + "keystore.private-key=" + expired.clientKeyPem()
        };

        assertThat(explained(with(bundle)).getDescription()).contains("'spine' is out of date");
        with(bundle)
                .withPropertyValues("gpconnect.tls.require-in-date=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "gpconnect.retries.attempts=0, retries",
        "gpconnect.timeouts.read=2d, timeouts",
        "gpconnect.circuit-breaker.failures=0, circuit-breaker",
        "gpconnect.outcome-resolution.grace-period=2h, outcome-resolution",
        "gpconnect.max-response-size=0B, max-response-size",
        "gpconnect.text-hash-key=c2hvcnQ=, text-hash-key",
        "gpconnect.text-hash-key=?, text-hash-key",
        "gpconnect.http-proxy.port=3128, http-proxy.host",
        "gpconnect.directory.list[0].asid=none, directory.list[0]",
        "gpconnect.directory.ldap.servers=ldap://one.example, directory.ldap",
        "gpconnect.spine-proxy=proxy, gpconnect.spine-proxy"
    })
    void a_value_that_breaks_a_rule_is_reported_with_its_property(String setting, String property) {
        assertThat(explained(with(setting)))
                .satisfies(analysis -> assertThat(analysis.getDescription() + analysis.getAction())
                        .contains(property));
    }

    @Test
    void recovery_without_a_requester() {
        assertThat(explained(Contexts.plain(DataSourceAutoConfiguration.class)
                                .withPropertyValues(Contexts.to(SPINE))
                                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:firstday"))
                        .getAction())
                .contains("RequesterProvider", "gpconnect.recovery.worker=false");
    }

    @Test
    void a_simulated_spine_beside_a_real_one() {
        assertThat(explained(with("gpconnect.simulated.enabled=true")).getDescription())
                .contains("gpconnect.spine-proxy");
    }

    @ParameterizedTest
    @CsvSource({"prod", "production"})
    void a_simulated_spine_in_production(String profile) {
        assertThat(explained(Contexts.plain()
                                .withPropertyValues(
                                        "gpconnect.simulated.enabled=true", "spring.profiles.active=" + profile))
                        .getDescription())
                .contains("production");
    }

    @Test
    void no_property_object_shows_a_secret() {
        with(
                        "gpconnect.directory.fhir.api-key=hidden-1",
                        "gpconnect.http-proxy.host=proxy",
                        "gpconnect.http-proxy.user=u",
                        "gpconnect.http-proxy.password=hidden-2",
                        "gpconnect.text-hash-key=aGlkZGVuLTMtaGlkZGVuLTM=",
                        "gpconnect.recovery.registration-key=aGlkZGVuLTQ=",
                        "gpconnect.directory.fhir.url=https://sds.example/R4")
                .run(context -> {
                    GpConnectProperties properties = context.getBean(GpConnectProperties.class);
                    assertThat(List.of(
                                            properties,
                                            properties.directory(),
                                            properties.httpProxy(),
                                            properties.recovery())
                                    .toString())
                            .doesNotContain("hidden", "aGlkZGVu");
                });
    }
}
