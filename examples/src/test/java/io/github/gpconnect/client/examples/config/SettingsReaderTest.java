package io.github.gpconnect.client.examples.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @TempDir
    private Path directory;

    private final Map<String, String> entries = new TreeMap<>();

    @BeforeEach
    void prepare() throws IOException {
        SimulatedCredentials.shared().writeTo(directory.resolve("tls"));
        entries.put("spine.proxy", "https://proxy.example");
        entries.put("tls.identity", "tls/client.p12");
        entries.put("tls.identity.password.file", "tls/client.p12.password");
        entries.put("tls.trust", "tls/spine-root.pem");
        entries.put("practice.A20047.url", "https://practice.example/fhir/");
        entries.put("practice.A20047.asid", "999000000047");
        entries.put("organisation.ods", "ZZ777");
        entries.put("organisation.name", "Zürich Höhe Hub");
        entries.put("organisation.asid", "999000000777");
        entries.put("organisation.phone", "01632 960777");
        entries.put("user.id", "u-7");
        entries.put("user.family", "Brightwater");
        entries.put("user.given", "Ottilie");
        entries.put("user.local-system", "https://heron-quay.example/users");
        entries.put("user.local-id", "obrightwater");
        entries.put("device.model", "Desk");
        entries.put("device.version", "1");
        entries.put("device.system", "https://heron-quay.example/devices");
        entries.put("device.identifier", "desk-7");
        entries.put("issuer", "https://heron-quay.example/");
    }

    @Test
    void what_may_be_left_out_has_a_default() {
        Settings settings = read();

        assertThat(settings.profile()).isEqualTo(SpecificationProfile.CURRENT);
        assertThat(settings.cleartextAllowed()).isFalse();
        assertThat(settings.requester().organisation().type()).isEmpty();
        assertThat(settings.requester().organisation().name()).isEqualTo("Zürich Höhe Hub");
        assertThat(settings.requester().user().prefix()).isEmpty();
        assertThat(settings.requester().user().sdsUserId()).isEqualTo(ConsumerUser.WITHOUT_SMARTCARD);
        assertThat(listed(settings)).hasSize(1);
        assertThat(settings.practice()).isNull();
        assertThat(settings.outcomes().resolution()).isEqualTo(OutcomeResolution.standard());
        assertThat(settings.outcomes().textKey()).isNull();
    }

    @Test
    void how_an_outcome_is_found_out_can_be_set() throws IOException {
        Files.writeString(directory.resolve("text.key"), "a secret of these tests\nnot this line\n");
        entries.put("outcome.grace-period", "PT5S");
        entries.put("outcome.time-limit", "PT9S");
        entries.put("outcome.text-key.file", "text.key");

        Settings.Outcomes outcomes = read().outcomes();

        assertThat(outcomes.resolution().gracePeriod()).isEqualTo(Duration.ofSeconds(5));
        assertThat(outcomes.resolution().timeLimit()).isEqualTo(Duration.ofSeconds(9));
        assertThat(outcomes.textKey()).isEqualTo("a secret of these tests");
        assertThat(outcomes.toString()).doesNotContain("secret");
    }

    /** Some editors begin each file in UTF-8 with it. */
    @Test
    void a_byte_order_mark_is_no_part_of_what_a_file_says() throws IOException {
        Files.writeString(directory.resolve("text.key"), "\ufeffa secret of these tests\n");
        entries.put("outcome.text-key.file", "text.key");
        Path marked = written();
        Files.writeString(marked, "\ufeff" + Files.readString(marked));

        assertThat(SettingsReader.read(marked).outcomes().textKey()).isEqualTo("a secret of these tests");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_password() throws IOException {
        Path password = directory.resolve(entries.get("tls.identity.password.file"));
        Files.writeString(password, "\ufeff" + Files.readString(password));

        assertThatNoException().isThrownBy(() -> SettingsReader.read(written()));
    }

    @Test
    void times_and_keys_that_cannot_be_used_are_problems() throws IOException {
        Files.writeString(directory.resolve("text.key"), "short\n");
        entries.put("outcome.grace-period", "a minute");
        entries.put("outcome.time-limit", "PT9H");
        entries.put("outcome.text-key.file", "text.key");

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("outcome.grace-period: is a time such as PT30S"),
                        problem -> assertThat(problem).contains("outcome.time-limit: ", "PT1H15S"),
                        problem -> assertThat(problem).contains("outcome.text-key.file: ", "16 characters"));
    }

    @Test
    void an_http_proxy_may_be_named_with_and_without_credentials() throws IOException {
        entries.put("http.proxy", "proxy.hospital.example:3128");
        assertThat(read().httpProxy()).hasToString("HttpProxy[proxy.hospital.example:3128]");

        Files.writeString(directory.resolve("proxy.password"), "swordfish\n");
        entries.put("http.proxy.user", "hub");
        entries.put("http.proxy.password.file", "proxy.password");
        assertThat(read().httpProxy()).hasToString("HttpProxy[proxy.hospital.example:3128, with credentials]");
    }

    @Test
    void what_of_an_http_proxy_makes_no_sense_is_a_problem() throws IOException {
        Files.writeString(directory.resolve("proxy.password"), "swordfish\n");
        entries.put("http.proxy", "http://hub:swordfish@proxy.hospital.example");
        entries.put("http.proxy.user", "hub");
        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .startsWith("http.proxy: is a host and a port")
                                .doesNotContain("swordfish"),
                        problem -> assertThat(problem)
                                .isEqualTo("http.proxy.user: has no effect without http.proxy.password.file"));

        entries.put("http.proxy", "proxy.hospital.example:70000");
        entries.remove("http.proxy.user");
        entries.put("http.proxy.password.file", "proxy.password");
        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem ->
                                assertThat(problem).startsWith("http.proxy: ").contains("1 to 65535"),
                        problem -> assertThat(problem)
                                .isEqualTo("http.proxy.password.file: has no effect without http.proxy.user"));

        entries.put("http.proxy", "proxy.hospital.example:3128");
        entries.remove("http.proxy.password.file");
        entries.put("cleartext", "allowed");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("http.proxy: cannot be combined with cleartext=allowed");
    }

    @Test
    void a_key_in_pem_may_be_encrypted() throws Exception {
        char[] password = SimulatedCredentials.PASSWORD.toCharArray();
        String algorithm = "PBEWithSHA1AndDESede";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)));
        String pem = Files.readString(directory.resolve("tls/client-key.pem")).replaceAll("-----[^-]+-----", "");
        byte[] encrypted = new EncryptedPrivateKeyInfo(
                        cipher.getParameters(),
                        cipher.doFinal(Base64.getMimeDecoder().decode(pem)))
                .getEncoded();
        Files.writeString(
                directory.resolve("encrypted.pem"),
                Files.readString(directory.resolve("tls/client-cert.pem")) + "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(encrypted)
                        + "\n-----END ENCRYPTED PRIVATE KEY-----\n");
        entries.put("tls.identity", "encrypted.pem");

        assertThat(read().tls().hasCertificate()).isTrue();

        entries.remove("tls.identity.password.file");
        assertThat(problems()).singleElement().asString().contains("tls.identity: ", "is encrypted");
    }

    @Test
    void without_a_proxy_practices_are_called_directly() {
        entries.remove("spine.proxy");

        assertThat(read().proxy()).isNull();
    }

    @Test
    void there_may_be_any_number_of_practices() {
        entries.put("practice.ZZ998.url", "https://practice.example/other");
        entries.put("practice.ZZ998.asid", "999000000617");

        assertThat(listed(read()))
                .extracting(practice -> practice.odsCode().value())
                .containsExactly("A20047", "ZZ998");
    }

    @Test
    void an_identity_may_be_pem_with_chain_and_key_in_one_file() {
        entries.put("tls.identity", "tls/client.pem");
        entries.remove("tls.identity.password.file");

        assertThat(read().tls().hasCertificate()).isTrue();
    }

    @Test
    void trust_may_be_pkcs12() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(directory.resolve("tls/spine-root.pem"))) {
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        try (OutputStream file = Files.newOutputStream(directory.resolve("trust.P12"))) {
            store.store(file, "changed".toCharArray());
        }
        Files.writeString(directory.resolve("trust.password"), "changed\nnot this line\n");
        entries.put("tls.trust", "trust.P12");

        assertThat(problems()).singleElement().asString().contains("tls.trust:", "tls.trust.password.file");

        entries.put("tls.trust.password.file", "trust.password");
        assertThat(read().tls().trustManager().getAcceptedIssuers()).hasSize(1);
    }

    @Test
    void revocation_may_be_checked_with_a_choice_between_hard_and_soft_failure() throws IOException {
        entries.put("tls.revocation", "hard");
        assertThat(read().tls().toString()).contains("revocation hard");
        entries.put("tls.revocation", "soft");
        assertThat(read().tls().toString()).contains("revocation soft");
        entries.put("tls.revocation", "on");
        assertThat(problems()).containsExactly("tls.revocation: is 'hard' or 'soft', not 'on'");

        entries.remove("tls.revocation");
        entries.put("tls.crls", "tls/spine-root.pem");
        assertThat(problems()).containsExactly("tls.crls: is used with tls.revocation alone");
        entries.put("tls.revocation", "hard");
        assertThat(problems()).singleElement().asString().startsWith("tls.crls: A CRL in");
    }

    @Test
    void paths_may_be_absolute() {
        entries.put(
                "tls.trust", directory.resolve("tls/spine-root.pem").toString().replace("\\", "\\\\"));

        assertThat(read().tls()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls.identity",
                "tls.trust",
                "practice.A20047.url",
                "practice.A20047.asid",
                "organisation.ods",
                "organisation.name",
                "organisation.asid",
                "organisation.phone",
                "user.id",
                "user.family",
                "user.given",
                "user.local-system",
                "user.local-id",
                "device.model",
                "device.version",
                "device.system",
                "device.identifier",
                "issuer"
            })
    void a_missing_key_is_named(String key) {
        entries.remove(key);

        assertThat(problems()).containsExactly(key + ": is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spine.host", "practice.A20047.port", "practice.url", "user.title", "sds.url"})
    void an_unknown_key_is_named(String key) {
        entries.put(key, "x");

        assertThat(problems()).containsExactly(key + ": is not a known key");
    }

    @Test
    void a_mistyped_key_is_named_with_the_one_that_is_meant() {
        entries.put("spine.proxi", "https://proxy.example");
        entries.put("organization.type", "urgent-care");

        assertThat(problems())
                .containsExactly(
                        "organization.type: is not a known key; is 'organisation.type' meant?",
                        "spine.proxi: is not a known key; is 'spine.proxy' meant?");
    }

    @ParameterizedTest
    @CsvSource({
        "profile, CURRENT, founding-draft",
        "spine.proxy, proxy.example, absolute URL",
        "spine.proxy, ftp://proxy.example, https:",
        "spine.proxy, https://proxy example, is not a URL",
        "practice.A20047.url, https://practice.example/?a=b, without query",
        "practice.A20047.asid, 12, twelve digits",
        "organisation.ods, zz-777, capital letters",
        "organisation.asid, 99900000077x, twelve digits",
        "organisation.type, urgent care, urgent-care",
        "organisation.name, '', has no value",
        "user.id, '   ', has no value",
        "user.family, a\\u0007b, control characters",
        "user.local-system, users, absolute URL",
        "device.system, devices, absolute URL",
        "issuer, urn:x:y, https:",
        "cleartext, yes, allowed",
        "tls.identity, tls/nowhere.p12, there is no file",
        "tls.identity, tls/spine-root.pem, BEGIN … PRIVATE KEY",
        "tls.trust, tls/client-key.pem, BEGIN CERTIFICATE",
        "tls.trust, tls, there is no file"
    })
    void a_malformed_value_is_named_with_its_rule(String key, String value, String rule) {
        entries.put(key, value);

        assertThat(problems()).singleElement().asString().startsWith(key + ": ").contains(rule);
    }

    @Test
    void a_wrong_password_and_a_missing_one_are_told_apart() throws IOException {
        Files.writeString(directory.resolve("wrong"), "wrong");
        entries.put("tls.identity.password.file", "wrong");
        assertThat(problems()).singleElement().asString().startsWith("tls.identity: The password does not open");

        entries.remove("tls.identity.password.file");
        assertThat(problems()).singleElement().asString().contains("that tls.identity.password.file names");
    }

    @Test
    void http_is_refused_unless_cleartext_is_allowed_by_name() {
        entries.put("spine.proxy", "http://localhost:8080");
        entries.put("practice.A20047.url", "http://localhost:8080/fhir");

        assertThat(problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("cleartext=allowed"))
                .anySatisfy(problem -> assertThat(problem).startsWith("spine.proxy:"))
                .anySatisfy(problem -> assertThat(problem).startsWith("practice.A20047.url:"));

        entries.put("cleartext", "allowed");
        assertThat(read().cleartextAllowed()).isTrue();
    }

    @Test
    void no_certificate_is_needed_where_everything_is_cleartext() {
        entries.put("spine.proxy", "http://localhost:8080");
        entries.put("cleartext", "allowed");
        entries.keySet().removeIf(key -> key.startsWith("tls."));

        assertThat(read().tls()).isNull();
    }

    @Test
    void all_problems_are_told_at_once() {
        entries.remove("user.id");
        entries.remove("tls.trust");
        entries.put("organisation.asid", "12");
        entries.put("nonsense", "x");
        entries.put("practice.b.url", "https://practice.example/b");

        assertThat(problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "user.id", "tls.trust", "organisation.asid", "nonsense", "practice.b.asid", "practice.b.url");
    }

    @Test
    void one_practice_is_needed_at_least() {
        entries.keySet().removeIf(key -> key.startsWith("practice."));

        assertThat(problems()).singleElement().asString().startsWith("practice.ODS.url: is missing");
    }

    @Test
    void a_key_that_stands_there_twice_is_named() throws IOException {
        Path file = written();
        Files.writeString(file, Files.readString(file) + "user.id = other\n");

        assertThat(problemsOf(file)).containsExactly("user.id: is set twice");
    }

    @Test
    void a_file_that_cannot_be_read_says_why() throws IOException {
        assertThat(problemsOf(directory.resolve("nowhere"))).containsExactly("there is no such file");
        Path latin = directory.resolve("latin");
        Files.write(latin, "organisation.name = Zürich".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problemsOf(latin)).containsExactly("it is not written in UTF-8");
        Path broken = directory.resolve("broken");
        Files.writeString(broken, "user.id = \\uXYZ1");
        assertThat(problemsOf(broken)).singleElement().asString().startsWith("it is not a properties file");
    }

    // ---- the Spine Directory Service

    @Test
    void practices_may_be_found_in_a_directory_over_ldap() {
        listNone();
        entries.put("sds.ldap.url", "ldaps://one.example:1636, ldaps://two.example");
        entries.put("practice", "A20047");

        Settings settings = read();

        assertThat(settings.source())
                .isEqualTo(new PracticeSource.Ldap(
                        List.of(URI.create("ldaps://one.example:1636"), URI.create("ldaps://two.example")),
                        null,
                        settings.tls()));
        assertThat(settings.practice()).isEqualTo(OdsCode.of("A20047"));
        try (PracticeFinder finder = settings.source().open()) {
            assertThat(finder.name()).isEqualTo("The directory at ldaps://one.example:1636");
        }
    }

    @Test
    void practices_may_be_found_through_the_directorys_fhir_api() throws IOException {
        listNone();
        Files.writeString(directory.resolve("sds.key"), "a-key\n");
        entries.put("sds.fhir.url", "https://sds.example/FHIR/R4");
        entries.put("sds.fhir.apikey.file", "sds.key");

        PracticeSource source = read().source();

        assertThat(source)
                .isEqualTo(new PracticeSource.Fhir(
                        URI.create("https://sds.example/FHIR/R4"), directory.resolve("sds.key"), null, null));
        assertThat(source.toString()).doesNotContain("a-key");
        entries.put("sds.fhir.trust", "tls/spine-root.pem");
        assertThat(((PracticeSource.Fhir) read().source()).tls().hasCertificate())
                .isFalse();
    }

    @Test
    void the_directorys_fhir_api_is_reached_through_the_http_proxy_as_well() throws IOException {
        listNone();
        Files.writeString(directory.resolve("sds.key"), "a-key\n");
        entries.put("sds.fhir.url", "https://sds.example/FHIR/R4");
        entries.put("sds.fhir.apikey.file", "sds.key");
        entries.put("http.proxy", "proxy.hospital.example:3128");

        Settings settings = read();

        assertThat(((PracticeSource.Fhir) settings.source()).httpProxy()).isSameAs(settings.httpProxy());
    }

    @Test
    void practices_are_found_in_one_way_only() throws IOException {
        Files.writeString(directory.resolve("sds.key"), "a-key\n");
        entries.put("sds.ldap.url", "ldaps://one.example");
        entries.put("sds.fhir.url", "https://sds.example/FHIR/R4");
        entries.put("sds.fhir.apikey.file", "sds.key");

        assertThat(problems())
                .anyMatch(problem -> problem.startsWith("sds.ldap.url: cannot be combined with sds.fhir.url"))
                .anyMatch(problem -> problem.startsWith("sds.ldap.url: cannot be combined with practice.ODS.url"));

        entries.remove("sds.ldap.url");
        assertThat(problems())
                .anyMatch(problem -> problem.startsWith("sds.fhir.url: cannot be combined with practice.ODS.url"));
    }

    @ParameterizedTest
    @CsvSource({
        "sds.ldap.url, ldap://one.example, ldaps://host",
        "sds.ldap.url, one.example, absolute URL",
        "sds.ldap.base, services, distinguished name",
        "practice, a b, capital letters"
    })
    void a_malformed_value_of_ldap_is_named_with_its_rule(String key, String value, String rule) {
        listNone();
        entries.put("sds.ldap.url", "ldaps://one.example");
        entries.put(key, value);

        assertThat(problems()).singleElement().asString().startsWith(key + ": ").contains(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "sds.fhir.url, http://sds.example/, https URL",
        "sds.fhir.apikey.file, nowhere, holds no API key",
        "sds.fhir.apikey.file, tls/client.p12.password/x, holds no API key",
        "sds.fhir.trust, tls/client-key.pem, BEGIN CERTIFICATE"
    })
    void a_malformed_value_of_fhir_is_named_with_its_rule(String key, String value, String rule) throws IOException {
        listNone();
        Files.writeString(directory.resolve("sds.key"), "a-key\n");
        entries.put("sds.fhir.url", "https://sds.example/FHIR/R4");
        entries.put("sds.fhir.apikey.file", "sds.key");
        entries.put(key, value);

        assertThat(problems()).singleElement().asString().startsWith(key + ": ").contains(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "sds.ldap.base, o=nhs, sds.ldap.url",
        "sds.fhir.apikey.file, key, sds.fhir.url",
        "sds.fhir.trust, tls/spine-root.pem, sds.fhir.url"
    })
    void what_is_of_no_use_by_itself_is_named(String key, String value, String leading) {
        entries.put(key, value);

        assertThat(problems()).containsExactly(key + ": has no effect without " + leading);
    }

    @Test
    void the_key_of_the_fhir_api_must_be_there() {
        listNone();
        entries.put("sds.fhir.url", "https://sds.example/FHIR/R4");

        assertThat(problems()).containsExactly("sds.fhir.apikey.file: is missing");
    }

    @Test
    void a_directory_over_ldap_needs_the_certificate_even_where_practices_do_not() {
        listNone();
        entries.put("sds.ldap.url", "ldaps://one.example");
        entries.put("spine.proxy", "http://localhost:8080");
        entries.put("cleartext", "allowed");
        entries.keySet().removeIf(key -> key.startsWith("tls."));

        assertThat(problems()).containsExactlyInAnyOrder("tls.identity: is missing", "tls.trust: is missing");
    }

    private void listNone() {
        entries.keySet().removeIf(key -> key.startsWith("practice."));
    }

    private static List<Practice> listed(Settings settings) {
        return ((PracticeSource.Listed) settings.source()).practices();
    }

    private Settings read() {
        return SettingsReader.read(written());
    }

    private List<String> problems() {
        return problemsOf(written());
    }

    private static List<String> problemsOf(Path file) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> SettingsReader.read(file));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.getMessage()).contains(file.toString());
        return new ArrayList<>(refused.problems());
    }

    private Path written() {
        Path file = directory.resolve("gpconnect.properties");
        try {
            return Files.writeString(
                    file,
                    entries.entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
