package io.github.gpconnect.client.internal.resilience;

import io.github.gpconnect.client.error.GpConnectException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a call: whether it may be sent, and by when it must have ended. Used by one thread for one exchange.
 */
public final class Attempt {
    private final @Nullable PracticeCircuitBreaker circuit;
    private final Deadline deadline;
    private boolean entered;
    private boolean trial;

    /**
     * Creates an attempt that has not begun.
     *
     * @param circuit decides whether it may be sent; null if it may be sent regardless
     * @param deadline when its outcome is no longer of use
     */
    public Attempt(@Nullable PracticeCircuitBreaker circuit, Deadline deadline) {
        this.circuit = circuit;
        this.deadline = deadline;
    }

    public Deadline deadline() {
        return deadline;
    }

    /**
     * Runs before the request is sent.
     *
     * @throws CircuitOpenException if it must not be
     */
    public void begin() throws CircuitOpenException {
        if (circuit != null) {
            trial = circuit.enter();
            entered = true;
        }
    }

    /**
     * Records that the exchange has ended, whether it was sent or not.
     *
     * @param broken what the connection threw, null where it did not
     * @param failure how the exchange failed, null where it did not
     */
    public void end(@Nullable IOException broken, @Nullable GpConnectException failure) {
        if (circuit != null && entered) {
            circuit.leave(trial, broken, failure);
        }
    }
}
