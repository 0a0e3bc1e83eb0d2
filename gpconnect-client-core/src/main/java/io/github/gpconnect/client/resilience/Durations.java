package io.github.gpconnect.client.resilience;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;

/** The bounds of every length of time in this package. */
final class Durations {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Durations() {}

    static Duration checked(Duration duration, String what) {
        requireNonNull(duration, what);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "The " + what + " is a millisecond at least and a day at most, not " + duration);
        }
        return duration;
    }
}
