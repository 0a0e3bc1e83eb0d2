package io.github.gpconnect.client.benchmarks.reading;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Alternates between several implementations of the same task, so that other load on the machine affects all of them
 * equally, and returns the median of each.
 */
final class Contest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Callable<?>> contenders = new LinkedHashMap<>();

    /**
     * The cost of one call.
     *
     * @param micros the thread's processor time, which does not depend on other load on the machine; the median of the
     *     rounds
     * @param elapsedMicros wall-clock time; also the median
     * @param bytes what was allocated during the call
     */
    record Took(double micros, double elapsedMicros, double bytes) {}

    /** Adds an implementation, whose result is checked so that no work is left out. */
    Contest with(String name, Callable<?> contender) {
        contenders.put(name, contender);
        return this;
    }

    /**
     * Measures them.
     *
     * @param warmUp for each implementation, before anything is measured
     * @param turn how long each implementation has in each round
     */
    Map<String, Took> run(Duration warmUp, int rounds, Duration turn) throws Exception {
        for (Callable<?> contender : contenders.values()) {
            turn(contender, warmUp);
        }
        Map<String, List<Took>> taken = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Callable<?>> contender : contenders.entrySet()) {
                taken.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                        .add(turn(contender.getValue(), turn));
            }
        }
        Map<String, Took> medians = new LinkedHashMap<>();
        taken.forEach((name, turns) -> medians.put(name, median(turns)));
        return medians;
    }

    private static Took turn(Callable<?> contender, Duration length) throws Exception {
        long begun = System.nanoTime();
        long spent = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long times = 0;
        long now = begun;
        while (times == 0 || now - begun < length.toNanos()) {
            if (contender.call() == null) {
                throw new IllegalStateException("Each implementation returns something");
            }
            times++;
            now = System.nanoTime();
        }
        return new Took(
                (THREADS.getCurrentThreadCpuTime() - spent) / 1_000.0 / times,
                (now - begun) / 1_000.0 / times,
                (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / times);
    }

    private static Took median(List<Took> turns) {
        return new Took(
                median(turns.stream().mapToDouble(Took::micros).sorted().toArray()),
                median(turns.stream().mapToDouble(Took::elapsedMicros).sorted().toArray()),
                median(turns.stream().mapToDouble(Took::bytes).sorted().toArray()));
    }

    static double median(double... sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
