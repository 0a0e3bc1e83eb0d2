package io.github.gpconnect.client.spi.async;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work that some thread does for a while and another may stop: by an interrupt, which ends the call that is
 * under way, and which does not stay behind on a thread that belongs to somebody else. Thread-safe.
 */
public final class StoppableWork {
    private @Nullable Thread worker;
    private boolean begun;
    private boolean over;
    private boolean interrupted;

    /**
     * The calling thread takes it up.
     *
     * @return false where it was stopped before, and nothing is to be done
     */
    public synchronized boolean begin() {
        if (over) {
            return false;
        }
        begun = true;
        worker = Thread.currentThread();
        return true;
    }

    /** The calling thread lays it down. */
    public synchronized void end() {
        worker = null;
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
    }

    /** Interrupts the thread that does the work, if there is one, and lets no thread start it. */
    public synchronized void stop() {
        over = true;
        if (worker != null && !interrupted) {
            interrupted = true;
            // Under the lock: a moment later the thread could be at something else.
            worker.interrupt();
        }
    }

    /**
     * Lets none take it up.
     *
     * @return false where one had
     */
    public synchronized boolean prevent() {
        if (begun) {
            return false;
        }
        over = true;
        return true;
    }
}
