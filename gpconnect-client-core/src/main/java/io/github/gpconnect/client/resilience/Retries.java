package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;

/**
 * How often a call is tried before its failure is told. Each attempt is an exchange of its own, with a new token, a new
 * trace id and an audit event. What is tried again:
 *
 * <ul>
 *   <li>what only reads: when no connection could be made, it broke, or no answer came in time; and when the answer was
 *       408, 429, 502, 503 or 504;
 *   <li>what changes something (book, amend, cancel, register): only when nothing of it was sent. Once a byte has left it is
 *       never sent again.
 * </ul>
 *
 * <p>Between two attempts the client waits: first {@code firstWait}, then twice as long each time up to {@code longestWait},
 * and each time up to a quarter more or less, so that many clients do not come back at one moment. Where the answer says
 * {@code Retry-After}, it waits that long instead. If a wait would pass {@code overall}, the failure is told at once.
 *
 * <p>The last attempt's failure is thrown; those of the earlier ones are its {@linkplain Throwable#getSuppressed()
 * suppressed} exceptions. An interrupt of the thread or the end of the client ends a wait at once.
 *
 * <pre>{@code
 * Retries.upTo(4).backOff(Duration.ofMillis(100), Duration.ofSeconds(1)).within(Duration.ofSeconds(15));
 * }</pre>
 *
 * @param attempts how many attempts there are, the first included; 1 is none but the first
 * @param firstWait how long to wait before the second attempt, about
 * @param longestWait how long to wait before any further one at most, about
 * @param overall how long all attempts and waits may take, counted from the first attempt's beginning. No further attempt
 *     begins later, and one that only reads is ended then; the first has the time limits of a call alone
 */
public record Retries(int attempts, Duration firstWait, Duration longestWait, Duration overall) {
    private static final int DEFAULT_ATTEMPTS = 3;
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration OVERALL = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 100;

    /**
     * Checks each value.
     *
     * @throws InvalidInputException if there is no attempt or more than 100, a length of time is shorter than a
     *     millisecond or longer than a day, or the longest wait is shorter than the first
     */
    public Retries {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new InvalidInputException(
                    "A call has an attempt at least and " + MOST_ATTEMPTS + " at most, not " + attempts);
        }
        Spans.checked(firstWait, "first wait");
        Spans.checked(longestWait, "longest wait");
        Spans.checked(overall, "time for all attempts");
        if (longestWait.compareTo(firstWait) < 0) {
            throw new InvalidInputException(
                    "The longest wait is not shorter than the first, as " + longestWait + " is than " + firstWait);
        }
    }

    /** Three attempts, waits of 200 milliseconds to 2 seconds, all within 30 seconds: what a client does unless told. */
    public static Retries standard() {
        return upTo(DEFAULT_ATTEMPTS);
    }

    /**
     * This many attempts, with the standard waits within the standard time.
     *
     * @param attempts the first included
     * @throws InvalidInputException if there is no attempt or more than 100
     */
    public static Retries upTo(int attempts) {
        return new Retries(attempts, FIRST, LONGEST, OVERALL);
    }

    /** No further attempt: each call is one exchange. */
    public static Retries off() {
        return upTo(1);
    }

    /**
     * The same with other waits.
     *
     * @param first before the second attempt
     * @param longest before any further one at most; the waits double up to it
     * @throws InvalidInputException if one is shorter than a millisecond or longer than a day, or the longest is shorter
     *     than the first
     */
    public Retries backOff(Duration first, Duration longest) {
        return new Retries(attempts, first, longest, overall);
    }

    /**
     * The same within another time.
     *
     * @param all how long all attempts and waits may take
     * @throws InvalidInputException if it is shorter than a millisecond or longer than a day
     */
    public Retries within(Duration all) {
        return new Retries(attempts, firstWait, longestWait, all);
    }
}
