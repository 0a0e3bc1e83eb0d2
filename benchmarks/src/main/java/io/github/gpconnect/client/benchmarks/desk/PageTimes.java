package io.github.gpconnect.client.benchmarks.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** How long each kind of page took, and what failed. Thread-safe. */
final class PageTimes {
    private static final int SHOWN_FAILURES = 5;

    private final Map<String, LinkedBlockingQueue<Double>> millis = new ConcurrentSkipListMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    void add(String page, long nanos) {
        millis.computeIfAbsent(page, none -> new LinkedBlockingQueue<>()).add(nanos / 1_000_000.0);
    }

    void fail(String what) {
        failures.add(what);
    }

    int failed() {
        return failures.size();
    }

    List<String> firstFailures() {
        return failures.stream().limit(SHOWN_FAILURES).toList();
    }

    Stream<String> pages() {
        return millis.keySet().stream();
    }

    /** Returns the times of one kind of page, the shortest first. */
    double[] of(String page) {
        return sorted(millis.getOrDefault(page, new LinkedBlockingQueue<>()).stream());
    }

    double[] all() {
        return sorted(millis.values().stream().flatMap(LinkedBlockingQueue::stream));
    }

    private static double[] sorted(Stream<Double> times) {
        return times.mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Returns the time that this share of them does not exceed; 0 if there are none. */
    static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    static double longest(double[] sorted) {
        return Arrays.stream(sorted).max().orElse(0);
    }
}
