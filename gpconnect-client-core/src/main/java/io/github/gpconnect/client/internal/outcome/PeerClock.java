package io.github.gpconnect.client.internal.outcome;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the responding system's clock and this machine's, as far as its responses show it. Used by one
 * thread.
 */
public final class PeerClock {
    private Duration difference = Duration.ZERO;

    /** Notes the header {@code Date} of a response that has just come; null or an invalid date shows nothing. */
    public void note(@Nullable String date, Clock ours) {
        if (date == null) {
            return;
        }
        try {
            Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            Duration now = Duration.between(ours.instant(), theirs).abs();
            if (now.compareTo(difference) > 0) {
                difference = now;
            }
        } catch (DateTimeException | ArithmeticException nonsense) {
            // shows nothing
        }
    }

    /** Returns the largest difference that was seen, as an absolute value. */
    public Duration difference() {
        return difference;
    }
}
