package io.github.gpconnect.client.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The waits between the attempts of one client's calls: they end when it is closed. Thread-safe. */
final class Pauses implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Waits; an interrupt or the client's end cuts it short. */
    void take(Duration wait) {
        try {
            closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
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
