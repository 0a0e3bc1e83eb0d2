package io.github.gpconnect.client.appointments.federated;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.internal.Workers;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Searches the free slots of many practices at once, for one requester. Each practice is looked up and asked by itself: one
 * that fails, hangs or refuses costs the others nothing, and is told with its reason.
 *
 * <pre>{@code
 * FederatedSlots found = FederatedSlotSearch.of(gpConnect, requester)
 *         .practices(List.of(OdsCode.of("A20047"), OdsCode.of("B82617")))
 *         .search(SlotSearch.days(monday, friday));
 * found.earliest().ifPresent(first -> System.out.println(first.practice() + " at " + first.slot().start()));
 * for (PracticeSlots none : found.in(PracticeState.UNREACHABLE)) {
 *     System.out.println(none.practice() + ": " + none.reason());
 * }
 * }</pre>
 *
 * <p>Practices are looked up through a {@linkplain GpConnectClient#session() session} of the search's own. The client's
 * retries and circuits apply to each practice as they are, within the time of the whole search.
 *
 * <p>Without an executor of yours, a search uses virtual threads where the JDK has them (from 21), else as many daemon
 * threads of its own as practices may be asked at once; both are gone soon after it has ended.
 *
 * <p>Immutable and thread-safe; each method gives a new search, which may run any number of times, also at once.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_consumer_sessions.html">Consumer sessions: a
 *     federation</a>
 */
public final class FederatedSlotSearch {
    /** A hub's hundred practices in one go: whoever waits for a practice costs a connection and hardly anything else. */
    private static final int AT_ONCE = 128;
    /** What one supplier, with hundreds of practices behind one host, has to bear from one search. */
    private static final int PER_HOST = 32;
    /** A practice has three seconds for a query: this is time for that, for one more attempt, and for the way. */
    private static final Duration TIME = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final GpConnectClient client;
    private final Requester requester;
    private final List<OdsCode> practices;
    private final FederatedSearchRun.Limits limits;
    private final @Nullable Executor executor;
    private final PracticeListener listener;

    private FederatedSlotSearch(
            GpConnectClient client,
            Requester requester,
            List<OdsCode> practices,
            FederatedSearchRun.Limits limits,
            @Nullable Executor executor,
            PracticeListener listener) {
        this.client = requireNonNull(client, "client");
        this.requester = requireNonNull(requester, "requester");
        this.practices = practices;
        this.limits = limits;
        this.executor = executor;
        this.listener = listener;
    }

    /** A search through this client for this requester; it needs {@link #practices}. */
    public static FederatedSlotSearch of(GpConnectClient client, Requester requester) {
        return new FederatedSlotSearch(
                client,
                requester,
                List.of(),
                new FederatedSearchRun.Limits(AT_ONCE, PER_HOST, TIME, null),
                null,
                (practice, ended, asked) -> {});
    }

    /** Asks these practices, each once however often it is named. */
    public FederatedSlotSearch practices(Collection<OdsCode> odsCodes) {
        return new FederatedSlotSearch(
                client, requester, List.copyOf(new LinkedHashSet<>(odsCodes)), limits, executor, listener);
    }

    /**
     * How many practices are looked up or asked at once: 128 unless said, and 32 of them behind one host.
     *
     * <p>A host is that of a practice's service root, not the Spine proxy, through which all practices are reached: the
     * proxy is made for everybody's calls, while behind one host are the practices of one supplier, who would get all of a
     * search's requests within the same moment.
     *
     * @param atOnce how many in all
     * @param perHost how many of them behind one host
     * @throws InvalidInputException if one of them is not positive
     */
    public FederatedSlotSearch concurrency(int atOnce, int perHost) {
        if (atOnce <= 0 || perHost <= 0) {
            throw new InvalidInputException("At least one practice is asked at once, in all and of one host, not "
                    + atOnce + " and " + perHost);
        }
        return with(new FederatedSearchRun.Limits(atOnce, perHost, limits.time(), limits.stragglers()));
    }

    /**
     * How long the whole search may take, look-ups, waiting for turns and retries included: 10 seconds unless said. What
     * has not answered by then is {@link PracticeState#TIMED_OUT}, and its call is ended.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than an hour
     */
    public FederatedSlotSearch within(Duration time) {
        return with(
                new FederatedSearchRun.Limits(limits.atOnce(), limits.perHost(), checked(time), limits.stragglers()));
    }

    /**
     * Does not let a few practices hold up the answer of the others: once nine in ten have come to something, the rest is
     * waited for only while one of them does so within this time of the one before; then what is left is {@link
     * PracticeState#TIMED_OUT}. Unless said, all are waited for until the time of the whole search is over.
     *
     * <p>Choose it longer than practices usually differ, a second or so: it costs the slots of those that are merely slow.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than an hour
     */
    public FederatedSlotSearch stragglers(Duration patience) {
        return with(new FederatedSearchRun.Limits(limits.atOnce(), limits.perHost(), limits.time(), checked(patience)));
    }

    private FederatedSlotSearch with(FederatedSearchRun.Limits other) {
        return new FederatedSlotSearch(client, requester, practices, other, executor, listener);
    }

    private static Duration checked(Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "A search of several practices has a millisecond at least and an hour at most, not " + time);
        }
        return time;
    }

    /**
     * Runs the calls on these threads. Each practice takes one while it is looked up and asked, none while it waits for
     * its turn; so a search takes no more of them than practices are asked at once. They must not be the thread that
     * searches. A thread is interrupted to end a call, and not interrupted any more when it gets back. Practices that the
     * executor rejects are {@link PracticeState#STOPPED}.
     */
    public FederatedSlotSearch executor(Executor threads) {
        return new FederatedSlotSearch(
                client, requester, practices, limits, requireNonNull(threads, "threads"), listener);
    }

    /** Tells of each practice as soon as it has come to something. */
    public FederatedSlotSearch listener(PracticeListener told) {
        return new FederatedSlotSearch(client, requester, practices, limits, executor, requireNonNull(told, "told"));
    }

    /**
     * Searches, and waits until every practice has come to something. What practices fail with is part of the answer, never
     * thrown.
     *
     * @return all slots by time, and what each practice has come to
     * @throws InvalidInputException if no practice was named
     * @throws TransportException with reason {@code STOPPED} if this thread is interrupted, which it still is then; all
     *     calls have been ended
     */
    public FederatedSlots search(SlotSearch search) {
        Threads threads = threads();
        try {
            return run(inquiry(search, threads));
        } catch (InterruptedException e) {
            throw RunningSearch.interrupted();
        } finally {
            threads.close();
        }
    }

    /**
     * Starts the search and does not wait; a thread of its own does. What {@link #search} throws for what is wrong with the
     * search is thrown here.
     */
    public RunningSearch start(SlotSearch search) {
        Threads threads = threads();
        FederatedSearchRun inquiry = inquiry(search, threads);
        CompletableFuture<FederatedSlots> answer = new CompletableFuture<>();
        Thread waiting = new Thread(
                () -> {
                    try {
                        answer.complete(run(inquiry));
                    } catch (Throwable broken) { // whatever it is, who waits must hear of it
                        answer.completeExceptionally(broken);
                    } finally {
                        threads.close();
                    }
                },
                "gpconnect-search");
        waiting.setDaemon(true);
        waiting.start();
        return new RunningSearch(inquiry, answer);
    }

    private FederatedSlots run(FederatedSearchRun inquiry) throws InterruptedException {
        try (GpConnectClient session = client.session()) {
            return inquiry.run(session);
        }
    }

    private FederatedSearchRun inquiry(SlotSearch search, Threads threads) {
        requireNonNull(search, "search");
        if (practices.isEmpty()) {
            throw new InvalidInputException(
                    "A search of several practices needs one at least: say practices(odsCodes)");
        }
        return new FederatedSearchRun(practices, requester, search, limits, threads.executor(), listener);
    }

    /**
     * The threads of one run.
     *
     * @param own to be shut down afterwards; null where they are the caller's
     */
    private record Threads(Executor executor, @Nullable ExecutorService own) {
        /** Lets them end by themselves: what they do has been ended. */
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
