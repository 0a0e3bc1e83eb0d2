package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.resilience.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The waits between the attempts of one client's calls: they end when it is closed. Thread-safe. */
final class Delays implements AutoCloseable, Ticker {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Ticker other;

    /**
     * For the waits of one client.
     *
     * @param other measures and waits in the system's place; null for the system
     */
    Delays(@Nullable Ticker other) {
        this.other = other;
    }

    @Override
    public long nanos() {
        return other == null ? System.nanoTime() : other.nanos();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (other == null) {
            closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            other.sleep(time);
        }
    }

    /** Waits; an interrupt or the client's end cuts it short. */
    void take(Duration wait) {
        try {
            sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nobody should wait any more: the client is closed, or this thread interrupted. */
    boolean areOver() {
        return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Ends all waits. */
    @Override
    public void close() {
        closed.countDown();
    }
}
