package io.github.gpconnect.client.internal.resilience;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Retries calls where that can help, behind a circuit breaker for each practice. Failsafe decides on the attempts but
 * does not do the waiting: its delays do not end when the client is closed. Thread-safe.
 */
public final class RetryExecutor {
    private static final double JITTER = 0.25;
    private static final int SERVER_FAILED = 500;

    private final RetryPolicy<Object> policy;
    private final Duration timeLimit;
    private final CircuitBreaking breaking;
    private final Map<URI, PracticeCircuitBreaker> circuits = new ConcurrentHashMap<>();
    private final Delays delays;

    public RetryExecutor(Retries retries, CircuitBreaking breaking, Delays delays) {
        this.policy = policy(retries);
        this.timeLimit = retries.timeLimit();
        this.breaking = breaking;
        this.delays = delays;
    }

    private static RetryPolicy<Object> policy(Retries retries) {
        RetryPolicyBuilder<Object> builder = RetryPolicy.builder()
                .handleIf(RetryExecutor::isTransient)
                .withMaxAttempts(retries.attempts())
                .withJitter(JITTER);
        boolean growing = retries.firstDelay().compareTo(retries.longestDelay()) < 0;
        return (growing
                        ? builder.withBackoff(retries.firstDelay(), retries.longestDelay())
                        : builder.withDelay(retries.firstDelay()))
                .build();
    }

    /**
     * Returns whether a failure is retried. An open circuit breaker is not, since waiting would defeat its purpose; nor
     * is a 500, which a practice's system returns for the same request each time.
     */
    private static boolean isTransient(Throwable thrown) {
        return thrown instanceof GpConnectException failure
                && failure.canRetry()
                && !(failure instanceof NotRecordedException)
                && !(failure instanceof TransportException transport && transport.reason() == Reason.CIRCUIT_OPEN)
                && !(failure instanceof RefusedException refused
                        && refused.httpStatus().orElse(0) == SERVER_FAILED);
    }

    /**
     * Makes a call once, and retries it as configured; not at all while the circuit breaker is open.
     *
     * @param serviceRoot the practice's own address, for which there is one circuit breaker
     * @param until when the caller's own deadline ends it
     * @param maySendAgain called after each failure; returns false once a change may have been sent
     */
    public <T> T run(URI serviceRoot, Deadline until, BooleanSupplier maySendAgain, Function<Attempt, T> once) {
        PracticeCircuitBreaker circuit = circuitOf(serviceRoot);
        Deadline deadline = Deadline.in(timeLimit, delays).orSooner(until);
        Execution<Object> execution = Execution.of(policy);
        List<GpConnectException> earlier = new ArrayList<>();
        Attempt attempt = new Attempt(circuit, until);
        while (true) {
            try {
                return once.apply(attempt);
            } catch (GpConnectException failure) {
                execution.recordException(failure);
                Duration delay = failure.retryAfter().orElse(execution.getDelay());
                boolean open = circuit != null && circuit.isOpen();
                if (execution.isComplete() || open || !maySendAgain.getAsBoolean() || !deadline.leaves(delay)) {
                    earlier.forEach(failure::addSuppressed);
                    throw failure;
                }
                earlier.add(failure);
                delays.take(delay);
            }
            attempt = new Attempt(circuit, deadline);
        }
    }

    /** Returns the service roots whose circuit breakers are open. */
    public Set<URI> openCircuits() {
        return circuits.entrySet().stream()
                .filter(circuit -> circuit.getValue().isOpen())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable PracticeCircuitBreaker circuitOf(URI serviceRoot) {
        return breaking.failuresInARow() == 0
                ? null
                : circuits.computeIfAbsent(serviceRoot, root -> new PracticeCircuitBreaker(breaking));
    }
}
