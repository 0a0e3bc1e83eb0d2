package io.github.gpconnect.client.appointments.internal;

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

    private static final int IDLE_SECONDS = 10;

    /** Found by its name, since this code runs on Java 17 as well. */
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
        static final Executor EXECUTOR = forAtMost(SHARED_THREADS);
    }

    /** Those that all share who bring none of their own. */
    public static Executor shared() {
        return Shared.EXECUTOR;
    }

    /**
     * Some for one purpose, to be shut down by who asked for them.
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

    /** For JDKs without virtual threads. */
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
