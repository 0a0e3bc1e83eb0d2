package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the changes under way, so that closing a client can wait for them. Thread-safe. */
final class OperationsUnderWay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition noneLeft = lock.newCondition();
    private int changes;
    private boolean closing;

    /**
     * Lets an operation begin.
     *
     * @throws TransportException if the client is being closed
     */
    void enter(OdsCode practice, boolean change) {
        lock.lock();
        try {
            if (closing) {
                throw new TransportException(
                        TransportException.Reason.STOPPED,
                        "",
                        FailedCall.builder()
                                .change(change)
                                .practice(practice.value())
                                .build());
            }
            if (change) {
                changes++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes that an operation has ended. */
    void leave(boolean change) {
        if (!change) {
            return;
        }
        lock.lock();
        try {
            changes--;
            if (changes == 0) {
                noneLeft.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses further operations, and waits until no change is under way. An interrupt, which stays set, ends the wait.
     *
     * @return whether none is left
     */
    boolean awaitChanges(Duration wait) {
        lock.lock();
        try {
            closing = true;
            long left = TimeUnit.NANOSECONDS.convert(wait);
            while (changes > 0 && left > 0) {
                left = noneLeft.awaitNanos(left);
            }
            return changes == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
