package io.github.gpconnect.client.appointments.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A call that is made on another thread. Whoever completes the future of one that only reads, be it by {@code cancel} or
 * {@code orTimeout}, ends the call; one that changes something is made to its end once it has begun.
 *
 * @param <T> what the call gives
 */
public final class AsyncCall<T> extends CompletableFuture<T> {
    private final StoppableWork work = new StoppableWork();
    private final boolean changes;

    private AsyncCall(boolean changes) {
        this.changes = changes;
    }

    /** Makes a call that only reads. */
    public static <T> CompletableFuture<T> reading(Executor executor, Supplier<T> call) {
        return start(executor, new AsyncCall<>(false), call);
    }

    /** Makes a call that changes something. */
    public static <T> CompletableFuture<T> changing(Executor executor, Supplier<T> call) {
        return start(executor, new AsyncCall<>(true), call);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the second future only tells that the first has ended
    private static <T> CompletableFuture<T> start(Executor executor, AsyncCall<T> future, Supplier<T> call) {
        executor.execute(() -> future.run(call));
        future.whenComplete((value, failure) -> future.drop());
        return future;
    }

    private void run(Supplier<T> call) {
        if (!work.begin()) {
            return;
        }
        T value;
        try {
            value = call.get();
        } catch (Throwable failure) { // whatever it is, who waits for the future must hear of it
            work.end();
            completeExceptionally(failure);
            return;
        }
        work.end();
        complete(value);
    }

    /** Nobody waits for it any more: it has ended, or somebody else has completed the future. */
    private void drop() {
        if (changes) {
            work.prevent();
        } else {
            work.stop();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return (!changes || work.prevent()) && super.cancel(mayInterruptIfRunning);
    }
}
