package io.github.gpconnect.client.observation;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.GpConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Stands around each call, on the thread that makes it. Implementations are thread-safe and quick. What they throw is
 * logged as an error and goes no further.
 */
@FunctionalInterface
public interface CallObserver {
    /** Looks away. */
    CallObserver NONE = new CallObserver() {
        private final Observed unseen = (event, failure) -> {};

        @Override
        public Observed begins(String interaction, String interactionId) {
            return unseen;
        }
    };

    /**
     * A call begins.
     *
     * @param interaction what is asked, in words
     * @param interactionId the Spine interaction ID
     * @return is told when it ends
     */
    Observed begins(String interaction, String interactionId);

    /** A call that is under way. */
    @FunctionalInterface
    interface Observed {
        /**
         * The call has ended.
         *
         * @param event what became of it
         * @param failure why it failed; null where it was done
         */
        void ends(AuditEvent event, @Nullable GpConnectException failure);
    }
}
