package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.error.TransportException;
import java.util.concurrent.CompletionStage;

/** A federated search under way, which need not be waited for. Thread-safe. */
public interface RunningSearch {
    /**
     * Ends the search at once: calls under way end, and no further practice is searched. The result then holds what had
     * arrived before; the rest is {@link PracticeState#STOPPED}. Does nothing where the search has ended.
     */
    void cancel();

    /** Returns whether every practice has ended. */
    boolean isDone();

    /**
     * Waits for the end.
     *
     * @return what was found
     * @throws TransportException with reason {@code STOPPED} if the waiting thread is interrupted, which it still is then;
     *     the search goes on
     */
    FederatedSlots await();

    /** Returns a stage that completes with what was found. Nothing that is done to it has any effect on the search. */
    CompletionStage<FederatedSlots> result();
}
