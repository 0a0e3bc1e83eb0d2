package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.PracticeTask.PracticeEndpoint;
import io.github.gpconnect.client.appointments.internal.SlotReads;
import io.github.gpconnect.client.appointments.internal.SlotShare;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Subject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a federated search. Workers look practices up and search them, one after another from the queue; one
 * thread waits for them, notifies the listener, enforces the time limit, and ends the rest.
 */
final class FederatedSearchRun {
    private static final Logger LOG = LoggerFactory.getLogger(FederatedSearchRun.class);

    private final RequesterConnection requester;
    private final CallOptions options;
    private final SlotSearch search;
    private final Limits limits;
    private final Executor executor;
    private final PracticeListener listener;
    private final OutcomeClassifier classifier;
    private final List<PracticeTask> tasks;
    private final ConcurrencyLimiter limiter;
    /** Holds each task that has ended, and an empty element if the search was cancelled. */
    private final BlockingQueue<Optional<PracticeTask>> ended = new LinkedBlockingQueue<>();

    private volatile boolean cancelled;
    private int endedCount;

    /**
     * The limits of a run.
     *
     * @param slotsOfOne how many slots are read from one practice
     * @param slots how many slots are read in total
     * @param slowestTimeout how long to wait for the slowest tenth of the practices; null for no limit other than that of
     *     the whole search
     */
    record Limits(
            int atOnce,
            int perHost,
            Duration time,
            int slotsOfOne,
            int slots,
            @Nullable Duration slowestTimeout) {
        Limits withConcurrency(int most, int mostPerHost) {
            return new Limits(most, mostPerHost, time, slotsOfOne, slots, slowestTimeout);
        }

        Limits within(Duration limit) {
            return new Limits(atOnce, perHost, limit, slotsOfOne, slots, slowestTimeout);
        }

        Limits withSlots(int ofOne, int inAll) {
            return new Limits(atOnce, perHost, time, ofOne, inAll, slowestTimeout);
        }

        Limits waitingForSlowest(Duration timeout) {
            return new Limits(atOnce, perHost, time, slotsOfOne, slots, timeout);
        }
    }

    FederatedSearchRun(
            Collection<OdsCode> practices,
            RequesterConnection requester,
            CallOptions options,
            SlotSearch search,
            Limits limits,
            Executor executor,
            PracticeListener listener) {
        this.requester = requester;
        this.options = options;
        this.search = search;
        this.limits = limits;
        this.executor = executor;
        this.listener = listener;
        this.classifier = new OutcomeClassifier(requester.requester(), search);
        SlotShare.Common slots = new SlotShare.Common(limits.slotsOfOne(), limits.slots(), practices.size());
        this.tasks = practices.stream()
                .map(practice -> new PracticeTask(practice, slots.share()))
                .toList();
        this.limiter = new ConcurrencyLimiter(tasks, limits.atOnce(), limits.perHost());
    }

    /** Ends the search with the results so far. */
    void cancel() {
        cancelled = true;
        ended.add(Optional.empty());
    }

    /**
     * Searches all practices, and waits.
     *
     * @throws InterruptedException if this thread was interrupted; no call is under way any longer
     */
    FederatedSlots run() throws InterruptedException {
        long begun = System.nanoTime();
        try {
            start(limiter.next());
            awaitPractices(begun);
            Duration after = Duration.ofNanos(System.nanoTime() - begun);
            endRest(task -> cancelled
                    ? OutcomeClassifier.stopped(task.practice(), task.took())
                    : OutcomeClassifier.late(task.practice(), rounded(after), task.took()));
            while (endedCount < tasks.size()) {
                notifyListener(ended.take());
            }
            return new FederatedSlots(
                    tasks.stream().map(task -> task.outcome().join()).toList());
        } finally {
            endRest(task -> OutcomeClassifier.stopped(task.practice(), task.took()));
        }
    }

    private void end(PracticeTask task, PracticeSlots outcome) {
        if (task.outcome().complete(outcome)) {
            ended.add(Optional.of(task));
        }
    }

    private void awaitPractices(long begun) throws InterruptedException {
        while (endedCount < tasks.size() && !cancelled) {
            long left = begun + limits.time().toNanos() - System.nanoTime();
            if (limits.slowestTimeout() != null && endedCount * 10L >= tasks.size() * 9L) {
                left = Math.min(left, limits.slowestTimeout().toNanos());
            }
            if (left <= 0) { // even where one task ends after another
                return;
            }
            Optional<PracticeTask> next = ended.poll(left, TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            notifyListener(next);
        }
    }

    private static Duration rounded(Duration time) {
        return Duration.ofMillis((time.toMillis() + 50) / 100 * 100);
    }

    /** Ends all other calls first, so that none continues while a slow listener is notified. */
    private void endRest(Function<PracticeTask, PracticeSlots> outcome) {
        limiter.close();
        for (PracticeTask task : tasks) {
            if (!task.outcome().isDone()) {
                end(task, outcome.apply(task));
                task.stop();
            }
        }
    }

    private void notifyListener(Optional<PracticeTask> ended) {
        if (ended.isEmpty()) {
            return;
        }
        PracticeSlots practice = ended.get().outcome().join();
        endedCount++;
        try {
            listener.ended(practice, endedCount, tasks.size());
        } catch (Throwable e) { // undeclared checked ones as well
            LOG.error("The listener failed for practice {}", practice.practice(), e);
        }
    }

    private void start(List<PracticeTask> next) {
        Deque<PracticeTask> toStart = new ArrayDeque<>(next);
        while (!toStart.isEmpty()) {
            PracticeTask task = toStart.remove();
            try {
                executor.execute(() -> work(task));
            } catch (Throwable e) { // a refusal, or no memory for one more thread
                LOG.warn(
                        "The executor takes no task for practice {}: {}",
                        task.practice(),
                        e.getClass().getSimpleName());
                end(task, OutcomeClassifier.stopped(task.practice(), Duration.ZERO));
                task.share().drop();
                toStart.addAll(limiter.leave(task));
            }
        }
    }

    /** Works through one task after another on one thread. */
    private void work(PracticeTask first) {
        PracticeTask task = first;
        while (task != null) {
            List<PracticeTask> next = proceed(task);
            task = next.isEmpty() ? null : next.get(0);
            start(next.subList(Math.min(1, next.size()), next.size()));
        }
    }

    /** Takes a task as far as the limits allow; returns the tasks that may continue then. */
    private List<PracticeTask> proceed(PracticeTask task) {
        PracticeEndpoint endpoint = task.endpoint();
        if (endpoint == null) {
            endpoint = attempt(task, () -> endpointOf(task.practice()));
            if (endpoint != null) {
                task.found(endpoint);
                if (!limiter.enter(task, endpoint.host())) {
                    return limiter.next();
                }
            }
        }
        if (endpoint != null) {
            FhirGateway gateway = endpoint.gateway();
            FreeSlots found = attempt(
                    task,
                    () -> gateway.operation(AppointmentClient.SEARCH_SLOTS, (calls, about) -> {
                        FreeSlots read = SlotReads.search(
                                search,
                                calls.clock().instant(),
                                calls.organisation(),
                                task.share(),
                                (query, readers, none, joined) -> calls.stream(
                                        AppointmentClient.SEARCH_SLOTS,
                                        Subject.unnamed(),
                                        query,
                                        readers,
                                        none,
                                        joined));
                        about.slots(read.slots().size());
                        return read;
                    }));
            if (found != null) {
                task.share().end();
                end(task, classifier.of(task.practice(), found, task.took()));
            }
        }
        return limiter.leave(task);
    }

    private interface Step<T> {
        T run();
    }

    /**
     * Performs one step of a task; returns null if that ended the task. Whatever it throws, even an Error, affects this
     * practice's outcome only: what was read from the practice is discarded, which may leave enough memory for the
     * others.
     */
    private <T> @Nullable T attempt(PracticeTask task, Step<T> step) {
        if (!task.begin()) {
            return null;
        }
        try {
            return step.run();
        } catch (GpConnectException failure) {
            task.share().drop();
            end(task, OutcomeClassifier.of(task.practice(), failure, task.took()));
        } catch (Throwable broken) { // undeclared checked ones of other people's code as well
            task.share().drop();
            LOG.error(
                    "The search failed for practice {}: {}",
                    task.practice(),
                    broken.getClass().getName());
            end(task, OutcomeClassifier.broken(task.practice(), broken, task.took()));
        } finally {
            task.end();
        }
        return null;
    }

    private PracticeEndpoint endpointOf(OdsCode practice) {
        PracticeConnection connection = requester.at(practice);
        FhirGateway gateway = FhirGateway.of(connection).with(options);
        URI root = gateway.serviceRoot();
        return new PracticeEndpoint(
                gateway, String.valueOf(root.getRawAuthority()).toLowerCase(Locale.ROOT));
    }
}
