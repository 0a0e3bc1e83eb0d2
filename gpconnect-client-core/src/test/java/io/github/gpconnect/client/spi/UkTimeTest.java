package io.github.gpconnect.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** England's clocks, on both sides of both changes, and around midnight. */
class UkTimeTest {
    @Test
    void a_day_is_in_a_year_that_can_be_written() {
        for (String day : List.of("1900-01-01", "2999-12-31")) {
            assertThat(UkTime.checked("A day", LocalDate.parse(day))).hasToString(day);
        }
        for (String day : List.of("1899-12-31", "3000-01-01", "+10000-01-01")) {
            assertThatThrownBy(() -> UkTime.checked("A day", LocalDate.parse(day)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("A day is in a year from 1900 to 2999, not " + day);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:59Z, 2026-03-29T00:59:59+00:00, 2026-03-29",
        "2026-03-29T01:00:00Z, 2026-03-29T02:00:00+01:00, 2026-03-29",
        "2026-10-25T00:59:59Z, 2026-10-25T01:59:59+01:00, 2026-10-25",
        "2026-10-25T01:00:00Z, 2026-10-25T01:00:00+00:00, 2026-10-25",
        "2026-07-01T22:59:59Z, 2026-07-01T23:59:59+01:00, 2026-07-01",
        "2026-07-01T23:00:00Z, 2026-07-02T00:00:00+01:00, 2026-07-02",
        "2026-12-31T23:59:59.999Z, 2026-12-31T23:59:59+00:00, 2026-12-31",
    })
    void a_moment_is_written_in_uk_local_time_with_its_offset(Instant moment, String written, LocalDate day) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
        try {
            assertThat(UkTime.written(moment)).isEqualTo(written);
            assertThat(UkTime.dayOf(moment)).isEqualTo(day);
            assertThat(UkTime.at(moment).toInstant()).isEqualTo(moment);
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
