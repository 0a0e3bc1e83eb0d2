package io.github.gpconnect.client.spi.async;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Shares a pool of threads among practices: one that hangs occupies no more than its share, and further calls to it
 * wait in a queue of their own. Thread-safe.
 */
final class PracticeShares {
    private final Executor pool;
    private final int share;
    private final Map<String, Deque<Runnable>> queues = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();

    PracticeShares(Executor pool, int share) {
        this.pool = pool;
        this.share = share;
    }

    /** Returns the share of this practice. */
    Executor of(String practice) {
        return task -> submit(practice, task);
    }

    private void submit(String practice, Runnable task) {
        synchronized (this) {
            if (running.getOrDefault(practice, 0) >= share) {
                queues.computeIfAbsent(practice, first -> new ArrayDeque<>()).add(task);
                return;
            }
            running.merge(practice, 1, Integer::sum);
        }
        start(practice, task);
    }

    private void start(String practice, Runnable task) {
        boolean started = false;
        try {
            pool.execute(() -> {
                try {
                    task.run();
                } finally {
                    ended(practice);
                }
            });
            started = true;
        } finally {
            if (!started) {
                ended(practice);
            }
        }
    }

    private void ended(String practice) {
        Runnable next;
        synchronized (this) {
            Deque<Runnable> queue = queues.get(practice);
            next = queue == null ? null : queue.poll();
            if (next == null) {
                queues.remove(practice);
                running.computeIfPresent(practice, (key, count) -> count == 1 ? null : count - 1);
            }
        }
        if (next != null) {
            start(practice, next);
        }
    }
}
