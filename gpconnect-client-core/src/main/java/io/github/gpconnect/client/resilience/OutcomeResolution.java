package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the client finds out, by reading, whether a change was made that no response decided. It reads at once. A change that
 * is there is made. That it is not there proves nothing while the practice may still be at it, so the client reads again
 * until the grace period is over; only then can a change be called <em>not made</em>. It gives up at the time limit, and
 * the change is in doubt.
 *
 * <pre>{@code
 * OutcomeResolution.standard().gracePeriod(Duration.ofSeconds(30)).timeLimit(Duration.ofSeconds(45))
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class OutcomeResolution {
    private static final Duration GRACE_PERIOD = Duration.ofMinutes(1);
    private static final Duration AFTERWARDS = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Duration gracePeriod;
    private final Duration timeLimit;

    private OutcomeResolution(Duration gracePeriod, Duration timeLimit) {
        this.gracePeriod = gracePeriod;
        this.timeLimit = timeLimit;
    }

    /** Returns a grace period of a minute, and a time limit of fifteen seconds more. */
    public static OutcomeResolution standard() {
        return new OutcomeResolution(GRACE_PERIOD, GRACE_PERIOD.plus(AFTERWARDS));
    }

    /**
     * Never reads: every change that no response confirms is in doubt at once, a refusal as well, since a refusal is
     * believed only after one read.
     */
    public static OutcomeResolution off() {
        return new OutcomeResolution(GRACE_PERIOD, Duration.ZERO);
    }

    /**
     * Sets how long after a lost response the practice may still make the change. Shorter than a request can be under way,
     * it is a danger: the client would report a booking as not made which is made a moment later. A time limit that is not
     * longer is set to fifteen seconds more.
     *
     * @throws InvalidInputException if it is negative or longer than an hour
     */
    public OutcomeResolution gracePeriod(Duration period) {
        requireAllowed("A grace period is an hour", LONGEST, period);
        boolean leavesTime = timeLimit.compareTo(period) > 0;
        return new OutcomeResolution(period, leavesTime ? timeLimit : period.plus(AFTERWARDS));
    }

    /**
     * Sets how long to read at most. With a limit below the grace period, a change that is not found is in doubt.
     *
     * @throws InvalidInputException if it is negative or longer than an hour and fifteen seconds
     */
    public OutcomeResolution timeLimit(Duration limit) {
        requireAllowed("A time limit for reading is an hour and fifteen seconds", LONGEST.plus(AFTERWARDS), limit);
        return new OutcomeResolution(gracePeriod, limit);
    }

    private static void requireAllowed(String what, Duration longest, Duration time) {
        if (time.isNegative() || time.compareTo(longest) > 0) {
            throw new InvalidInputException(what + " at most and not negative, not " + time);
        }
    }

    /** Returns how long after a lost response the practice may still make the change. */
    public Duration gracePeriod() {
        return gracePeriod;
    }

    /** Returns how long to read at most; zero not to read at all. */
    public Duration timeLimit() {
        return timeLimit;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutcomeResolution resolution
                && gracePeriod.equals(resolution.gracePeriod)
                && timeLimit.equals(resolution.timeLimit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(gracePeriod, timeLimit);
    }

    @Override
    public String toString() {
        return "OutcomeResolution[grace period " + gracePeriod + ", time limit " + timeLimit + "]";
    }
}
