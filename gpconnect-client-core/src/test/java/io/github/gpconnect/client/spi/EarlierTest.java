package io.github.gpconnect.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a record was there before a change was sent: only where that is beyond doubt. */
class EarlierTest {
    /** A quarter past seven in the evening in London. */
    private static final Instant SENT = Instant.parse("2026-11-23T19:15:00Z");

    private static boolean clearly(String written, Duration clockDifference) {
        return Earlier.clearly(written, SENT, clockDifference);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T19:09:59Z, true",
        "2026-11-23T19:10:00Z, false",
        "2026-11-23T19:14:59Z, false",
        "2026-11-23T19:15:00Z, false",
        "2026-11-23T19:20:00Z, false",
        "2026-11-23T20:09:59+01:00, true",
        "2026-11-23T20:10:00+01:00, false",
        "2026-11-23T19:09:59.999Z, true",
        "2020-01-01T00:00:00Z, true"
    })
    void five_minutes_are_allowed_for_clocks_that_nothing_has_shown(String written, boolean earlier) {
        assertThat(clearly(written, Duration.ZERO)).isEqualTo(earlier);
    }

    @ParameterizedTest
    @CsvSource({
        "PT4M, 2026-11-23T19:09:59Z, true",
        "PT9M, 2026-11-23T19:09:59Z, false",
        "PT9M, 2026-11-23T19:05:00Z, false",
        "PT9M, 2026-11-23T19:04:59Z, true",
        "PT1H, 2026-11-23T18:14:01Z, false",
        "PT1H, 2026-11-23T18:13:59Z, true"
    })
    void a_larger_difference_is_allowed_for_with_a_minute_more(
            Duration clockDifference, String written, boolean earlier) {
        assertThat(clearly(written, clockDifference)).isEqualTo(earlier);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22, true", "2026-11-23, false", "2026-10, true", "2026-11, false", "2025, true", "2026, false"
    })
    void a_part_of_a_date_counts_to_its_end(String written, boolean earlier) {
        assertThat(clearly(written, Duration.ZERO)).isEqualTo(earlier);
    }

    @Test
    void a_day_ends_at_midnight_in_the_united_kingdom() {
        Instant shortlyAfterMidnight = Instant.parse("2026-07-01T23:04:00Z"); // 00:04 in British Summer Time
        Instant longerAfter = Instant.parse("2026-07-01T23:06:00Z");

        assertThat(Earlier.clearly("2026-07-01", shortlyAfterMidnight, Duration.ZERO))
                .isFalse();
        assertThat(Earlier.clearly("2026-07-01", longerAfter, Duration.ZERO)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-06-14T06:05:00+01:00, true",
        "2027-06-14T06:00:00+01:00, true",
        "2027-06-14T06:10:00+01:00, true",
        "2027-06-14T05:59:59+01:00, false",
        "2027-06-14T06:10:01+01:00, false",
        "2027-06-14T05:05:00Z, false",
        "2027-06-14T07:05:00+01:00, false",
        "2027-06-14, false",
        "yesterday at six, false"
    })
    void what_is_earlier_by_the_offset_of_summer_time_alone_may_be_the_moment_of_sending(
            String written, boolean onlyByOffset) {
        Instant sent = Instant.parse("2027-06-14T06:05:00Z");

        assertThat(Earlier.onlyByOffset(written, sent, sent, Duration.ZERO)).isEqualTo(onlyByOffset);
        assertThat(Earlier.onlyByOffset(null, sent, sent, Duration.ZERO)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2027-06-14T06:12:00+01:00, true", "2027-06-14T06:20:00+01:00, true", "2027-06-14T06:20:01+01:00, false"
    })
    void so_may_what_was_made_until_it_was_read(String written, boolean onlyByOffset) {
        Instant sent = Instant.parse("2027-06-14T06:05:00Z");

        assertThat(Earlier.onlyByOffset(written, sent, sent.plusSeconds(600), Duration.ZERO))
                .isEqualTo(onlyByOffset);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-06-14T07:05:01+01:00, true",
        "2027-06-14T07:04:01+01:00, false",
        "2027-06-14T06:05:01Z, false",
        "2027-06-14T07:04:01+00:00, false",
        "2027-06-14T07:05:01Z, true",
        "2027-06-14, false"
    })
    void what_says_utc_in_summer_may_be_an_hour_earlier_and_is_not_clearly_later(String written, boolean clearlyNot) {
        Instant sent = Instant.parse("2027-06-14T06:05:00Z");

        assertThat(Earlier.clearlyNot(written, sent, Duration.ZERO)).isEqualTo(clearlyNot);
    }

    @Test
    void in_winter_utc_is_the_time_in_london() {
        assertThat(Earlier.clearlyNot("2026-11-23T19:15:01Z", SENT, Duration.ZERO))
                .isTrue();
    }

    @Test
    void nothing_is_not_clearly_earlier() {
        assertThat(Earlier.clearly(null, SENT, Duration.ZERO)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-02-30", "23/11/2020", "20201123", "9999999999", "T"})
    void nonsense_is_not_clearly_earlier(String written) {
        assertThat(clearly(written, Duration.ZERO)).isFalse();
    }

    @Test
    void an_endless_difference_of_clocks_makes_nothing_earlier() {
        assertThat(clearly("2020-01-01T00:00:00Z", Duration.ofSeconds(Long.MAX_VALUE)))
                .isFalse();
    }
}
