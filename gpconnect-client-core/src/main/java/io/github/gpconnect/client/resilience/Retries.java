package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;

/**
 * Settings of how often a call is attempted before it fails. Each attempt is an exchange of its own, with a new token,
 * a new trace id and an audit event. These calls are retried:
 *
 * <ul>
 *   <li>reads: if no connection could be made, the connection broke, or no response came in time; and if the response
 *       was 408, 429, 502, 503 or 504;
 *   <li>changes (book, amend, cancel, register): only if nothing was sent. Once a byte has been sent, the request is
 *       never sent again.
 * </ul>
 *
 * <p>Between two attempts the client waits: first {@code firstDelay}, then twice as long each time up to {@code
 * longestDelay}, with a jitter of up to a quarter, so that many clients do not retry at the same moment. If the
 * response has a {@code Retry-After}, it waits that long instead. If a delay would exceed {@code timeLimit}, the call
 * fails at once.
 *
 * <p>The last attempt's failure is thrown; those of the earlier ones are its {@linkplain Throwable#getSuppressed()
 * suppressed} exceptions. Interrupting the thread or closing the client ends a delay at once.
 *
 * <pre>{@code
 * Retries.upTo(4).backoff(Duration.ofMillis(100), Duration.ofSeconds(1)).within(Duration.ofSeconds(15));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Retries {
    private static final int DEFAULT_ATTEMPTS = 3;
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 100;

    private final int attempts;
    private final Duration firstDelay;
    private final Duration longestDelay;
    private final Duration timeLimit;

    private Retries(int attempts, Duration firstDelay, Duration longestDelay, Duration timeLimit) {
        this.attempts = attempts;
        this.firstDelay = firstDelay;
        this.longestDelay = longestDelay;
        this.timeLimit = timeLimit;
    }

    /** Returns the default: three attempts, delays of 200 milliseconds to 2 seconds, within 30 seconds. */
    public static Retries standard() {
        return upTo(DEFAULT_ATTEMPTS);
    }

    /**
     * Returns settings with this many attempts, and the default delays and time limit.
     *
     * @param attempts the number, including the first
     * @throws InvalidInputException if there is no attempt or more than 100
     */
    public static Retries upTo(int attempts) {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new InvalidInputException(
                    "A call has at least one attempt and at most " + MOST_ATTEMPTS + ", not " + attempts);
        }
        return new Retries(attempts, FIRST, LONGEST, TIME_LIMIT);
    }

    /** Returns settings that never retry: each call is one exchange. */
    public static Retries off() {
        return upTo(1);
    }

    /**
     * Returns a copy of these settings with different delays between attempts.
     *
     * @param first the approximate delay before the second attempt
     * @param longest the approximate longest delay; the delays double up to it
     * @throws InvalidInputException if one is shorter than a millisecond or longer than a day, or the longest is
     *     shorter than the first
     */
    public Retries backoff(Duration first, Duration longest) {
        Durations.checked(first, "first delay");
        Durations.checked(longest, "longest delay");
        if (longest.compareTo(first) < 0) {
            throw new InvalidInputException(
                    "The longest delay must not be shorter than the first: " + longest + " is shorter than " + first);
        }
        return new Retries(attempts, first, longest, timeLimit);
    }

    /**
     * Returns a copy of these settings with a different limit on all attempts and delays, counted from the start of the
     * first attempt. No further attempt starts after that, and a retried read is ended at that point; the first attempt
     * is subject only to the timeouts of a call.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than a day
     */
    public Retries within(Duration time) {
        return new Retries(attempts, firstDelay, longestDelay, Durations.checked(time, "time limit of all attempts"));
    }

    /** Returns the number of attempts, including the first. */
    public int attempts() {
        return attempts;
    }

    /** Returns the approximate delay before the second attempt. */
    public Duration firstDelay() {
        return firstDelay;
    }

    /** Returns the approximate longest delay. */
    public Duration longestDelay() {
        return longestDelay;
    }

    /** Returns how long all attempts and delays may take. */
    public Duration timeLimit() {
        return timeLimit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Retries that
                && attempts == that.attempts
                && firstDelay.equals(that.firstDelay)
                && longestDelay.equals(that.longestDelay)
                && timeLimit.equals(that.timeLimit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attempts, firstDelay, longestDelay, timeLimit);
    }

    @Override
    public String toString() {
        return "up to " + attempts + " attempts, delays of " + firstDelay + " to " + longestDelay + ", within "
                + timeLimit;
    }
}
