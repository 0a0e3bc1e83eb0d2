package io.github.gpconnect.client.internal.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Retry-After}: seconds, or a date.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
final class RetryAfter {
    /** No one waits longer, and sums with it do not overflow. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Never backtracks: a header may have a hundred thousand zeros. */
    private static final Pattern SECONDS = Pattern.compile("(?=[0-9])0*+([0-9]*+)");

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** Returns how long to wait, at most a day; empty for anything else. A date in the past means no delay. */
    static Optional<Duration> in(String header, Clock clock) {
        String value = header.strip();
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            String digits = seconds.group(1);
            return Optional.of(
                    digits.length() > MOST_DIGITS
                            ? LONGEST
                            : bounded(Duration.ofSeconds(Long.parseLong("0" + digits))));
        }
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            Duration wait = Duration.between(clock.instant(), then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : bounded(wait));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
