package io.github.gpconnect.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"0, PT0S", "000, PT0S", "1, PT1S", "' 120 ', PT2M", "0000000000007, PT7S", "86400, PT24H"})
    void seconds_are_seconds(String header, Duration wait) {
        assertThat(RetryAfter.in(header, NOON)).contains(wait);
    }

    @Test
    void a_date_is_a_moment_by_the_clients_clock() {
        assertThat(RetryAfter.in("Mon, 23 Nov 2026 12:01:30 GMT", NOON)).contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "86401",
                "999999999",
                "12345678901",
                "99999999999999999999",
                "Tue, 24 Nov 2026 12:00:01 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void more_than_a_day_is_a_day(String header) {
        assertThat(RetryAfter.in(header, NOON)).contains(Duration.ofDays(1));
    }

    @Test
    void a_date_that_is_past_means_now() {
        assertThat(RetryAfter.in("Mon, 23 Nov 2026 11:59:59 GMT", NOON)).contains(Duration.ZERO);
    }

    @Test
    void any_number_of_zeros_is_read_in_one_pass() {
        String zeros = "0".repeat(200_000);
        assertThat(RetryAfter.in(zeros + "7", NOON)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.in(zeros + "x", NOON)).isEmpty(); // to go back for each would take minutes
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "+3", "2026-11-23T12:00:00Z", "Mon, 99 Nov 2026 12:00:00 GMT"})
    void what_is_neither_means_nothing(String header) {
        assertThat(RetryAfter.in(header, NOON)).isEmpty();
    }
}
