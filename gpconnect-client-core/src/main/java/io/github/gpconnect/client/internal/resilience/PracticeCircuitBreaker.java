package io.github.gpconnect.client.internal.resilience;

import dev.failsafe.CircuitBreaker;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.internal.connection.StoppedException;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The circuit breaker of one practice. Thread-safe. */
final class PracticeCircuitBreaker {
    /**
     * The reasons that show that a practice cannot be reached. A refused certificate does not show that, nor does a
     * call that was stopped.
     */
    private static final Set<Reason> NOT_THERE = Set.of(
            Reason.UNKNOWN_HOST, Reason.NO_CONNECTION, Reason.TLS_FAILED, Reason.TIMED_OUT, Reason.CONNECTION_LOST);

    private static final int SERVER_ERRORS = 500;

    private final CircuitBreaker<Object> breaker;

    PracticeCircuitBreaker(CircuitBreaking settings) {
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(settings.failuresInARow())
                .withSuccessThreshold(1)
                .withDelay(settings.waitDuration())
                .build();
    }

    /**
     * Lets a call through.
     *
     * @return whether it is the trial call of a half-open circuit breaker
     * @throws CircuitOpenException if the circuit breaker is open
     */
    boolean enter() throws CircuitOpenException {
        if (!breaker.tryAcquirePermit()) {
            throw new CircuitOpenException(breaker.getRemainingDelay());
        }
        return breaker.isHalfOpen();
    }

    /** Returns whether no call is let through now. */
    boolean isOpen() {
        return breaker.isOpen() && !breaker.getRemainingDelay().isZero();
    }

    /**
     * Records that a call that was let through has ended.
     *
     * @param trial whether it was the trial call
     * @param broken what the connection threw, null where it did not
     * @param failure how the exchange failed, null where it did not
     */
    void leave(boolean trial, @Nullable IOException broken, @Nullable GpConnectException failure) {
        switch (signOf(broken, failure)) {
            case THERE -> breaker.recordSuccess();
            case NOT_THERE -> breaker.recordFailure();
            case NEITHER -> letAnotherTry(trial);
        }
    }

    /**
     * Releases the permit of a trial that shows nothing: Failsafe counts the calls that it has permitted, and has no
     * way to return a permit.
     */
    private void letAnotherTry(boolean trial) {
        if (trial && breaker.isHalfOpen()) {
            breaker.open();
            breaker.halfOpen();
        }
    }

    private enum Sign {
        THERE,
        NOT_THERE,
        NEITHER
    }

    private static Sign signOf(@Nullable IOException broken, @Nullable GpConnectException failure) {
        if (failure instanceof TransportException transport) {
            return NOT_THERE.contains(transport.reason()) ? Sign.NOT_THERE : Sign.NEITHER;
        }
        if (failure instanceof OutcomeUnknownException unknown) {
            if (broken instanceof StoppedException) {
                return Sign.NEITHER;
            }
            return broken != null || othersFailed(unknown) ? Sign.NOT_THERE : Sign.THERE;
        }
        return failure instanceof ProxyException proxy && othersFailed(proxy) ? Sign.NOT_THERE : Sign.THERE;
    }

    /**
     * Returns whether the failure is not of the practice's system: the proxy uses HTTP statuses as codes, and other
     * intermediaries send no FHIR.
     */
    private static boolean othersFailed(GpConnectException failure) {
        boolean practices =
                !failure.issues().isEmpty() && failure.issues().stream().noneMatch(Issue::codeIsHttpStatus);
        return failure.httpStatus().orElse(0) >= SERVER_ERRORS && !practices;
    }
}
