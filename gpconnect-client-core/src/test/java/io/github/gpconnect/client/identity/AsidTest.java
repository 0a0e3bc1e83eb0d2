package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsidTest {
    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "200000000115", "999999999999"})
    void twelve_digits_are_an_asid(String value) {
        assertThat(Asid.of(value).value()).isEqualTo(value);
        assertThat(Asid.of(value)).hasToString(value).isEqualTo(new Asid(value)).hasSameHashCodeAs(new Asid(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20000000011",
                "2000000001155",
                "20000000011A",
                " 200000000115",
                "200000000115 ",
                "200000000115\n",
                "2000 0000 0115",
                "-20000000011",
                "٢٠٠٠٠٠٠٠٠١١٥"
            })
    void nothing_else_is(String value) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Asid.of(value))
                .withMessageStartingWith("An ASID is twelve digits, not '")
                .withMessageContaining(value.strip());
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Asid(value));
    }

    @Test
    void a_refusal_stays_on_one_short_line() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Asid.of("1\r\nSsp-To: 2\u2028\u202E\u0085" + "3".repeat(500)))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .hasSizeLessThan(90)
                        .isEqualTo("An ASID is twelve digits, not '1??Ssp-To: 2???" + "3".repeat(25) + "…'"));
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException().isThrownBy(() -> Asid.of(null)).withMessage("value");
    }
}
