package io.github.gpconnect.client.resilience;

import java.time.Duration;

/**
 * Measures time and waits. The client uses the system's; a test may hand in one whose waits take no time, beside a {@link
 * java.time.Clock} that it advances alike. Implementations are thread-safe.
 */
public interface Ticker {
    /** Returns nanoseconds that only ever grow, as {@link System#nanoTime} does. */
    long nanos();

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration time) throws InterruptedException;
}
