package io.github.gpconnect.client.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the program is stopped: through the latch, by interrupting the thread, or by a signal (Ctrl-C, {@code
 * kill}), after which the JVM waits until this is closed and then ends with status 0.
 */
final class StopSignal implements AutoCloseable {
    private static final int SECONDS_TO_CLOSE = 10;

    private final CountDownLatch asked;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endBySignal, "gpconnect-stop");
    private boolean interrupted;

    StopSignal(CountDownLatch asked) {
        this.asked = asked;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private void endBySignal() {
        asked.countDown();
        try {
            if (!closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A signal would give the status 130 or 143, although a simulation is meant to be stopped.
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void close() {
        closed.countDown();
        if (interrupted) {
            // Not before: an interrupted thread cannot close a server cleanly.
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The JVM is shutting down, and waits for the hook.
        }
    }
}
