package io.github.gpconnect.client.resilience;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;

/** The bounds of every length of time in this package. */
final class Spans {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Spans() {}

    static Duration checked(Duration span, String what) {
        requireNonNull(span, what);
        if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "The " + what + " is a millisecond at least and a day at most, not " + span);
        }
        return span;
    }
}
