package io.github.gpconnect.client.spi.async;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work that one thread does and another may stop by an interrupt, which ends the call under way and is not
 * left set on a thread that belongs to someone else. Thread-safe.
 */
public final class StoppableWork {
    private @Nullable Thread worker;
    private boolean begun;
    private boolean over;
    private boolean interrupted;

    /**
     * Begins the work on the calling thread.
     *
     * @return false if it was stopped before, so that there is nothing to do
     */
    public synchronized boolean begin() {
        if (over) {
            return false;
        }
        begun = true;
        worker = Thread.currentThread();
        return true;
    }

    /** Ends the work on the calling thread. */
    public synchronized void end() {
        worker = null;
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
    }

    /** Interrupts the thread that does the work, if there is one, and keeps any thread from starting it. */
    public synchronized void stop() {
        over = true;
        if (worker != null && !interrupted) {
            interrupted = true;
            // Under the lock: a moment later the thread could be at something else.
            worker.interrupt();
        }
    }

    /**
     * Keeps any thread from beginning it.
     *
     * @return false if one already had
     */
    public synchronized boolean prevent() {
        if (begun) {
            return false;
        }
        over = true;
        return true;
    }
}
