package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.error.GpConnectException;
import org.jspecify.annotations.Nullable;

/** One try of a call: whether it may be sent, and by when it must have ended. Used by one thread for one exchange. */
final class Attempt {
    private final @Nullable PracticeCircuitBreaker circuit;
    private final Deadline deadline;
    private boolean entered;
    private boolean trial;

    /**
     * A try that has not begun.
     *
     * @param circuit decides whether it may be sent; null where it may whatever was before
     * @param deadline when its outcome is of no more use
     */
    Attempt(@Nullable PracticeCircuitBreaker circuit, Deadline deadline) {
        this.circuit = circuit;
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /**
     * The request is about to be sent.
     *
     * @throws CircuitOpenException if it must not be
     */
    void begin() throws CircuitOpenException {
        if (circuit != null) {
            trial = circuit.enter();
            entered = true;
        }
    }

    /**
     * The exchange has ended, whether it was sent or not.
     *
     * @param failure how it failed, null where it was done
     */
    void end(Exchange exchange, @Nullable GpConnectException failure) {
        if (circuit != null && entered) {
            circuit.leave(trial, exchange, failure);
        }
    }
}
