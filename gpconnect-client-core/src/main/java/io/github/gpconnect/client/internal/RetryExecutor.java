package io.github.gpconnect.client.internal;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries calls again where that can help, and leaves a practice alone that does not answer. Failsafe decides about the
 * attempts, and does not wait: its waits do not end when the client is closed. Thread-safe.
 */
final class RetryExecutor {
    private static final double JITTER = 0.25;
    private static final int SERVER_FAILED = 500;

    private final RetryPolicy<Object> policy;
    private final Duration overall;
    private final CircuitBreaking breaking;
    private final Map<URI, PracticeCircuitBreaker> circuits = new ConcurrentHashMap<>();
    private final Delays pauses;

    RetryExecutor(Retries retries, CircuitBreaking breaking, Delays pauses) {
        this.policy = policy(retries);
        this.overall = retries.overall();
        this.breaking = breaking;
        this.pauses = pauses;
    }

    private static RetryPolicy<Object> policy(Retries retries) {
        RetryPolicyBuilder<Object> builder = RetryPolicy.builder()
                .handleIf(RetryExecutor::isWorthAnother)
                .withMaxAttempts(retries.attempts())
                .withJitter(JITTER);
        boolean growing = retries.firstWait().compareTo(retries.longestWait()) < 0;
        return (growing
                        ? builder.withBackoff(retries.firstWait(), retries.longestWait())
                        : builder.withDelay(retries.firstWait()))
                .build();
    }

    /**
     * Whether another attempt is made without asking anybody. Not at a practice that is left alone, which waiting would
     * undo; nor after a 500, with which a practice's system answers the same request each time.
     */
    private static boolean isWorthAnother(Throwable thrown) {
        return thrown instanceof GpConnectException failure
                && failure.canRetry()
                && !(failure instanceof NotRecordedException)
                && !(failure instanceof TransportException transport && transport.reason() == Reason.CIRCUIT_OPEN)
                && !(failure instanceof RefusedException refused
                        && refused.httpStatus().orElse(0) == SERVER_FAILED);
    }

    /**
     * Makes a call: once, or again as often as the settings have it; not at all where the practice is left alone.
     *
     * @param until when the caller's own deadline ends it
     * @param maySendAgain asked after each failure: false once a change may have left
     */
    <T> T run(Practice practice, Deadline until, BooleanSupplier maySendAgain, Function<Attempt, T> once) {
        PracticeCircuitBreaker circuit = circuitOf(practice);
        Deadline deadline = Deadline.in(overall, pauses).orSooner(until);
        Execution<Object> execution = Execution.of(policy);
        List<GpConnectException> earlier = new ArrayList<>();
        Attempt attempt = new Attempt(circuit, until);
        while (true) {
            try {
                return once.apply(attempt);
            } catch (GpConnectException failure) {
                execution.recordException(failure);
                Duration wait = failure.retryAfter().orElse(execution.getDelay());
                boolean leftAlone = circuit != null && circuit.isOpen();
                if (execution.isComplete() || leftAlone || !maySendAgain.getAsBoolean() || !deadline.leaves(wait)) {
                    earlier.forEach(failure::addSuppressed);
                    throw failure;
                }
                earlier.add(failure);
                pauses.take(wait);
            }
            attempt = new Attempt(circuit, deadline);
        }
    }

    private @Nullable PracticeCircuitBreaker circuitOf(Practice practice) {
        return breaking.failuresInARow() == 0
                ? null
                : circuits.computeIfAbsent(practice.serviceRoot(), root -> new PracticeCircuitBreaker(breaking));
    }
}
