package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
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
    @ValueSource(strings = {"a", "Primary.Care-2", "extended-access"})
    void any_code_can_be_a_type(String code) {
        assertThat(OrganisationType.of(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-urgent", "urgent care", "urgent|care", "urgent,care", "urgent-care\n", "dringend-für"
            })
    void what_would_mean_something_else_in_a_search_is_refused(String code) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> OrganisationType.of(code))
                .withMessageStartingWith("An organisation type is a code such as 'urgent-care', not '");
    }

    @Test
    void a_code_is_no_novel() {
        assertThat(OrganisationType.of("x".repeat(64)).code()).hasSize(64);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> OrganisationType.of("x".repeat(65)));
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException()
                .isThrownBy(() -> OrganisationType.of(null))
                .withMessage("code");
    }
}
