package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdsCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"A20047", "X26", "RR8", "111AA1", "ABCDEFGHIJK1"})
    void three_to_twelve_capitals_and_digits_are_a_code(String value) {
        assertThat(OdsCode.of(value).value()).isEqualTo(value);
        assertThat(OdsCode.of(value)).hasToString(value).isEqualTo(new OdsCode(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a20047", " A20047", "A20047\n", "\u00A0a20047\u200B", "\uFEFFA20047"})
    void it_is_read_as_people_type_and_copy_it(String typed) {
        assertThat(OdsCode.of(typed)).isEqualTo(new OdsCode("A20047"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new OdsCode(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A2", "ABCDEFGHIJK12", "A20 047", "ß0047", "A-20047", "Ä20047", "../A20"})
    void nothing_else_is(String value) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> OdsCode.of(value))
                .withMessageStartingWith("An ODS code is three to twelve capital letters and digits, not '")
                .withMessageContaining(value.strip());
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException().isThrownBy(() -> OdsCode.of(null)).withMessage("value");
    }
}
