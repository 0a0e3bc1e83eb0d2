package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;

/**
 * When a practice that does not answer is left alone, so that callers need not wait for it each time. It is counted for
 * each practice by itself, over all that is called through one client.
 *
 * <p>What counts: no connection, a connection that breaks, an answer that does not come in time, and answers in the
 * practice's place that say that it was not reached (a 5xx of the proxy). Whatever the practice answers itself, a refusal
 * too, ends the row. A call that was stopped by its caller, and a certificate that is not accepted by one side, count for
 * neither.
 *
 * <p>After so many failures in a row nothing is sent to the practice for a while: calls fail at once with {@link
 * io.github.gpconnect.client.error.TransportException.Reason#CIRCUIT_OPEN}, which says for how long ({@code retryAfter()}).
 * Then one call is let through to see; if the practice answers it, all is as before, otherwise it is left alone again.
 *
 * <pre>{@code
 * CircuitBreaking.after(10).resting(Duration.ofMinutes(1));
 * }</pre>
 *
 * @param failuresInARow after how many failures; 0 for never
 * @param rest how long the practice is left alone
 */
public record CircuitBreaking(int failuresInARow, Duration rest) {
    private static final int DEFAULT_FAILURES = 5;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int MOST_FAILURES = 1000;

    /**
     * Checks both values.
     *
     * @throws InvalidInputException if the failures are negative or more than 1,000, or the rest is shorter than a
     *     millisecond or longer than a day
     */
    public CircuitBreaking {
        if (failuresInARow < 0 || failuresInARow > MOST_FAILURES) {
            throw new InvalidInputException("A practice is left alone after " + MOST_FAILURES
                    + " failures at most, or never (0), not after " + failuresInARow);
        }
        Spans.checked(rest, "rest");
    }

    /** Five failures in a row, half a minute: what a client does unless told. */
    public static CircuitBreaking standard() {
        return after(DEFAULT_FAILURES);
    }

    /**
     * After this many failures in a row, for half a minute.
     *
     * @throws InvalidInputException if it is less than 1 or more than 1,000
     */
    public static CircuitBreaking after(int failuresInARow) {
        if (failuresInARow < 1) {
            throw new InvalidInputException(
                    "A practice is left alone after a failure at least, not after " + failuresInARow);
        }
        return new CircuitBreaking(failuresInARow, REST);
    }

    /** Never: each call is sent, whatever became of those before it. */
    public static CircuitBreaking off() {
        return new CircuitBreaking(0, REST);
    }

    /**
     * The same with another rest.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than a day
     */
    public CircuitBreaking resting(Duration time) {
        return new CircuitBreaking(failuresInARow, time);
    }
}
