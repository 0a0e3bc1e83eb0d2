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
 * Lets several ways of doing the same thing take turns, so that what else the machine does falls on all of them, and gives the
 * median of each.
 */
final class Contest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Callable<?>> contenders = new LinkedHashMap<>();

    /**
     * What it took to do it once.
     *
     * @param micros of the thread's processor time, which is the same however much else the machine does; the median of the
     *     rounds
     * @param elapsedMicros by the clock on the wall; the median as well
     * @param bytes what was allocated on the way
     */
    record Took(double micros, double elapsedMicros, double bytes) {}

    /** Returns one more way; what it returns is looked at, so that nothing is left out. */
    Contest with(String name, Callable<?> contender) {
        contenders.put(name, contender);
        return this;
    }

    /**
     * Runs them.
     *
     * @param warmUp for each way, before anything is measured
     * @param turn how long each way has in each round
     */
    Map<String, Took> run(Duration warmUp, int rounds, Duration turn) throws Exception {
        for (Callable<?> contender : contenders.values()) {
            turn(contender, warmUp);
        }
        Map<String, List<Took>> taken = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Callable<?>> contender : contenders.entrySet()) {
                taken.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(turn(contender.getValue(), turn));
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
                throw new IllegalStateException("Each way gives something");
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
