package io.github.gpconnect.client.internal.listener;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Calls other people's code, whose failures must not affect the caller. */
public final class Listeners {
    private Listeners() {}

    /** A call of that code. */
    public interface Call {
        /** Calls it. */
        void run() throws Exception;
    }

    /**
     * Makes the call; anything it throws, including errors and undeclared checked exceptions, is logged and not passed
     * on.
     *
     * @param whose what is called, for the log, such as {@code audit listener}
     */
    public static void notify(Logger log, String whose, @Nullable UUID traceId, Call call) {
        try {
            call.run();
        } catch (Throwable failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            logged(log, whose, traceId, failed);
        }
    }

    private static void logged(Logger log, String whose, @Nullable UUID traceId, Throwable failed) {
        try {
            log.error("The {} failed for trace {}", whose, traceId, failed);
        } catch (Throwable cannotLog) {
            // a logger that fails as well, out of memory perhaps: the caller's outcome matters more
        }
    }
}
