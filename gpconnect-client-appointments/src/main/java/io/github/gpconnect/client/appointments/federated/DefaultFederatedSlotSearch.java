package io.github.gpconnect.client.appointments.federated;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.async.Workers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An implementation that searches through connections to the practices. Immutable and thread-safe. */
final class DefaultFederatedSlotSearch implements FederatedSlotSearch {
    /** Enough for a hub's hundred practices: waiting for a practice costs a connection and little else. */
    private static final int AT_ONCE = 128;

    /** The most requests of one search at once to one supplier, who may have hundreds of practices behind one host. */
    private static final int PER_HOST = 32;

    /** A practice has three seconds for a query: this is enough for that, for one retry, and for the network. */
    private static final Duration TIME = Duration.ofSeconds(10);

    /** As many as a practice offers in months. */
    private static final int SLOTS_OF_ONE = 20_000;

    /** They take some 100 MB while they are read. */
    private static final int SLOTS = 300_000;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final RequesterConnection requester;
    private final List<OdsCode> practices;
    private final FederatedSearchRun.Limits limits;
    private final @Nullable Executor executor;
    private final PracticeListener listener;
    private final CallOptions options;

    private DefaultFederatedSlotSearch(
            RequesterConnection requester,
            List<OdsCode> practices,
            FederatedSearchRun.Limits limits,
            @Nullable Executor executor,
            PracticeListener listener,
            CallOptions options) {
        this.requester = requireNonNull(requester, "requester");
        this.practices = practices;
        this.limits = limits;
        this.executor = executor;
        this.listener = listener;
        this.options = options;
    }

    static FederatedSlotSearch of(RequesterConnection requester) {
        return new DefaultFederatedSlotSearch(
                requester,
                List.of(),
                new FederatedSearchRun.Limits(AT_ONCE, PER_HOST, TIME, SLOTS_OF_ONE, SLOTS, null),
                null,
                (practice, ended, all) -> {},
                CallOptions.none());
    }

    @Override
    public FederatedSlotSearch practices(Collection<OdsCode> odsCodes) {
        return new DefaultFederatedSlotSearch(
                requester, List.copyOf(new LinkedHashSet<>(odsCodes)), limits, executor, listener, options);
    }

    @Override
    public FederatedSlotSearch concurrency(int atOnce, int perHost) {
        if (atOnce <= 0 || perHost <= 0) {
            throw new InvalidInputException(
                    "At least one practice is searched at once, in all and behind one host, not " + atOnce + " and "
                            + perHost);
        }
        return with(limits.withConcurrency(atOnce, perHost));
    }

    @Override
    public FederatedSlotSearch within(Duration time) {
        return with(limits.within(checked(time)));
    }

    @Override
    public FederatedSlotSearch waitForSlowest(Duration time) {
        return with(limits.waitingForSlowest(checked(time)));
    }

    @Override
    public FederatedSlotSearch maxSlots(int ofOnePractice, int inAll) {
        if (ofOnePractice <= 0 || inAll < ofOnePractice) {
            throw new InvalidInputException(
                    "At least one slot is read of a practice, and in all as many as of one practice, not "
                            + ofOnePractice + " and " + inAll);
        }
        return with(limits.withSlots(ofOnePractice, inAll));
    }

    private FederatedSlotSearch with(FederatedSearchRun.Limits other) {
        return new DefaultFederatedSlotSearch(requester, practices, other, executor, listener, options);
    }

    private static Duration checked(Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "A search of several practices takes at least a millisecond and at most an hour, not " + time);
        }
        return time;
    }

    @Override
    public FederatedSlotSearch executor(Executor threads) {
        return new DefaultFederatedSlotSearch(
                requester, practices, limits, requireNonNull(threads, "threads"), listener, options);
    }

    @Override
    public FederatedSlotSearch listener(PracticeListener newListener) {
        return new DefaultFederatedSlotSearch(
                requester, practices, limits, executor, requireNonNull(newListener, "newListener"), options);
    }

    @Override
    public FederatedSlotSearch with(CallOptions newOptions) {
        if (newOptions.key().isPresent() || newOptions.traceId().isPresent()) {
            throw new InvalidInputException("A search of several practices takes no key and no trace id, which belong"
                    + " to one change and one request");
        }
        return new DefaultFederatedSlotSearch(requester, practices, limits, executor, listener, newOptions);
    }

    @Override
    public FederatedSlots search(SlotSearch search) {
        requireRunnable(search);
        Threads threads = threads();
        try {
            return run(search, threads, context()).run();
        } catch (InterruptedException e) {
            throw DefaultRunningSearch.interrupted();
        } finally {
            threads.close();
        }
    }

    @Override
    public RunningSearch start(SlotSearch search) {
        requireRunnable(search);
        Threads threads = threads();
        UnaryOperator<Runnable> context = context();
        FederatedSearchRun run = run(search, threads, context);
        CompletableFuture<FederatedSlots> result = new CompletableFuture<>();
        Thread waiting = new Thread(
                context.apply(() -> {
                    try {
                        result.complete(run.run());
                    } catch (Throwable broken) { // whatever it is, waiting threads must be notified
                        result.completeExceptionally(broken);
                    } finally {
                        threads.close();
                    }
                }),
                "gpconnect-search");
        waiting.setDaemon(true);
        waiting.start();
        return new DefaultRunningSearch(run, result);
    }

    private void requireRunnable(SlotSearch search) {
        requireNonNull(search, "search");
        if (practices.isEmpty()) {
            throw new InvalidInputException(
                    "A search of several practices needs at least one: set practices(odsCodes)");
        }
    }

    private UnaryOperator<Runnable> context() {
        return FhirGateway.of(requester.at(practices.get(0))).callerContext();
    }

    private FederatedSearchRun run(SlotSearch search, Threads threads, UnaryOperator<Runnable> context) {
        Executor inContext = task -> threads.executor().execute(context.apply(task));
        return new FederatedSearchRun(practices, requester, options, search, limits, inContext, listener);
    }

    /**
     * The threads of one run.
     *
     * @param own to be shut down afterwards; null if they are the caller's
     */
    private record Threads(Executor executor, @Nullable ExecutorService own) {
        /** Shuts down own threads, whose calls have ended. */
        void close() {
            if (own != null) {
                own.shutdown();
            }
        }
    }

    private Threads threads() {
        if (executor != null) {
            return new Threads(executor, null);
        }
        ExecutorService own = Workers.forAtMost(Math.max(1, Math.min(limits.atOnce(), practices.size())));
        return new Threads(own, own);
    }
}
