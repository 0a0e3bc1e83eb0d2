package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.internal.failure.FailureBody;
import io.github.gpconnect.client.internal.failure.FailureReader;
import io.github.gpconnect.client.internal.fhir.FhirRequest;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.ExchangeDescription;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import io.github.gpconnect.client.internal.outcome.ChangeInProgress;
import io.github.gpconnect.client.internal.outcome.PeerClock;
import io.github.gpconnect.client.internal.outcome.VerificationScope;
import io.github.gpconnect.client.internal.resilience.Attempt;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.internal.settings.ClientSettings;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes one exchange for each attempt at a call, with a token, a trace id and an audit event of its own. */
final class ExchangeRunner {
    private final ClientRuntime runtime;
    private final CallContext context;

    ExchangeRunner(ClientRuntime runtime, CallContext context) {
        this.runtime = runtime;
        this.context = context;
    }

    /**
     * Makes the exchange, which is audited however it ends. A read whose token was refused is made once more, if there
     * may be another token.
     *
     * @param change what it changes; null where it reads
     * @throws GpConnectException if it does not return the requested resource
     */
    <T> T run(Call<T> call, Attempt attempt, @Nullable ChangeInProgress change) {
        Clock clock = runtime.settings().clock();
        Instant start = clock.instant();
        FhirRequest<T> request = call.newRequest();
        ExchangeDescription description = describe(call, request.expectedType(), start, attempt.deadline(), change);
        try {
            return run(request, description, attempt, change, start);
        } catch (TokenRefusedException refused) {
            if (change != null || !context.destination().renewsToken(description.headers())) {
                throw refused;
            }
        }
        Instant again = clock.instant();
        ExchangeDescription renewed = describe(call, request.expectedType(), again, attempt.deadline(), null);
        return run(call.newRequest(), renewed, attempt, null, again);
    }

    private <T> T run(
            FhirRequest<T> request,
            ExchangeDescription description,
            Attempt attempt,
            @Nullable ChangeInProgress change,
            Instant start) {
        Clock clock = runtime.settings().clock();
        long startNanos = System.nanoTime();
        FailureReader failures = context.endpoint().failures();
        Exchange exchange = runtime.http()
                .exchange(
                        description,
                        new AttemptHooks(attempt, change, peerClock(change), clock),
                        new FailureBody(request));
        CallObserver.Observed observed = runtime.listeners()
                .begins(description.interaction(), description.interactionId(), description.traceId());
        GpConnectException failure = null;
        boolean returned = false;
        try {
            request.send(exchange);
            ReceivedResponse response = exchange.received();
            T result = request.result(response, id -> {
                if (change != null) {
                    change.named(id);
                }
            });
            returned = true;
            return result;
        } catch (UnusableResponseException unusable) {
            failure = failures.explain(exchange, change, unusable.what());
            throw failure;
        } catch (IOException | RuntimeException | StackOverflowError notRead) {
            // The exception itself is left behind: HAPI's messages quote URL and body, readers' the values.
            failure = failures.explain(
                    exchange, change, UnusableResponseException.unread(notRead).what());
            throw failure;
        } catch (Error fatal) {
            failure = failures.broken(exchange, change, fatal);
            fatal.addSuppressed(failure);
            throw fatal;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            attempt.end(exchange.failure(), failure);
            AuditEvent.Builder event = eventOf(exchange, start, took);
            if (failure != null) {
                event.failure(failure.kind());
                failure.spineCode().ifPresent(event::spineCode);
            } else if (!returned) { // there was no memory to explain it
                event.failure(change == null ? FailureKind.UNREADABLE_RESPONSE : FailureKind.OUTCOME_UNKNOWN);
            }
            runtime.listeners().ended(event.build(), failure, observed);
        }
    }

    private @Nullable PeerClock peerClock(@Nullable ChangeInProgress change) {
        if (change != null) {
            return change.peerClock();
        }
        VerificationScope scope = context.scope();
        return scope == null ? null : scope.peerClock();
    }

    private ExchangeDescription describe(
            Call<?> call,
            String expectedType,
            Instant now,
            Deadline attemptsDeadline,
            @Nullable ChangeInProgress change) {
        ClientSettings settings = runtime.settings();
        Destination destination = context.destination();
        String interactionId = destination.idOf(call.interaction());
        UUID traceId = destination.keepsTraceId() ? call.sharedTraceId(this::nextTraceId) : nextTraceId();
        if (change != null) {
            change.attempt(inDoubt(change, interactionId, traceId, now));
        }
        Map<String, String> headers = destination.headers(call, traceId, this::operationId, now);
        if (change != null) {
            change.headers(headers);
        }
        // A change is better waited for, however long its attempts took.
        Deadline deadline = change == null ? attemptsDeadline : context.deadline();
        return new ExchangeDescription(
                call.interaction(),
                interactionId,
                destination.odsCode().value(),
                traceId,
                headers,
                expectedType,
                deadline.orSooner(settings.http().timeouts().call()),
                context.scope() != null);
    }

    private UUID nextTraceId() {
        Supplier<UUID> ids = runtime.settings().traceIds();
        Operation operation = context.operation();
        return operation == null ? ids.get() : operation.nextTraceId(ids);
    }

    private UUID operationId() {
        Supplier<UUID> ids = runtime.settings().traceIds();
        Operation operation = context.operation();
        return operation == null ? ids.get() : operation.id(ids);
    }

    /** Sets what this attempt would leave in doubt. */
    private InDoubtChange.Builder inDoubt(ChangeInProgress change, String interactionId, UUID traceId, Instant now) {
        InDoubtChange.Builder inDoubt = InDoubtChange.builder(
                        change.kind(),
                        interactionId,
                        context.destination().odsCode().value(),
                        traceId,
                        now)
                .organisation(context.destination().organisation().odsCode().value())
                .userId(context.destination().userId());
        context.options().reference().ifPresent(inDoubt::reference);
        context.options().key().ifPresent(inDoubt::key);
        return inDoubt;
    }

    private AuditEvent.Builder eventOf(Exchange exchange, Instant start, Duration took) {
        ExchangeDescription description = exchange.description();
        AuditEvent.Builder event = AuditEvent.builder()
                .time(start, took)
                .parties(
                        context.destination().userId(),
                        context.destination().organisation().odsCode(),
                        context.destination().odsCode())
                .interaction(description.interaction().name(), description.interactionId())
                .traceId(description.traceId());
        Integer status = exchange.status();
        if (status != null) {
            event.httpStatus(status);
        }
        return event;
    }
}
