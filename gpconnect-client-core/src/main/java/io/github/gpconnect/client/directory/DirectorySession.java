package io.github.gpconnect.client.directory;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Practice;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A directory for one user session or patient encounter. It looks each capability of a practice up once and keeps the
 * result until it is closed; the next encounter needs a new session, which looks up again. Look-ups that found nothing
 * or failed are not kept. {@code GpConnectClient.session()} makes one for its calls.
 *
 * <p>Thread-safe: threads that look up the same thing at the same time share one look-up, and its failure. If that
 * look-up ended because its own thread was interrupted, or because its own time limit was over, one of the others looks
 * up itself.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">What may be
 *     kept, and for how long</a>
 */
public final class DirectorySession implements PracticeDirectory, AutoCloseable {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    /** Longer than any look-up takes. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final PracticeDirectory directory;
    private final Map<DirectoryQuery, CompletableFuture<LookUp>> lookedUp = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private DirectorySession(PracticeDirectory directory) {
        this.directory = directory;
    }

    /** Returns a new session, with nothing looked up yet. */
    public static DirectorySession of(PracticeDirectory directory) {
        return new DirectorySession(requireNonNull(directory, "directory"));
    }

    /**
     * Finds the practice in the directory, or returns what this session found there before. The query's time limit also
     * ends the wait for a look-up of another thread.
     *
     * @throws InvalidInputException if this session has been closed
     */
    @Override
    public Optional<Practice> find(DirectoryQuery query) {
        if (closed) {
            throw new InvalidInputException(
                    "A closed session looks nothing up: the next user or patient needs a new session");
        }
        long begun = System.nanoTime();
        DirectoryQuery key = query.withoutTimeLimit();
        DirectoryQuery left = query;
        while (true) {
            CompletableFuture<LookUp> mine = new CompletableFuture<>();
            CompletableFuture<LookUp> earlier = lookedUp.putIfAbsent(key, mine);
            if (earlier == null) {
                return lookUp(left, key, mine);
            }
            LookUp other = earlier.isDone() ? earlier.join() : await(earlier, left);
            if (!other.endedForItsThreadAlone()) {
                return other.result();
            }
            left = left(query, begun);
        }
    }

    /**
     * How a look-up ended.
     *
     * @param found null if nothing was found, or it failed
     * @param failure null if it did not fail
     * @param endedForItsThreadAlone whether it failed because its own thread was interrupted, or had no more time
     */
    private record LookUp(
            @Nullable Practice found, @Nullable Throwable failure, boolean endedForItsThreadAlone) {
        Optional<Practice> result() {
            if (failure == null) {
                return Optional.ofNullable(found);
            }
            if (failure instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException("The directory failed", failure);
        }
    }

    private Optional<Practice> lookUp(DirectoryQuery query, DirectoryQuery key, CompletableFuture<LookUp> mine) {
        long begun = System.nanoTime();
        try {
            Optional<Practice> found = directory.find(query);
            if (found.isEmpty()) {
                lookedUp.remove(key, mine);
            }
            mine.complete(new LookUp(found.orElse(null), null, false));
            return found;
        } catch (Throwable e) { // undeclared checked ones of other people's directories as well
            lookedUp.remove(key, mine);
            boolean late =
                    query.timeLimit().filter(limit -> !isLeft(limit, begun)).isPresent();
            mine.complete(new LookUp(null, e, late || Thread.currentThread().isInterrupted()));
            throw e;
        }
    }

    private static boolean isLeft(Duration limit, long begun) {
        return System.nanoTime() - begun < limit.toNanos();
    }

    /** Returns the query with what is left of its time. */
    private static DirectoryQuery left(DirectoryQuery query, long begun) {
        Duration limit = query.timeLimit().orElse(null);
        if (limit == null) {
            return query;
        }
        Duration left = limit.minusNanos(System.nanoTime() - begun);
        if (left.compareTo(SHORTEST_WAIT) < 0) {
            throw query.late();
        }
        return query.within(left);
    }

    /** Waits for the look-up of another thread, no longer than this query may take. */
    private static LookUp await(CompletableFuture<LookUp> other, DirectoryQuery query) {
        try {
            return other.get(query.timeLimit().orElse(LONGEST_WAIT).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A look-up completes with its result", e);
        } catch (TimeoutException e) {
            throw query.late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw query.stopped(e);
        }
    }

    /** Ends the session and discards what was found. The directory stays open. */
    @Override
    public void close() {
        closed = true;
        lookedUp.clear();
    }

    /** Returns how many results are kept. */
    @Override
    public String toString() {
        return "DirectorySession[" + lookedUp.size() + " kept" + (closed ? ", closed]" : "]");
    }
}
