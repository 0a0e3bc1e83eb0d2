package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;

/**
 * Settings of the circuit breakers: after several failures in a row, calls to a practice fail at once instead of
 * waiting. Each practice has a circuit breaker of its own, for all calls of one client.
 *
 * <p>These count as failures: no connection, a broken connection, a timeout, and a 5xx of the proxy, which means that
 * the practice was not reached. Any response of the practice itself, including a refusal, resets the count. A call that
 * its caller stopped, and a certificate that one side does not accept, do not count.
 *
 * <p>After that many failures in a row the circuit breaker opens, and nothing is sent: calls fail at once with {@link
 * io.github.gpconnect.client.error.TransportException.Reason#CIRCUIT_OPEN}, whose {@code retryAfter()} returns for how
 * long. After the wait duration one trial call is allowed. If the practice responds, the circuit breaker closes,
 * otherwise it opens again.
 *
 * <pre>{@code
 * CircuitBreaking.after(10).waitDuration(Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class CircuitBreaking {
    private static final int DEFAULT_FAILURES = 5;
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int MOST_FAILURES = 1000;

    private final int failuresInARow;
    private final Duration waitDuration;

    private CircuitBreaking(int failuresInARow, Duration waitDuration) {
        this.failuresInARow = failuresInARow;
        this.waitDuration = waitDuration;
    }

    /** Returns the default: open after five failures in a row, for half a minute. */
    public static CircuitBreaking standard() {
        return after(DEFAULT_FAILURES);
    }

    /**
     * Returns settings that open after this many failures in a row, for half a minute.
     *
     * @throws InvalidInputException if it is less than 1 or more than 1,000
     */
    public static CircuitBreaking after(int failuresInARow) {
        if (failuresInARow < 1 || failuresInARow > MOST_FAILURES) {
            throw new InvalidInputException("A circuit breaker opens after 1 to " + MOST_FAILURES
                    + " failures in a row, not after " + failuresInARow);
        }
        return new CircuitBreaking(failuresInARow, WAIT);
    }

    /** Returns settings that never open: each call is sent, whatever the outcome of earlier ones. */
    public static CircuitBreaking off() {
        return new CircuitBreaking(0, WAIT);
    }

    /**
     * Returns a copy of these settings with a different wait duration, for which a circuit breaker stays open.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than a day
     */
    public CircuitBreaking waitDuration(Duration time) {
        return new CircuitBreaking(failuresInARow, Durations.checked(time, "wait duration"));
    }

    /** Returns the number of failures in a row after which it opens; 0 for never. */
    public int failuresInARow() {
        return failuresInARow;
    }

    /** Returns how long it stays open. */
    public Duration waitDuration() {
        return waitDuration;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CircuitBreaking that
                && failuresInARow == that.failuresInARow
                && waitDuration.equals(that.waitDuration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(failuresInARow, waitDuration);
    }

    @Override
    public String toString() {
        return failuresInARow == 0
                ? "no circuit breaker"
                : "open after " + failuresInARow + " failures in a row, for " + waitDuration;
    }
}
