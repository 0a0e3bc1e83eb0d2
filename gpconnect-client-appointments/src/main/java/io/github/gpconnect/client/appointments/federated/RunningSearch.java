package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.TransportException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** A federated search that somebody has started and need not wait for. Thread-safe. */
public final class RunningSearch {
    private final FederatedSearchRun inquiry;
    private final CompletableFuture<FederatedSlots> answer;

    RunningSearch(FederatedSearchRun inquiry, CompletableFuture<FederatedSlots> answer) {
        this.inquiry = inquiry;
        this.answer = answer;
    }

    /**
     * Ends the search at once: calls that are under way end, and no further practice is asked. The answer then has what had
     * come before; the rest is {@link PracticeState#STOPPED}. Does nothing where the search has ended.
     */
    public void cancel() {
        inquiry.cancel();
    }

    /** Whether every practice has come to something. */
    public boolean isDone() {
        return answer.isDone();
    }

    /**
     * Waits for the end.
     *
     * @return what was found
     * @throws TransportException with reason {@code STOPPED} if the waiting thread is interrupted, which it still is then;
     *     the search goes on
     */
    public FederatedSlots await() {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("The search broke down", broken.getCause());
        }
    }

    /** What was found, for who goes on without waiting. Nothing that is done to it has any effect on the search. */
    public CompletionStage<FederatedSlots> answer() {
        return answer.minimalCompletionStage();
    }

    /** The waiting thread was interrupted, and stays so. */
    static TransportException interrupted() {
        Thread.currentThread().interrupt();
        return new TransportException(
                TransportException.Reason.STOPPED, "a search of several practices", FailedCall.NONE);
    }
}
