package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers here come from the range that is never given out, but for those that are none at all. */
class NhsNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9990104107",
                "9991207104",
                "9990317100",
                "9998972108",
                "9995643103",
                "9990000018",
                "9990000050" // a remainder of nought: the check digit is 0, not 11
            })
    void ten_digits_with_the_right_check_digit_are_an_nhs_number(String value) {
        assertThat(NhsNumber.of(value).value()).isEqualTo(value);
        assertThat(NhsNumber.of(value)).isEqualTo(new NhsNumber(value)).hasSameHashCodeAs(new NhsNumber(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999 010 4107",
                "999-010-4107",
                "9990 104107",
                " 9990104107 ",
                "9990104107\t",
                "9990104107\n",
                "\uFEFF9990104107\u200B",
                "999\u00A0010\u202F4107",
                "999\u2010010\u20114107",
                "999 \u2013 010 \u2014 4107",
                "999\u2212010\u00AD4107",
                "\u202A999 010 4107\u202C"
            })
    void it_is_read_as_people_type_and_copy_it(String typed) {
        assertThat(NhsNumber.of(typed)).isEqualTo(new NhsNumber("9990104107"));
    }

    @Test
    void a_record_made_without_of_takes_no_blanks() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new NhsNumber("999 010 4107"));
    }

    @ParameterizedTest
    @CsvSource({
        "999010410,    9 digits",
        "99901041077,  11 digits",
        "'999 010 410', 9 digits",
        "999/010/4107, 10 digits and 2 other characters",
        "999010410O,   9 digits and 1 other character",
        "٩٩٩٠١٠٤١٠٧,   0 digits and 10 other characters",
        "Farthingale,  0 digits and 11 other characters",
        "1,            1 digit",
        "'',           0 digits",
    })
    void what_is_not_ten_digits_is_refused_by_its_shape(String value, String shape) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NhsNumber.of(value))
                .withMessage("An NHS number is ten digits, not " + shape);
    }

    @Test
    void of_ten_last_digits_one_is_right() {
        List<String> right = IntStream.range(0, 10)
                .mapToObj(digit -> "999010410" + digit)
                .filter(NhsNumberTest::isOne)
                .toList();

        assertThat(right).containsExactly("9990104107");
    }

    @Test
    void nine_digits_that_have_no_check_digit_make_no_number() {
        // 9×10 + 9×9 + 9×8 = 243, which is one more than a multiple of eleven: the check digit would have to be 10
        List<String> right = IntStream.range(0, 10)
                .mapToObj(digit -> "999000000" + digit)
                .filter(NhsNumberTest::isOne)
                .toList();

        assertThat(right).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NhsNumber.of("9990000000"))
                .withMessageContaining("do not have one");
    }

    @Test
    void two_digits_that_changed_places_are_noticed() {
        assertThat(isOne("9991207104")).isTrue();
        assertThat(isOne("9992107104")).isFalse();
    }

    @Test
    void neither_messages_nor_to_string_hold_the_number() {
        String right = "9990104107";
        String wrong = "9990104106";

        assertThat(NhsNumber.of(right).toString()).isEqualTo("NhsNumber[hidden]");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NhsNumber.of(wrong))
                .satisfies(refused -> assertThat(refused.toString())
                        .contains("modulus 11", "is 7, not 6")
                        .doesNotContain("999")
                        .doesNotContain("4106"));
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException().isThrownBy(() -> NhsNumber.of(null)).withMessage("value");
    }

    private static boolean isOne(String value) {
        try {
            NhsNumber.of(value);
            return true;
        } catch (InvalidInputException refused) {
            return false;
        }
    }
}
