package io.github.gpconnect.client.resilience;

import java.time.Duration;

/**
 * A source of time that can wait. The client uses the system's; a test may pass one whose waits take no time, together
 * with a {@link java.time.Clock} that it advances by the same time. Implementations must be thread-safe.
 */
public interface Ticker {
    /** Returns nanoseconds that never decrease, as {@link System#nanoTime} does. */
    long nanos();

    /**
     * Waits for this time.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration time) throws InterruptedException;
}
