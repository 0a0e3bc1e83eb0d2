package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.error.GpConnectException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One try of a call: whether it may be sent, and how long it may take. Used by one thread for one exchange. */
final class Attempt {
    private final @Nullable Circuit circuit;
    private final @Nullable Duration timeLeft;
    private boolean entered;
    private boolean trial;

    /**
     * A try that has not begun.
     *
     * @param circuit decides whether it may be sent; null where it may whatever was before
     * @param timeLeft after which its outcome is of no more use; null where the time limits of a call are enough
     */
    Attempt(@Nullable Circuit circuit, @Nullable Duration timeLeft) {
        this.circuit = circuit;
        this.timeLeft = timeLeft;
    }

    Optional<Duration> timeLeft() {
        return Optional.ofNullable(timeLeft);
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
