package io.github.gpconnect.client.spi.async;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes calls on other threads, each in the context of the thread that asks for it: its log context (MDC) and its trace go
 * along. Thread-safe.
 */
public final class AsyncCalls {
    private final Executor executor;
    private final Supplier<UnaryOperator<Runnable>> context;

    private AsyncCalls(Executor executor, Supplier<UnaryOperator<Runnable>> context) {
        this.executor = executor;
        this.context = context;
    }

    /**
     * Returns an instance that makes calls on these threads.
     *
     * @param context captures the context of the calling thread, see {@link
     *     io.github.gpconnect.client.spi.FhirGateway#callerContext()}
     */
    public static AsyncCalls on(Executor executor, Supplier<UnaryOperator<Runnable>> context) {
        return new AsyncCalls(requireNonNull(executor, "executor"), requireNonNull(context, "context"));
    }

    /** Makes a call that only reads. */
    public <T> CompletableFuture<T> reading(Supplier<T> call) {
        return start(new AsyncFuture<>(false), call);
    }

    /** Makes a call that changes something. */
    public <T> CompletableFuture<T> changing(Supplier<T> call) {
        return start(new AsyncFuture<>(true), call);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the second future only notes that the first has ended
    private <T> CompletableFuture<T> start(AsyncFuture<T> future, Supplier<T> call) {
        executor.execute(context.get().apply(() -> future.run(call)));
        future.whenComplete((value, failure) -> future.drop());
        return future;
    }
}
