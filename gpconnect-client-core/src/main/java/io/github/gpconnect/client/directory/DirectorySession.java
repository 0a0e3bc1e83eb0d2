package io.github.gpconnect.client.directory;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Practice;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * A directory for one user session or patient encounter. It looks each capability of a practice up once and keeps the
 * result until it is closed; the next encounter needs a new session, which looks up again. Look-ups that found nothing
 * or failed are not kept. {@code GpConnectClient.session()} makes one for its calls.
 *
 * <p>Thread-safe: threads that look up the same thing at the same time share one look-up.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">What may be
 *     kept, and for how long</a>
 */
public final class DirectorySession implements PracticeDirectory, AutoCloseable {
    private final PracticeDirectory directory;
    private final Map<DirectoryQuery, CompletableFuture<Optional<Practice>>> lookedUp = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private DirectorySession(PracticeDirectory directory) {
        this.directory = directory;
    }

    /** Returns a new session, with nothing looked up yet. */
    public static DirectorySession of(PracticeDirectory directory) {
        return new DirectorySession(requireNonNull(directory, "directory"));
    }

    /**
     * Finds the practice in the directory, or returns what this session found there before.
     *
     * @throws InvalidInputException if this session has been closed
     */
    @Override
    public Optional<Practice> find(DirectoryQuery query) {
        if (closed) {
            throw new InvalidInputException(
                    "A closed session looks nothing up: the next user or patient needs a new session");
        }
        CompletableFuture<Optional<Practice>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Practice>> earlier = lookedUp.putIfAbsent(requireNonNull(query, "query"), mine);
        return earlier == null ? lookUp(query, mine) : outcomeOf(earlier, query);
    }

    private Optional<Practice> lookUp(DirectoryQuery query, CompletableFuture<Optional<Practice>> mine) {
        try {
            Optional<Practice> found = directory.find(query);
            if (found.isEmpty()) {
                lookedUp.remove(query, mine);
            }
            mine.complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            lookedUp.remove(query, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Optional<Practice> outcomeOf(CompletableFuture<Optional<Practice>> other, DirectoryQuery query) {
        try {
            return other.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException("The directory failed", e.getCause());
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
