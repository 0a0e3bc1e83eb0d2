package io.github.gpconnect.client.spi.async;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for practices: virtual ones where the JDK has them (from 21), else a few of its own that end when they
 * are idle. None keeps the JVM alive.
 */
public final class Workers {
    /** As many as the client keeps idle connections: more would open new ones each time. */
    private static final int SHARED_THREADS = 32;

    private static final int THREADS_PER_PRACTICE = SHARED_THREADS / 4;

    private static final int IDLE_SECONDS = 10;

    /** Looked up by name, since this code runs on Java 17 as well. */
    private static final @Nullable Method VIRTUAL = virtual();

    private Workers() {}

    private static @Nullable Method virtual() {
        try {
            return Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        } catch (NoSuchMethodException beforeJava21) {
            return null;
        }
    }

    private static final class Shared {
        static final ExecutorService POOL = forAtMost(SHARED_THREADS);
        static final PracticeShares SHARES = new PracticeShares(POOL, THREADS_PER_PRACTICE);
    }

    /**
     * Returns the shared threads for calls to this practice. Virtual threads are not limited; of the others, one
     * practice gets at most a quarter, so that a practice that hangs leaves room for the rest.
     *
     * @param practice the practice's ODS code
     */
    public static Executor sharedBy(String practice) {
        return VIRTUAL == null ? Shared.SHARES.of(practice) : Shared.POOL;
    }

    /**
     * Returns threads for one purpose, to be shut down by the caller.
     *
     * @param threads how many tasks run at once; without virtual threads, the others wait
     */
    public static ExecutorService forAtMost(int threads) {
        return VIRTUAL == null ? pool(threads) : virtual(VIRTUAL);
    }

    private static ExecutorService virtual(Method factory) {
        try {
            return (ExecutorService) factory.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The JDK's own factory can be called", e);
        }
    }

    /** Returns a pool for JDKs without virtual threads. */
    static ExecutorService pool(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "gpconnect-calls");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
