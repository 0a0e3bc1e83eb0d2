package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PracticeTest {
    private static final OdsCode CODE = OdsCode.of("A20047");
    private static final Asid ASID = Asid.of("918999198993");

    private static Practice at(String root) {
        return Practice.of(CODE, ASID, URI.create(root));
    }

    @ParameterizedTest
    @CsvSource({
        "https://practice.example/A20047/STU3/1/gpconnect/fhir,   https://practice.example/A20047/STU3/1/gpconnect/fhir",
        "https://practice.example/A20047/STU3/1/gpconnect/fhir/,  https://practice.example/A20047/STU3/1/gpconnect/fhir",
        "https://practice.example/fhir///,                        https://practice.example/fhir",
        "https://practice.example/,                               https://practice.example",
        "https://practice.example:8443,                           https://practice.example:8443",
        "HTTPS://practice.example/fhir,                           HTTPS://practice.example/fhir",
        "http://practice.example/fhir,                            http://practice.example/fhir",
        "https://[2001:db8::1]:443/fhir,                          https://[2001:db8::1]:443/fhir",
    })
    void a_service_root_loses_its_last_slash_and_nothing_else(String given, String kept) {
        assertThat(at(given).serviceRoot()).isEqualTo(URI.create(kept));
        assertThat(at(given).serviceRoot()).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/fhir",
                "practice.example/fhir",
                "//practice.example/fhir",
                "ftp://practice.example/fhir",
                "file:///etc/passwd",
                "https:///fhir",
                "https:practice.example",
                "https://practice.example/fhir?a=b",
                "https://practice.example/fhir?",
                "https://practice.example/fhir#a",
                "https://practice.example:0/fhir",
                "https://practice.example:70000/fhir",
                "https://not_a_host/fhir"
            })
    void what_is_no_plain_web_address_is_no_service_root(String root) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> at(root))
                .withMessageStartingWith("A service root URL is an absolute https URL")
                .withMessageContaining("'" + root + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me:s3cret@practice.example/fhir", "https://me:s3cret@not_a_host/fhir"})
    void a_password_in_a_service_root_is_refused_and_not_repeated(String root) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> at(root))
                .withMessage("A service root URL must not hold a user or password");
    }

    @Test
    void all_three_must_be_there() {
        URI root = URI.create("https://practice.example");
        assertThatNullPointerException()
                .isThrownBy(() -> Practice.of(null, ASID, root))
                .withMessage("odsCode");
        assertThatNullPointerException()
                .isThrownBy(() -> Practice.of(CODE, null, root))
                .withMessage("asid");
        assertThatNullPointerException()
                .isThrownBy(() -> Practice.of(CODE, ASID, null))
                .withMessage("serviceRoot");
    }
}
