package io.github.gpconnect.client.internal;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.resilience.Settling;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a change was made whose answer was lost: by looking until it is there, until it is certain not to
 * come, or until the budget is spent.
 */
final class Settler {
    private static final int LOOKS_IN_A_BUDGET = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final double JITTER = 0.25;

    private final Settling settling;
    private final Pauses pauses;

    /**
     * For the changes of one client.
     *
     * @param pauses between the looks
     */
    Settler(Settling settling, Pauses pauses) {
        this.settling = settling;
        this.pauses = pauses;
    }

    /**
     * What the change gave.
     *
     * @param unknown what is thrown if it stays unknown
     * @param look looks once, until the deadline at most; see {@link io.github.gpconnect.client.spi.Settlement}
     * @throws NotMadeException if it was not made
     */
    <T> T settle(OutcomeUnknownException unknown, Function<Deadline, Optional<T>> look) {
        if (settling.budget().isZero() || pauses.areOver()) {
            throw unknown;
        }
        Search<T> search = new Search<>(look);
        Execution<Optional<T>> execution = Execution.of(again(search));
        search.once(execution);
        while (!execution.isComplete()) {
            pauses.take(search.pauseWithin(execution.getDelay()));
            search.once(execution);
        }
        return search.resultOf(unknown);
    }

    private <T> RetryPolicy<Optional<T>> again(Search<T> search) {
        Duration pause = settling.budget().dividedBy(LOOKS_IN_A_BUDGET);
        return RetryPolicy.<Optional<T>>builder()
                .handleIf((found, failure) ->
                        failure == null ? found.isEmpty() && !search.wasPatient() : mayPass(failure))
                .withMaxAttempts(-1)
                .withMaxDuration(settling.budget())
                .withDelay(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                .withJitter(JITTER)
                .build();
    }

    /** Whether looking again may fare better: not where the practice or this side has said no. */
    private boolean mayPass(Throwable failure) {
        return failure instanceof GpConnectException failed
                && !pauses.areOver()
                && (failed.canRetry()
                        || failed.kind() == FailureKind.NOT_REACHED
                        || failed.kind() == FailureKind.UNREADABLE_ANSWER);
    }

    /** Looks, and knows when it began to look last. */
    private final class Search<T> {
        private final Function<Deadline, Optional<T>> look;
        private final Deadline deadline = Deadline.in(settling.budget());
        private final long began = System.nanoTime();
        private long lastBegan = began;
        private Optional<T> found = Optional.empty();
        private @Nullable RuntimeException failure;

        Search(Function<Deadline, Optional<T>> look) {
            this.look = look;
        }

        void once(Execution<Optional<T>> execution) {
            lastBegan = System.nanoTime();
            try {
                found = look.apply(deadline);
                failure = null;
                execution.recordResult(found);
            } catch (RuntimeException cannotLook) {
                failure = cannotLook;
                execution.recordException(cannotLook);
            }
        }

        /** How long to wait for the next look: no longer than patience lasts, where it is all that is waited for. */
        Duration pauseWithin(Duration usual) {
            Duration left = settling.patience().minusNanos(System.nanoTime() - began);
            if (failure != null || left.compareTo(usual) > 0) {
                return usual;
            }
            return left.isNegative() ? Duration.ZERO : left;
        }

        /** What the last look has shown. */
        T resultOf(OutcomeUnknownException unknown) {
            if (failure != null) {
                unknown.addSuppressed(failure);
                throw unknown;
            }
            return found.orElseThrow(
                    () -> wasPatient() ? new NotMadeException(unknown.call(), unknown.unsettled()) : unknown);
        }

        /** Whether the last look began when no request could be under way any more. */
        boolean wasPatient() {
            return lastBegan - began >= settling.patience().toNanos();
        }
    }
}
