package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.PracticeTask.PracticeEndpoint;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.Capability;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One federated search that is under way. Workers look practices up and ask them, and hand each one's turn on; one thread
 * that waits for them tells the listener, keeps the time, and ends it all.
 */
final class FederatedSearchRun {
    private static final Logger LOG = LoggerFactory.getLogger(FederatedSearchRun.class);

    private final Requester requester;
    private final SlotSearch search;
    private final Limits limits;
    private final Executor executor;
    private final PracticeListener listener;
    private final OutcomeClassifier verdict;
    private final List<PracticeTask> visits;
    private final ConcurrencyLimiter turns;
    /** Empty where the waiting thread is to look up because the search was cancelled. */
    private final BlockingQueue<Optional<PracticeTask>> news = new LinkedBlockingQueue<>();

    private volatile boolean cancelled;
    private int ended;

    /**
     * How much at once and how long.
     *
     * @param stragglers how long the last tenth is waited for; null for as long as the whole
     */
    record Limits(
            int atOnce,
            int perHost,
            Duration time,
            @Nullable Duration stragglers) {}

    FederatedSearchRun(
            Collection<OdsCode> practices,
            Requester requester,
            SlotSearch search,
            Limits limits,
            Executor executor,
            PracticeListener listener) {
        this.requester = requester;
        this.search = search;
        this.limits = limits;
        this.executor = executor;
        this.listener = listener;
        this.verdict = new OutcomeClassifier(requester, search);
        this.visits = practices.stream().map(PracticeTask::new).toList();
        this.turns = new ConcurrencyLimiter(visits, limits.atOnce(), limits.perHost());
    }

    /** The search ends, with what it has. */
    void cancel() {
        cancelled = true;
        news.add(Optional.empty());
    }

    /**
     * Asks them all, and waits.
     *
     * @throws InterruptedException if this thread was interrupted; nothing is under way any more then
     */
    FederatedSlots run(GpConnectClient session) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            start(turns.next(), session);
            awaitAnswers(begun);
            Duration after = Duration.ofNanos(System.nanoTime() - begun);
            giveUp(visit -> cancelled
                    ? OutcomeClassifier.stopped(visit.practice(), visit.took())
                    : OutcomeClassifier.late(visit.practice(), rounded(after), visit.took()));
            while (ended < visits.size()) {
                tell(news.take());
            }
            return new FederatedSlots(
                    visits.stream().map(visit -> visit.outcome().join()).toList());
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof Error error) {
                throw error;
            }
            throw broken;
        } finally {
            giveUp(visit -> OutcomeClassifier.stopped(visit.practice(), visit.took()));
        }
    }

    private void settle(PracticeTask visit, PracticeSlots outcome) {
        if (visit.outcome().complete(outcome)) {
            news.add(Optional.of(visit));
        }
    }

    private void awaitAnswers(long begun) throws InterruptedException {
        while (ended < visits.size() && !cancelled) {
            long left = begun + limits.time().toNanos() - System.nanoTime();
            if (limits.stragglers() != null && ended * 10L >= visits.size() * 9L) {
                left = Math.min(left, limits.stragglers().toNanos());
            }
            if (left <= 0) { // even where there is always something new
                return;
            }
            Optional<PracticeTask> next = news.poll(left, TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            tell(next);
        }
    }

    private static Duration rounded(Duration time) {
        return Duration.ofMillis((time.toMillis() + 50) / 100 * 100);
    }

    /** First all calls end, then what has come of them is told: nobody is asked on while a listener takes its time. */
    private void giveUp(Function<PracticeTask, PracticeSlots> outcome) {
        turns.close();
        for (PracticeTask visit : visits) {
            if (!visit.outcome().isDone()) {
                settle(visit, outcome.apply(visit));
                visit.stop();
            }
        }
    }

    private void tell(Optional<PracticeTask> news) {
        if (news.isEmpty()) {
            return;
        }
        PracticeSlots practice = news.get().outcome().join();
        ended++;
        try {
            listener.ended(practice, ended, visits.size());
        } catch (RuntimeException e) {
            LOG.error("The listener failed for practice {}", practice.practice(), e);
        }
    }

    private void start(List<PracticeTask> next, GpConnectClient session) {
        Deque<PracticeTask> toStart = new ArrayDeque<>(next);
        while (!toStart.isEmpty()) {
            PracticeTask visit = toStart.remove();
            try {
                executor.execute(() -> work(visit, session));
            } catch (RejectedExecutionException e) {
                LOG.warn("The executor takes no task for practice {}", visit.practice());
                settle(visit, OutcomeClassifier.stopped(visit.practice(), Duration.ZERO));
                toStart.addAll(turns.leave(visit));
            }
        }
    }

    /** Works at one visit after the other, while there are any: a turn that is handed on takes no further thread. */
    private void work(PracticeTask first, GpConnectClient session) {
        PracticeTask visit = first;
        while (visit != null) {
            List<PracticeTask> next = proceed(visit, session);
            visit = next.isEmpty() ? null : next.get(0);
            start(next.subList(Math.min(1, next.size()), next.size()), session);
        }
    }

    /** Takes a visit as far as it comes now; gives those whose turn it is then. */
    private List<PracticeTask> proceed(PracticeTask visit, GpConnectClient session) {
        PracticeEndpoint way = visit.way();
        if (way == null) {
            way = attempt(visit, () -> wayTo(visit.practice(), session));
            if (way != null) {
                visit.found(way);
                if (!turns.enter(visit, way.host())) {
                    return turns.next();
                }
            }
        }
        if (way != null) {
            AppointmentClient appointments = way.appointments();
            FreeSlots found = attempt(visit, () -> appointments.search(search));
            if (found != null) {
                settle(visit, verdict.of(visit.practice(), found, visit.took()));
            }
        }
        return turns.leave(visit);
    }

    private interface Step<T> {
        T take();
    }

    /** Takes one step of a visit; null where it is over with that. */
    private <T> @Nullable T attempt(PracticeTask visit, Step<T> step) {
        if (!visit.begin()) {
            return null;
        }
        try {
            return step.take();
        } catch (GpConnectException failure) {
            settle(visit, OutcomeClassifier.of(visit.practice(), failure, visit.took()));
        } catch (Throwable broken) { // such as no memory: who waits must hear of it
            if (visit.outcome().completeExceptionally(broken)) {
                news.add(Optional.of(visit));
            }
        } finally {
            visit.end();
        }
        return null;
    }

    private PracticeEndpoint wayTo(OdsCode practice, GpConnectClient session) {
        try {
            URI root = session.gateway(practice, Capability.APPOINTMENT_MANAGEMENT, requester)
                    .practice()
                    .serviceRoot();
            // the session has looked it up, and does so once
            AppointmentClient appointments = AppointmentClient.of(session, practice, requester);
            return new PracticeEndpoint(
                    appointments, String.valueOf(root.getRawAuthority()).toLowerCase(Locale.ROOT));
        } catch (GpConnectException told) {
            throw told;
        } catch (RuntimeException unheard) { // a directory may be anybody's
            FailedCall call = FailedCall.builder().practice(practice.value()).build();
            throw new DirectoryException(
                    DirectoryException.Reason.UNAVAILABLE, unheard.getClass().getSimpleName(), call, unheard);
        }
    }
}
