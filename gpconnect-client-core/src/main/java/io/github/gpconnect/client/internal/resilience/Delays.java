package io.github.gpconnect.client.internal.resilience;

import io.github.gpconnect.client.resilience.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The delays between the attempts of one client's calls: they end when it is closed. Thread-safe. */
public final class Delays implements AutoCloseable, Ticker {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Ticker other;

    /**
     * Makes the delays of one client.
     *
     * @param other measures time and waits instead of the system's; null for the system's
     */
    public Delays(@Nullable Ticker other) {
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

    /** Waits; an interrupt, or closing the client, ends the wait early. */
    public void take(Duration delay) {
        try {
            sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether no further delay is allowed: the client is closed, or this thread is interrupted. */
    public boolean areOver() {
        return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Ends all delays. */
    @Override
    public void close() {
        closed.countDown();
    }
}
