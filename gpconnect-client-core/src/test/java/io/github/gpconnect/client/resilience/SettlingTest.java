package io.github.gpconnect.client.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlingTest {
    @ParameterizedTest
    @CsvSource({"PT1H, PT3S", "PT30S, PT3S", "PT3S, PT3S", "PT2.5S, PT2.5S", "PT0S, PT0S"})
    void patience_is_three_seconds_or_the_whole_budget(Duration budget, Duration patience) {
        assertThat(OutcomeResolution.within(budget)).isEqualTo(new OutcomeResolution(budget, patience));
        assertThat(OutcomeResolution.within(budget).patience(Duration.ZERO).patience())
                .isZero();
    }

    @Test
    void where_it_is_off_nothing_is_looked_for() {
        assertThat(OutcomeResolution.off().budget()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT-0.001S", "PT1H0.001S"})
    void a_budget_is_an_hour_at_most(Duration budget) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> OutcomeResolution.within(budget))
                .withMessage("A budget for settling is an hour at most, not " + budget);
    }

    @ParameterizedTest
    @CsvSource({"PT-0.001S", "PT10.001S"})
    void patience_is_within_the_budget(Duration patience) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> OutcomeResolution.within(Duration.ofSeconds(10)).patience(patience))
                .withMessage("The patience of settling is within its budget of PT10S, not " + patience);
    }
}
