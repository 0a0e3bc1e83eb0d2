package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationTypeTest {
    @Test
    void the_usual_types_have_names() {
        assertThat(OrganisationType.GP_PRACTICE).hasToString("gp-practice");
        assertThat(OrganisationType.URGENT_CARE).hasToString("urgent-care");
        assertThat(OrganisationType.of("urgent-care")).isEqualTo(OrganisationType.URGENT_CARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Primary.Care-2", "extended-access", "Urgent-Care", "GP-PRACTICE"})
    void a_code_that_is_not_published_is_refused_unless_it_is_meant(String code) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> OrganisationType.of(code))
                .withMessage("An organisation type is 'gp-practice' or 'urgent-care', not '" + code + "'");

        assertThat(OrganisationType.ofUnpublished(code).code()).isEqualTo(code);
    }

    @Test
    void types_of_one_code_are_equal() {
        assertThat(OrganisationType.ofUnpublished("urgent-care"))
                .isEqualTo(OrganisationType.URGENT_CARE)
                .hasSameHashCodeAs(OrganisationType.URGENT_CARE)
                .isNotEqualTo(OrganisationType.GP_PRACTICE)
                .isNotEqualTo("urgent-care");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-urgent", "urgent care", "urgent|care", "urgent,care", "urgent-care\n", "dringend-für"
            })
    void what_would_mean_something_else_in_a_search_is_refused(String code) {
        for (ThrowingCallable made : List.<ThrowingCallable>of(
                () -> OrganisationType.of(code), () -> OrganisationType.ofUnpublished(code))) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(made)
                    .withMessageStartingWith("An organisation type is a code such as 'urgent-care', not '");
        }
    }

    @Test
    void a_code_is_no_novel() {
        assertThat(OrganisationType.ofUnpublished("x".repeat(64)).code()).hasSize(64);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> OrganisationType.ofUnpublished("x".repeat(65)));
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException()
                .isThrownBy(() -> OrganisationType.of(null))
                .withMessage("code");
    }
}
