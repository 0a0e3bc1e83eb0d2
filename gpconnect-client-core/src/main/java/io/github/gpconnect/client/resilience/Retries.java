package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;

/**
 * How often a call is attempted before it fails. Each attempt is an exchange of its own, with a new token, a new trace id and
 * an audit event. What is retried:
 *
 * <ul>
 *   <li>what only reads: when no connection could be made, it broke, or no response came in time; and when the response was
 *       408, 429, 502, 503 or 504;
 *   <li>what changes something (book, amend, cancel, register): only when nothing of it was sent. Once a byte has left it is
 *       never sent again.
 * </ul>
 *
 * <p>Between two attempts the client waits: first {@code firstDelay}, then twice as long each time up to {@code
 * longestDelay}, and each time up to a quarter more or less, so that many clients do not come back at one moment. Where the
 * response says {@code Retry-After}, it waits that long instead. If a delay would pass {@code timeLimit}, the call fails at
 * once.
 *
 * <p>The last attempt's failure is thrown; those of the earlier ones are its {@linkplain Throwable#getSuppressed()
 * suppressed} exceptions. An interrupt of the thread or the end of the client ends a delay at once.
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

    /** Returns what a client does unless set otherwise: three attempts, delays of 200 milliseconds to 2 seconds, within 30 seconds. */
    public static Retries standard() {
        return upTo(DEFAULT_ATTEMPTS);
    }

    /**
     * Allows this many attempts, with the standard delays within the standard time.
     *
     * @param attempts the first included
     * @throws InvalidInputException if there is no attempt or more than 100
     */
    public static Retries upTo(int attempts) {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new InvalidInputException(
                    "A call has an attempt at least and " + MOST_ATTEMPTS + " at most, not " + attempts);
        }
        return new Retries(attempts, FIRST, LONGEST, TIME_LIMIT);
    }

    /** Never retries: each call is one exchange. */
    public static Retries off() {
        return upTo(1);
    }

    /**
     * Waits this long between attempts.
     *
     * @param first before the second attempt, about
     * @param longest before any further one at most, about; the delays double up to it
     * @throws InvalidInputException if one is shorter than a millisecond or longer than a day, or the longest is shorter
     *     than the first
     */
    public Retries backoff(Duration first, Duration longest) {
        Durations.checked(first, "first delay");
        Durations.checked(longest, "longest delay");
        if (longest.compareTo(first) < 0) {
            throw new InvalidInputException(
                    "The longest delay is not shorter than the first, as " + longest + " is than " + first);
        }
        return new Retries(attempts, first, longest, timeLimit);
    }

    /**
     * Limits all attempts and delays to this time, counted from the beginning of the first attempt. No further attempt begins
     * later, and one that only reads is ended then; the first has the time limits of a call alone.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than a day
     */
    public Retries within(Duration time) {
        return new Retries(attempts, firstDelay, longestDelay, Durations.checked(time, "time limit of all attempts"));
    }

    /** Returns how many attempts there are, the first included. */
    public int attempts() {
        return attempts;
    }

    /** Returns how long the client waits before the second attempt, about. */
    public Duration firstDelay() {
        return firstDelay;
    }

    /** Returns how long the client waits before any further attempt at most, about. */
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
