package io.github.gpconnect.client.spi.async;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The future of a call on another thread. Completing the future of a read, whether by {@code cancel} or by {@code
 * orTimeout}, ends the call; a change that has begun always runs to completion.
 *
 * @param <T> what the call returns
 */
final class AsyncFuture<T> extends CompletableFuture<T> {
    private final StoppableWork work = new StoppableWork();
    private final boolean changes;

    AsyncFuture(boolean changes) {
        this.changes = changes;
    }

    void run(Supplier<T> call) {
        if (!work.begin()) {
            return;
        }
        T value;
        try {
            value = call.get();
        } catch (Throwable failure) { // whatever it is, whoever waits for the future must be notified
            work.end();
            completeExceptionally(failure);
            return;
        }
        work.end();
        complete(value);
    }

    /** Ends the call, or keeps it from beginning: it has ended, or something else has completed the future. */
    void drop() {
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
