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
 * What one user session or one patient encounter has found in a directory. It looks each capability of a practice up once
 * and keeps what was found, by itself, until it is closed; the next encounter needs a session of its own, which looks up
 * anew. What was not found, and what failed, is not kept. {@code GpConnectClient.session()} makes one for its calls.
 *
 * <p>Thread-safe: threads that want the same thing at the same time wait for one look-up.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">What may be kept,
 *     and for how long</a>
 */
public final class DirectorySession implements PracticeDirectory, AutoCloseable {
    private final PracticeDirectory directory;
    private final Map<DirectoryQuery, CompletableFuture<Optional<Practice>>> lookedUp = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private DirectorySession(PracticeDirectory directory) {
        this.directory = directory;
    }

    /** A new session, which knows nothing yet. */
    public static DirectorySession of(PracticeDirectory directory) {
        return new DirectorySession(requireNonNull(directory, "directory"));
    }

    /**
     * As the directory has it, or had it when this session asked first.
     *
     * @throws InvalidInputException if this session was closed
     */
    @Override
    public Optional<Practice> find(DirectoryQuery query) {
        if (closed) {
            throw new InvalidInputException(
                    "A session that was closed looks nothing up: the next user or patient needs a new one");
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
            throw new IllegalStateException("The directory broke down", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw query.stopped(e);
        }
    }

    /** Ends the session and forgets what was found. The directory stays open. */
    @Override
    public void close() {
        closed = true;
        lookedUp.clear();
    }

    /** Says how much it keeps. */
    @Override
    public String toString() {
        return "DirectorySession[" + lookedUp.size() + " kept" + (closed ? ", closed]" : "]");
    }
}
