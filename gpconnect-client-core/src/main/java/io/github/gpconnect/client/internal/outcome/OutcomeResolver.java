package io.github.gpconnect.client.internal.outcome;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.internal.resilience.Delays;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.change.Circumstances;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.change.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers evidence on a change that no response has confirmed, by reading until the judge can decide or the time is up.
 * Decides nothing itself. Thread-safe.
 */
public final class OutcomeResolver {
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

    /** A read that failed proves nothing, so the next one follows soon: this many fit into the time limit. */
    private static final int FAILED_READS = 20;

    private static final Duration LONGEST_AFTER_FAILURE = Duration.ofSeconds(2);

    /** The time for which a token is valid: until then a request that was recorded may still be sent. */
    private static final Duration TOKEN_VALID = Duration.ofMinutes(5);

    /** The allowance for the clocks of two machines, in addition to what responses show of the practice's. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** The most that an absurd time or clock can add to the grace period; the time limit ends the wait long before. */
    private static final Duration LONGEST_GRACE = Duration.ofDays(1);

    /** How long after sending free slots still prove that nothing was booked. */
    private static final Duration SLOTS_PROVE = Duration.ofHours(1);

    private final OutcomeResolution settings;
    private final Delays delays;
    private final Clock clock;

    public OutcomeResolver(OutcomeResolution settings, Delays delays, Clock clock) {
        this.settings = settings;
        this.delays = delays;
        this.clock = clock;
    }

    /**
     * A change to be resolved.
     *
     * @param change what is known of it
     * @param failure what the request ended in; thrown where a refusal stands
     * @param later whether the call that sent it has ended before
     * @param peerClock records what the reads show of the practice's clock
     */
    public record Question<T>(
            InDoubtChange change,
            GpConnectException failure,
            boolean later,
            Verification<T> verification,
            PeerClock peerClock) {}

    /**
     * Returns the result of the change.
     *
     * @param gateways makes the gateway to the practice for the reads
     * @throws NotMadeException if it was not made, or the refusal that stands
     * @throws OutcomeUnknownException if it is in doubt
     */
    public <T> T resolve(
            Question<T> question, Deadline callersDeadline, Function<VerificationScope, FhirGateway> gateways) {
        Deadline deadline = Deadline.in(settings.timeLimit(), delays).orSooner(callersDeadline);
        return new Run<>(question, deadline, gateways, false).resolve();
    }

    /**
     * Reads once, and returns whether the change, which the caller allows to be sent again, is to be.
     *
     * @param gateways makes the gateway to the practice for the read
     */
    public <T> boolean isToBeSentAgain(
            Question<T> question, Deadline callersDeadline, Function<VerificationScope, FhirGateway> gateways) {
        Deadline deadline = Deadline.in(settings.timeLimit(), delays).orSooner(callersDeadline);
        return !delays.areOver()
                && new Run<>(question, deadline, gateways, true)
                                .step(delays.nanos())
                                .rule()
                        == OutcomeRule.TO_BE_SENT_AGAIN;
    }

    /** The result of the last read, and the rule that decides on it. */
    private record Step<T>(
            OutcomeRule rule, Reading<T> reading, @Nullable GpConnectException failure) {}

    private final class Run<T> {
        private final Question<T> question;
        private final Deadline deadline;
        private final FhirGateway practice;
        private final boolean maySendAgain;
        private final long graceEndsNanos;

        Run(
                Question<T> question,
                Deadline deadline,
                Function<VerificationScope, FhirGateway> gateways,
                boolean maySendAgain) {
            this.question = question;
            this.deadline = deadline;
            this.maySendAgain = maySendAgain;
            this.practice = gateways.apply(new VerificationScope(deadline, question.peerClock()));
            this.graceEndsNanos = delays.nanos() + graceLeft().toNanos();
        }

        /**
         * Returns the time to the end of the grace period, negative if it is over; for a change that another process may
         * still send, it runs from the end of its token.
         */
        private Duration graceLeft() {
            InDoubtChange change = question.change();
            Instant begins = change.lostAt()
                    .orElseGet(() -> change.sentAt().plus(TOKEN_VALID).plus(CLOCKS_APART));
            Duration left = Duration.between(clock.instant(), begins.plus(settings.gracePeriod()));
            Duration over = LONGEST_GRACE.negated();
            return left.compareTo(over) < 0 ? over : shorter(left, LONGEST_GRACE);
        }

        /**
         * Returns the time from then to the end of the grace period, as far as is known by now: a practice whose clock
         * is behind accepts a token for that much longer.
         */
        private Duration untilGraceEnds(long nanos) {
            boolean mayStillBeSent = question.change().lostAt().isEmpty();
            Duration behind = shorter(question.peerClock().difference(), LONGEST_GRACE);
            long ends = graceEndsNanos + (mayStillBeSent ? behind.toNanos() : 0);
            return Duration.ofNanos(Math.max(0, ends - nanos));
        }

        T resolve() {
            if (settings.timeLimit().isZero() || delays.areOver()) {
                throw notRead();
            }
            Duration delay = FIRST_DELAY;
            while (true) {
                long beganNanos = delays.nanos();
                Step<T> step = step(beganNanos);
                boolean graceOver = untilGraceEnds(beganNanos).isZero();
                Duration due = step.failure() == null ? delay : shorter(delay, afterFailure());
                Duration wait = graceOver ? due : shorter(due, untilGraceEnds(delays.nanos()));
                if (step.rule().outcome() != Outcome.IN_DOUBT
                        || !mayChange(step, graceOver)
                        || !deadline.leaves(wait)) {
                    return end(step);
                }
                delays.take(wait);
                if (delays.areOver()) {
                    return end(step);
                }
                delay = shorter(delay.multipliedBy(2), LONGEST_DELAY);
            }
        }

        private Duration afterFailure() {
            return shorter(settings.timeLimit().dividedBy(FAILED_READS), LONGEST_AFTER_FAILURE);
        }

        /** Reads once; only now is known how far the practice's clock is from ours. */
        private Step<T> step(long beganNanos) {
            try {
                Reading<T> reading = question.verification().read(practice, circumstances());
                boolean graceOver = untilGraceEnds(beganNanos).isZero();
                OutcomeRule rule = OutcomeJudge.judge(evidence(reading.finding(), false, graceOver));
                if (rule == OutcomeRule.SLOTS_NOT_FREE
                        && question.verification().slotsAreFree(practice, circumstances())) {
                    rule = OutcomeJudge.judge(evidence(reading.finding(), true, graceOver));
                }
                return new Step<>(rule, reading, null);
            } catch (GpConnectException cannotRead) {
                boolean graceOver = untilGraceEnds(beganNanos).isZero();
                OutcomeRule rule = OutcomeJudge.judge(evidence(Finding.NOTHING_SHOWN, false, graceOver));
                return new Step<>(rule, Reading.of(Finding.NOTHING_SHOWN), cannotRead);
            }
        }

        private Circumstances circumstances() {
            return new Circumstances(question.change(), question.later(), question.peerClock()::difference);
        }

        private Evidence evidence(Finding finding, boolean slotsFree, boolean graceOver) {
            InDoubtChange change = question.change();
            Instant now = clock.instant();
            boolean slotsProve = change.start()
                            .filter(start -> start.toInstant().isAfter(now))
                            .isPresent()
                    && now.isBefore(change.sentAt().plus(SLOTS_PROVE));
            Evidence.Response response =
                    Evidence.Response.valueOf(change.response().name());
            return new Evidence(change.kind(), response, finding, slotsFree, graceOver, slotsProve, maySendAgain);
        }

        /**
         * Returns whether another read may show more: one that failed for a passing reason, or one that came too early.
         */
        private boolean mayChange(Step<T> step, boolean graceOver) {
            GpConnectException failure = step.failure();
            if (failure != null) {
                return failure.canRetry()
                        || failure.kind() == FailureKind.NOT_REACHED
                        || failure.kind() == FailureKind.UNREADABLE_RESPONSE;
            }
            return !graceOver && question.change().response() != InDoubtChange.Response.REFUSED;
        }

        private T end(Step<T> step) {
            OutcomeRule rule = step.rule();
            return switch (rule.outcome()) {
                case MADE -> requireNonNull(step.reading().found(), "what is made was found");
                case NOT_MADE -> throw notMade(rule, step.reading());
                case IN_DOUBT -> throw inDoubt(rule.message(), step.failure());
            };
        }

        private GpConnectException notMade(OutcomeRule rule, Reading<T> reading) {
            boolean refused = !(question.failure() instanceof OutcomeUnknownException);
            if (refused && rule == OutcomeRule.REFUSAL_STANDS) {
                return question.failure();
            }
            FailedCall call = question.failure().call();
            NotMadeException notMade = reading.heldBy() == null
                    ? new NotMadeException(rule.message(), call, question.change())
                    : new NotMadeException(rule.message(), call, question.change(), reading.heldBy());
            if (refused) {
                notMade.addSuppressed(question.failure());
            }
            return notMade;
        }

        private OutcomeUnknownException notRead() {
            return question.failure() instanceof OutcomeUnknownException unknown
                    ? unknown
                    : inDoubt("no read has confirmed that it was not made", null);
        }

        private OutcomeUnknownException inDoubt(String why, @Nullable GpConnectException readFailure) {
            GpConnectException failure = question.failure();
            boolean known = failure instanceof OutcomeUnknownException;
            String because = known ? ((OutcomeUnknownException) failure).because() : "it was refused";
            Throwable cause = failure.getCause();
            OutcomeUnknownException unknown = cause == null
                    ? new OutcomeUnknownException(because + "; " + why, failure.call(), question.change())
                    : new OutcomeUnknownException(because + "; " + why, failure.call(), question.change(), cause);
            if (!known) {
                unknown.addSuppressed(failure);
            }
            if (readFailure != null) {
                unknown.addSuppressed(readFailure);
            }
            return unknown;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
