package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.TransportException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** An implementation with a run and its future result. Thread-safe. */
final class DefaultRunningSearch implements RunningSearch {
    private final FederatedSearchRun run;
    private final CompletableFuture<FederatedSlots> result;

    DefaultRunningSearch(FederatedSearchRun run, CompletableFuture<FederatedSlots> result) {
        this.run = run;
        this.result = result;
    }

    @Override
    public void cancel() {
        run.cancel();
    }

    @Override
    public boolean isDone() {
        return result.isDone();
    }

    @Override
    public FederatedSlots await() {
        try {
            return result.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("The search failed unexpectedly", broken.getCause());
        }
    }

    @Override
    public CompletionStage<FederatedSlots> result() {
        return result.minimalCompletionStage();
    }

    /** Returns the failure of a wait that was interrupted; the thread remains interrupted. */
    static TransportException interrupted() {
        Thread.currentThread().interrupt();
        return new TransportException(
                TransportException.Reason.STOPPED, "a search of several practices", FailedCall.NONE);
    }
}
