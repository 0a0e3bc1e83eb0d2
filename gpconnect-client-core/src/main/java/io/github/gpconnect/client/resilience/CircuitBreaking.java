package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;

/**
 * The circuit breaker of each practice: after several failures in a row, calls to it fail at once instead of waiting. It
 * counts for each practice by itself, over all that is called through one client.
 *
 * <p>What counts: no connection, a connection that breaks, a response that does not come in time, and responses in the
 * practice's place that say that it was not reached (a 5xx of the proxy). Whatever the practice responds itself, a refusal
 * too, ends the row. A call that was stopped by its caller, and a certificate that is not accepted by one side, count for
 * neither.
 *
 * <p>After so many failures in a row the circuit breaker is open, and nothing is sent: calls fail at once with {@link
 * io.github.gpconnect.client.error.TransportException.Reason#CIRCUIT_OPEN}, which says for how long ({@code retryAfter()}).
 * When the wait duration is over, one trial call is let through. If the practice responds, the circuit breaker closes,
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

    /** Returns what a client does unless set otherwise: open after five failures in a row, for half a minute. */
    public static CircuitBreaking standard() {
        return after(DEFAULT_FAILURES);
    }

    /**
     * Opens after this many failures in a row, for half a minute.
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

    /** Never opens: each call is sent, whatever became of those before it. */
    public static CircuitBreaking off() {
        return new CircuitBreaking(0, WAIT);
    }

    /**
     * Stays open for this long.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than a day
     */
    public CircuitBreaking waitDuration(Duration time) {
        return new CircuitBreaking(failuresInARow, Durations.checked(time, "wait duration"));
    }

    /** Returns after how many failures in a row it opens; 0 for never. */
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
