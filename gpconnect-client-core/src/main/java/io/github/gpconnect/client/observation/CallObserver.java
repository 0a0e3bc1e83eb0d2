package io.github.gpconnect.client.observation;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.GpConnectException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An observer of each operation and of each call within it, on the thread that makes them. Implementations must be
 * thread-safe and quick. Whatever they throw is logged as an error and not passed on.
 */
@FunctionalInterface
public interface CallObserver {
    /** A no-op observer. */
    CallObserver NONE = (interaction, interactionId) -> (event, failure) -> {};

    /**
     * Observes that a call begins: one request to a practice.
     *
     * @param interaction the interaction's name, such as {@code Book an appointment}
     * @param interactionId the Spine interaction ID
     * @return what is notified when the call ends
     */
    Observed begins(String interaction, String interactionId);

    /**
     * Observes that an operation begins, which may take several calls; does nothing unless overridden.
     *
     * @param interaction the interaction's name, such as {@code Book an appointment}
     * @param interactionId the Spine interaction ID
     * @return what is notified when the operation ends
     */
    default ObservedOperation operationBegins(String interaction, String interactionId) {
        return (event, failure) -> {};
    }

    /**
     * Observes that a booking session begins, which takes several operations; does nothing unless overridden.
     *
     * @return what is notified when the session ends
     */
    default ObservedSession sessionBegins() {
        return event -> {};
    }

    /**
     * Captures what this observer keeps in thread-local state, such as the current trace, for a call that another
     * thread will make; nothing unless overridden.
     *
     * @return a function that wraps a task so that it runs with that state on another thread, and restores that
     *     thread's state afterwards
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
         * @param event the record of the call
         * @param failure why it failed; empty if it did not
         */
        void ends(AuditEvent event, Optional<GpConnectException> failure);
    }

    /** An operation that is under way. */
    @FunctionalInterface
    interface ObservedOperation {
        /**
         * Observes that the operation has ended.
         *
         * @param event the record of the operation; its user's name and patient's id must not go into metrics
         * @param failure why it failed; empty if it did not
         */
        void ends(OperationEvent event, Optional<GpConnectException> failure);
    }

    /** A booking session that is under way. */
    @FunctionalInterface
    interface ObservedSession {
        /** Observes that the session has ended. */
        void ends(SessionEvent event);
    }
}
