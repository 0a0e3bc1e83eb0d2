package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A logical id becomes part of URLs, so nothing that means something there can be one. */
class PatientIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"2", "a", "A-1.b", "...", "0f3c9c6e-6f4f-4f4e-9a52-0d1f6f1f7c11", "9990104107"})
    void letters_digits_hyphens_and_dots_are_an_id(String value) {
        assertThat(PatientId.of(value).value()).isEqualTo(value);
        assertThat(PatientId.of(value)).isEqualTo(new PatientId(value));
    }

    @Test
    void ten_digits_may_be_an_nhs_number_and_are_not_printed() {
        assertThat(PatientId.of("9990104107")).hasToString("hidden");
        assertThat(PatientId.of("A-1.b")).hasToString("A-1.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                " ",
                "1 2",
                "1/2",
                "../Appointment/1",
                "1%2F2",
                "%2e%2e",
                "1?x=y",
                "1#x",
                "1&x",
                "1;x",
                "1\\2",
                "1|2",
                "1$2",
                "1_2",
                "1\r\nHost: elsewhere",
                "1\n",
                "1\u0000",
                "ä",
                "１",
                "Patient/1"
            })
    void nothing_else_is(String value) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PatientId.of(value))
                .withMessage("A patient's id is one to 64 letters, digits, hyphens and dots, not what these "
                        + value.length() + " characters are");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new PatientId(value));
    }

    @Test
    void an_id_has_64_characters_at_most() {
        assertThat(PatientId.of("x".repeat(64)).value()).hasSize(64);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PatientId.of("x".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999 010 4107", "Imogen Farthingale"})
    void patient_data_in_the_ids_place_is_not_repeated(String value) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PatientId.of(value))
                .satisfies(refused -> assertThat(refused.toString())
                        .doesNotContain(value)
                        .doesNotContain("999")
                        .doesNotContain("Farthingale"));
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException().isThrownBy(() -> PatientId.of(null));
    }
}
