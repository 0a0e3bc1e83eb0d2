package io.github.gpconnect.client.internal.connection;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time of work on a socket as a whole, however slowly bytes arrive: when it is over, the socket is closed
 * under the reader or writer. The waiting is done by the one watchdog thread that OkHttp has for its own calls.
 */
public final class TimeLimit {
    /** Work on a socket. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does the work; ends with an exception if the socket is closed meanwhile. */
        T run() throws IOException;
    }

    private TimeLimit() {}

    /**
     * Does some work on a socket, which is closed if it takes too long or the thread is interrupted.
     *
     * @param socket one that an interrupt closes
     * @throws SocketTimeoutException if the time was over
     * @throws StoppedException if this thread was interrupted, which it remains
     * @throws IOException if the work threw it
     */
    public static <T> T within(Duration time, Socket socket, Work<T> work) throws IOException {
        AsyncTimeout limit = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                close(socket);
            }
        };
        limit.timeout(Math.max(1, time.toNanos()), TimeUnit.NANOSECONDS);
        limit.enter();
        boolean exited = false;
        try {
            T result = work.run();
            exited = true;
            if (limit.exit()) { // the socket cannot be used any more
                throw late(null);
            }
            return result;
        } catch (IOException | RuntimeException e) {
            if (exited) {
                throw e;
            }
            exited = true;
            if (limit.exit()) {
                throw late(e);
            }
            if (e instanceof IOException failure && isInterrupt(failure)) {
                throw new StoppedException(failure);
            }
            throw e;
        } finally {
            if (!exited) {
                limit.exit();
            }
        }
    }

    private static SocketTimeoutException late(@Nullable Exception cause) {
        SocketTimeoutException late = new SocketTimeoutException("timeout");
        if (cause != null) {
            late.initCause(cause);
        }
        return late;
    }

    /** TLS reports in several ways that an interrupt has closed the connection below it. */
    private static boolean isInterrupt(IOException failure) {
        return Thread.currentThread().isInterrupted()
                || Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(ClosedByInterruptException.class::isInstance);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
