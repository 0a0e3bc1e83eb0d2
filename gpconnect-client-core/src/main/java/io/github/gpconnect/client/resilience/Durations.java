package io.github.gpconnect.client.resilience;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;

/** The bounds of the durations in this package. */
final class Durations {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Durations() {}

    static Duration checked(Duration duration, String what) {
        requireNonNull(duration, what);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "The " + what + " is at least a millisecond and at most a day, not " + duration);
        }
        return duration;
    }
}
