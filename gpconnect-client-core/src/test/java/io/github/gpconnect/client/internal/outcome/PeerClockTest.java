package io.github.gpconnect.client.internal.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The difference of clocks that responses show. */
class PeerClockTest {
    private static final Clock OURS = Clock.fixed(Instant.parse("2026-11-23T07:30:00Z"), ZoneOffset.UTC);

    private final PeerClock clock = new PeerClock();

    @Test
    void there_is_none_before_a_response_shows_it() {
        assertThat(clock.difference()).isZero();
    }

    @Test
    void it_has_no_sign() {
        clock.note("Mon, 23 Nov 2026 07:28:00 GMT", OURS);
        assertThat(clock.difference()).isEqualTo(Duration.ofMinutes(2));

        clock.note("Mon, 23 Nov 2026 07:33:00 GMT", OURS);
        assertThat(clock.difference()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void the_largest_counts() {
        clock.note("Mon, 23 Nov 2026 07:40:00 GMT", OURS);
        clock.note("Mon, 23 Nov 2026 07:30:01 GMT", OURS);

        assertThat(clock.difference()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-23T07:00:00Z",
                "Tue, 23 Nov 2026 07:00:00 GMT",
                "Mon, 23 Nov 2026 25:00:00 GMT",
                "Mon, 23 Nov 2026 07:00:00 XYZ",
                "Mon, 32 Nov 2026 07:00:00 GMT"
            })
    void nonsense_shows_nothing(String date) {
        clock.note(date, OURS);
        clock.note(null, OURS);

        assertThat(clock.difference()).isZero();
    }
}
