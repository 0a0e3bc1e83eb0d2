package io.github.gpconnect.client.sds;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;

/** The checks that both builders share. */
final class InvalidInput {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int SHOWN = 40;

    private InvalidInput() {}

    static Duration timeout(Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("A timeout is at least a millisecond and at most an hour, not " + timeout);
        }
        return timeout;
    }

    /** Returns a refused value in a form that is safe for a message. */
    static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
