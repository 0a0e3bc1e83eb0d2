package io.github.gpconnect.client.observation;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.GpConnectException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Observes each operation of a caller and each call within it, on the thread that makes them. Implementations are
 * thread-safe and quick. Whatever they throw is logged as an error and goes no further.
 */
@FunctionalInterface
public interface CallObserver {
    /** A no-op observer. */
    CallObserver NONE = (interaction, interactionId) -> (event, failure) -> {};

    /**
     * Observes that a call begins: one request to a practice.
     *
     * @param interaction what is asked, in words
     * @param interactionId the Spine interaction ID
     * @return is notified when it ends
     */
    Observed begins(String interaction, String interactionId);

    /**
     * Observes that an operation begins, which may take several calls; does nothing unless overridden.
     *
     * @param interaction what is asked, in words
     * @param interactionId the Spine interaction ID
     * @return is notified when it ends
     */
    default ObservedOperation operationBegins(String interaction, String interactionId) {
        return (event, failure) -> {};
    }

    /**
     * Captures what this observer keeps with the calling thread, such as the current trace, for a call that another thread
     * is going to make; nothing unless overridden.
     *
     * @return wraps a task so that it runs with the same on another thread, and leaves nothing behind there
     */
    default UnaryOperator<Runnable> captureContext() {
        return UnaryOperator.identity();
    }

    /** A call that is under way. */
    @FunctionalInterface
    interface Observed {
        /**
         * Observes that the call has ended.
         *
         * @param event what became of it
         * @param failure why it failed; empty where it was done
         */
        void ends(AuditEvent event, Optional<GpConnectException> failure);
    }

    /** An operation that is under way. */
    @FunctionalInterface
    interface ObservedOperation {
        /**
         * Observes that the operation has ended.
         *
         * @param event what became of it; its user's name and patient's id belong into no metric
         * @param failure why it failed; empty where it was done
         */
        void ends(OperationEvent event, Optional<GpConnectException> failure);
    }
}
