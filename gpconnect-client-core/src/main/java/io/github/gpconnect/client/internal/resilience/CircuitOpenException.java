package io.github.gpconnect.client.internal.resilience;

import java.io.IOException;
import java.time.Duration;

/** The circuit breaker of the practice is open, so nothing is sent. */
public final class CircuitOpenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration remaining;

    CircuitOpenException(Duration remaining) {
        super("The circuit breaker is open for another " + remaining.toMillis() + " ms");
        this.remaining = remaining;
    }

    /** Returns how long it remains open; zero while a trial call is in progress. */
    public Duration remaining() {
        return remaining;
    }
}
