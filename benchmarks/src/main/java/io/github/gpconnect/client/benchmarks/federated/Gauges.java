package io.github.gpconnect.client.benchmarks.federated;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The resources that this process uses from now on: time, processor time of all its threads, heap. */
final class Gauges {
    private static final int MEGABYTE = 1 << 20;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private final long beganNanos;
    private final long cpuNanos;

    private Gauges(long beganNanos, long cpuNanos) {
        this.beganNanos = beganNanos;
        this.cpuNanos = cpuNanos;
    }

    static Gauges reset() {
        HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
        return new Gauges(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    long wallMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    }

    long cpuMillis() {
        return TimeUnit.NANOSECONDS.toMillis(SYSTEM.getProcessCpuTime() - cpuNanos);
    }

    /** Returns the sum of the pools' peaks, including garbage: at least what was used at any moment. */
    long peakHeapMegabytes() {
        long bytes =
                HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
