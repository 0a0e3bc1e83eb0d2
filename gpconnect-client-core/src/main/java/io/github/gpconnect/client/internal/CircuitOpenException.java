package io.github.gpconnect.client.internal;

import java.io.IOException;
import java.time.Duration;

/** The practice is left alone, so that nothing is sent. */
final class CircuitOpenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration rest;

    CircuitOpenException(Duration rest) {
        super("The practice is left alone for another " + rest.toMillis() + " ms");
        this.rest = rest;
    }

    /** For how long it still is. */
    Duration rest() {
        return rest;
    }
}
