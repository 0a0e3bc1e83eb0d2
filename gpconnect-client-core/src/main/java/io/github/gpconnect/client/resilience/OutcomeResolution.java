package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of how the client resolves a change for which no response was conclusive. It reads at once. If the change is
 * found, it was made. If it is not found, that proves nothing while the practice may still be processing it, so the
 * client reads again until the grace period is over; only then can the change be reported as <em>not made</em>. At the
 * time limit the client gives up, and the change is in doubt.
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

    /** Returns the default: a grace period of a minute, and a time limit of fifteen seconds more. */
    public static OutcomeResolution standard() {
        return new OutcomeResolution(GRACE_PERIOD, GRACE_PERIOD.plus(AFTERWARDS));
    }

    /**
     * Returns settings that never read: every change that no response confirms is in doubt at once, including a refused
     * one, since a refusal is accepted only after a read.
     */
    public static OutcomeResolution off() {
        return new OutcomeResolution(GRACE_PERIOD, Duration.ZERO);
    }

    /**
     * Returns a copy of these settings with a different grace period: how long after a lost response the practice may
     * still make the change. A period shorter than the time that a request can be under way is dangerous: the client
     * could report as not made a booking that is made a moment later. A time limit that is not longer than the grace
     * period is raised to fifteen seconds more.
     *
     * @throws InvalidInputException if it is negative or longer than an hour
     */
    public OutcomeResolution gracePeriod(Duration period) {
        requireAllowed("A grace period", LONGEST, period);
        boolean leavesTime = timeLimit.compareTo(period) > 0;
        return new OutcomeResolution(period, leavesTime ? timeLimit : period.plus(AFTERWARDS));
    }

    /**
     * Returns a copy of these settings with a different limit on how long to read. If the limit is below the grace
     * period, a change that is not found is in doubt.
     *
     * @throws InvalidInputException if it is negative or longer than an hour and fifteen seconds
     */
    public OutcomeResolution timeLimit(Duration limit) {
        requireAllowed("A time limit for reading", LONGEST.plus(AFTERWARDS), limit);
        return new OutcomeResolution(gracePeriod, limit);
    }

    private static void requireAllowed(String what, Duration longest, Duration time) {
        if (time.isNegative() || time.compareTo(longest) > 0) {
            throw new InvalidInputException(what + " is not negative and at most " + longest + ", not " + time);
        }
    }

    /** Returns how long after a lost response the practice may still make the change. */
    public Duration gracePeriod() {
        return gracePeriod;
    }

    /** Returns the longest time to read; zero for no reading. */
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
