package io.github.gpconnect.client.appointments.federated;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is: no more than so many practices at once, and no more than so many behind one host. A practice whose host
 * has enough gives its place to another, and goes on before any new one begins. Nobody waits here. Thread-safe.
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

    /** Those that are to begin or go on now. */
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
     * A task that has its turn learns which host it goes to.
     *
     * @return false where the host has enough: the task has given its turn back, and gets another; see {@link #next}
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
     * A task gives its turn back.
     *
     * @return those that have one now
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

    /** Nobody else has a turn. */
    synchronized void close() {
        waiting.clear();
        admitted.clear();
        waitingAtHost.clear();
    }
}
