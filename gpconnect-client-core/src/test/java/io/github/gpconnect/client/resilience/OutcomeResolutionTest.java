package io.github.gpconnect.client.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeResolutionTest {
    private static final OutcomeResolution STANDARD = OutcomeResolution.standard();

    @Test
    void the_grace_period_is_a_minute_and_reading_goes_on_for_fifteen_seconds_more() {
        assertThat(STANDARD.gracePeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(STANDARD.timeLimit()).isEqualTo(Duration.ofSeconds(75));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1M15S", "PT30S, PT1M15S", "PT1M14.999S, PT1M15S", "PT1M15S, PT1M30S", "PT1H, PT1H15S"})
    void a_longer_grace_period_moves_the_time_limit(Duration gracePeriod, Duration timeLimit) {
        OutcomeResolution resolution = STANDARD.gracePeriod(gracePeriod);

        assertThat(resolution.gracePeriod()).isEqualTo(gracePeriod);
        assertThat(resolution.timeLimit()).isEqualTo(timeLimit);
        assertThat(STANDARD.gracePeriod()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT3S", "PT1M", "PT1H15S"})
    void a_time_limit_leaves_the_grace_period_as_it_is(Duration timeLimit) {
        OutcomeResolution resolution = STANDARD.timeLimit(timeLimit);

        assertThat(resolution.gracePeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(resolution.timeLimit()).isEqualTo(timeLimit);
    }

    @Test
    void where_it_is_off_nothing_is_read() {
        assertThat(OutcomeResolution.off().timeLimit()).isZero();
        assertThat(OutcomeResolution.off()).isEqualTo(STANDARD.timeLimit(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"PT-0.001S", "PT1H0.001S"})
    void a_grace_period_is_an_hour_at_most(Duration gracePeriod) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> STANDARD.gracePeriod(gracePeriod))
                .withMessage("A grace period is not negative and at most PT1H, not " + gracePeriod);
    }

    @ParameterizedTest
    @CsvSource({"PT-0.001S", "PT1H15.001S"})
    void a_time_limit_is_an_hour_at_most_and_what_comes_afterwards(Duration timeLimit) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> STANDARD.timeLimit(timeLimit))
                .withMessage("A time limit for reading is not negative and at most PT1H15S, not " + timeLimit);
    }

    @Test
    void two_are_equal_if_both_times_are() {
        OutcomeResolution same = STANDARD.gracePeriod(Duration.ofMinutes(1)).timeLimit(Duration.ofSeconds(75));

        assertThat(same).isEqualTo(STANDARD).hasSameHashCodeAs(STANDARD);
        assertThat(STANDARD)
                .isNotEqualTo(STANDARD.gracePeriod(Duration.ofSeconds(59)))
                .isNotEqualTo(STANDARD.timeLimit(Duration.ofSeconds(74)))
                .hasToString("OutcomeResolution[grace period PT1M, time limit PT1M15S]");
    }
}
