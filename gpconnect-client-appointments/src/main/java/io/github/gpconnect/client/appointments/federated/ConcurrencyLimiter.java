package io.github.gpconnect.client.appointments.federated;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limits on how many practices are searched at once, in all and behind one host. A practice whose host has reached
 * its limit gives its place to another, and continues before any new one starts. It never blocks. Thread-safe.
 */
final class ConcurrencyLimiter {
    private final int atOnce;
    private final int perHost;
    private final Deque<PracticeTask> waiting;
    private final Deque<PracticeTask> admitted = new ArrayDeque<>();
    private final Map<String, Deque<PracticeTask>> waitingAtHost = new HashMap<>();
    private final Map<String, Integer> atHost = new HashMap<>();
    private final Map<PracticeTask, String> inside = new HashMap<>();
    private int busy;

    ConcurrencyLimiter(Collection<PracticeTask> tasks, int atOnce, int perHost) {
        this.waiting = new ArrayDeque<>(tasks);
        this.atOnce = atOnce;
        this.perHost = perHost;
    }

    /** Returns the tasks that may start or continue now. */
    synchronized List<PracticeTask> next() {
        List<PracticeTask> next = new ArrayList<>();
        while (busy < atOnce && !(admitted.isEmpty() && waiting.isEmpty())) {
            PracticeTask task = admitted.isEmpty() ? waiting.remove() : admitted.remove();
            busy++;
            next.add(task);
        }
        return next;
    }

    /**
     * Assigns a running task to a host.
     *
     * @return false if the host has reached its limit: the task has given up its place and gets another later; see
     *     {@link #next}
     */
    synchronized boolean enter(PracticeTask task, String host) {
        if (inside.containsKey(task)) {
            return true;
        }
        if (atHost.getOrDefault(host, 0) >= perHost) {
            waitingAtHost.computeIfAbsent(host, first -> new ArrayDeque<>()).add(task);
            busy--;
            return false;
        }
        atHost.merge(host, 1, Integer::sum);
        inside.put(task, host);
        return true;
    }

    /**
     * Releases a task's place.
     *
     * @return the tasks that may start or continue now
     */
    synchronized List<PracticeTask> leave(PracticeTask task) {
        busy--;
        String host = inside.remove(task);
        if (host != null) {
            PracticeTask heir =
                    waitingAtHost.getOrDefault(host, new ArrayDeque<>()).poll();
            if (heir == null) {
                atHost.merge(host, -1, Integer::sum);
            } else {
                inside.put(heir, host);
                admitted.add(heir);
            }
        }
        return next();
    }

    /** Closes the limiter: no further task may start. */
    synchronized void close() {
        waiting.clear();
        admitted.clear();
        waitingAtHost.clear();
    }
}
