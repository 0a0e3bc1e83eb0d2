package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.error.TransportException;
import java.util.concurrent.CompletionStage;

/** A federated search that is under way. Thread-safe. */
public interface RunningSearch {
    /**
     * Ends the search at once: calls under way end, and no further practice is searched. The result then holds what had
     * arrived before; the rest is {@link PracticeState#STOPPED}. Does nothing if the search has ended.
     */
    void cancel();

    /** Returns whether the search of every practice has ended. */
    boolean isDone();

    /**
     * Waits for the end.
     *
     * @return the result
     * @throws TransportException with reason {@code STOPPED} if the waiting thread is interrupted, and it remains
     *     interrupted; the search continues
     */
    FederatedSlots await();

    /** Returns a stage that completes with the result. Completing or cancelling it has no effect on the search. */
    CompletionStage<FederatedSlots> result();
}
