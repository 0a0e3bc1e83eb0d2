package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.OperationDetails;
import io.github.gpconnect.client.spi.change.Verification;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls to one practice for one requester, whatever is said in them: attempts, and for each attempt an exchange with a
 * token, a trace id and an audit event of its own, and one exception if it fails.
 */
final class Caller {
    private final ClientRuntime runtime;
    private final Practice practice;
    private final Requester requester;
    private final CallOptions options;
    private final @Nullable Operation operation;
    private final @Nullable VerificationScope scope;
    private final String root;
    private final FailureReader failures;

    Caller(ClientRuntime runtime, Practice practice, Requester requester) {
        this(runtime, practice, requester, CallOptions.none(), null, null);
    }

    private Caller(
            ClientRuntime runtime,
            Practice practice,
            Requester requester,
            CallOptions options,
            @Nullable Operation operation,
            @Nullable VerificationScope scope) {
        this.runtime = runtime;
        this.practice = practice;
        this.requester = requester;
        this.options = options;
        this.operation = operation;
        this.scope = scope;
        this.root = runtime.urlOf(practice);
        this.failures = runtime.failuresAt(root);
    }

    /** The same for calls with these options. */
    Caller with(CallOptions newOptions) {
        return new Caller(runtime, practice, requester, newOptions, operation, scope);
    }

    private Caller within(VerificationScope newScope) {
        return new Caller(runtime, practice, requester, options, operation, newScope);
    }

    /** The URL below which the practice is called. */
    String root() {
        return root;
    }

    Practice practice() {
        return practice;
    }

    Requester requester() {
        return requester;
    }

    Clock clock() {
        return runtime.settings().clock();
    }

    Optional<String> keyedHash(String text) {
        return runtime.keyedHash(text);
    }

    /** What is asked, of whose record. */
    record Request(Interaction interaction, Subject subject) {}

    /** Runs an operation, or a part of the one that is running; its event is given whatever becomes of it. */
    <T> T operation(Interaction interaction, BiFunction<Caller, OperationDetails, T> body) {
        if (operation != null) {
            return body.apply(this, operation.details());
        }
        Operation begun = new Operation(interaction, options, clock().instant(), runtime.pauses());
        Caller caller = new Caller(runtime, practice, requester, options, begun, scope);
        String interactionId = runtime.settings().profile().idOf(interaction);
        CallObserver.ObservedOperation observed = runtime.observe(interaction, interactionId);
        Throwable failure = null;
        try {
            return body.apply(caller, begun.details());
        } catch (Throwable thrown) { // undeclared checked ones of other people's code as well
            failure = thrown;
            throw thrown;
        } finally {
            OperationEvent event = begun.event(runtime.nextSequence(), requester, practice, interactionId, failure);
            runtime.ended(event, failure instanceof GpConnectException known ? known : null, observed);
        }
    }

    private Deadline deadline() {
        return operation == null ? Deadline.NONE : operation.deadline();
    }

    /**
     * Makes a call that reads.
     *
     * @param conversations makes one for each attempt
     */
    <T> T call(Request request, Supplier<ResponseHandler<T>> conversations) {
        if (scope != null) { // a verification read is made again by whoever gathers the evidence
            return exchange(request, conversations.get(), new Attempt(null, scope.deadline()), null);
        }
        return runtime.persistence()
                .run(
                        practice,
                        deadline(),
                        () -> true,
                        attempt -> exchange(request, conversations.get(), attempt, null));
    }

    /**
     * Makes a call that changes something: sends it once, and finds out by reading what no response confirms.
     *
     * @param conversations makes one for each attempt
     */
    <T> T change(Request request, Change<T> change, Supplier<ResponseHandler<T>> conversations) {
        ChangeInProgress progress = new ChangeInProgress(
                change.kind(), change.details(), runtime.settings().journal(), clock(), runtime.pauses());
        try {
            T made = send(request, change, progress, conversations);
            progress.ended(ChangeOutcome.MADE);
            return made;
        } catch (GpConnectException failure) {
            boolean inDoubt = failure instanceof OutcomeUnknownException;
            progress.ended(inDoubt ? ChangeOutcome.IN_DOUBT : ChangeOutcome.NOT_MADE);
            throw failure;
        } catch (Throwable fatal) { // undeclared checked ones of other people's code as well
            leaveInDoubt(fatal, progress);
            throw fatal;
        }
    }

    private <T> T send(
            Request request, Change<T> change, ChangeInProgress progress, Supplier<ResponseHandler<T>> conversations) {
        try {
            return runtime.persistence()
                    .run(
                            practice,
                            deadline(),
                            () -> !progress.mayHaveLeft(),
                            attempt -> exchange(request, conversations.get(), attempt, progress));
        } catch (GpConnectException failure) {
            if (!progress.mayHaveLeft()) {
                throw failure;
            }
            InDoubtChange inDoubt = failure instanceof OutcomeUnknownException unknown
                    ? unknown.inDoubt()
                    : progress.lost(InDoubtChange.Response.REFUSED);
            return resolve(new OutcomeResolver.Question<>(
                    inDoubt, failure, false, change.verification(), progress.peerClock()));
        }
    }

    /** An Error of the machine goes on to the caller, and carries what it leaves in doubt. */
    private void leaveInDoubt(Throwable fatal, ChangeInProgress progress) {
        if (!progress.mayHaveLeft()) {
            progress.ended(ChangeOutcome.NOT_MADE);
            return;
        }
        OutcomeUnknownException unknown = Operation.inDoubtIn(fatal);
        if (unknown == null) {
            InDoubtChange inDoubt = progress.lost(progress.response());
            FailedCall call =
                    new FailedCall(inDoubt.interaction(), true, inDoubt.practice(), inDoubt.traceId(), null, List.of());
            unknown = new OutcomeUnknownException(
                    "this client failed (" + fatal.getClass().getSimpleName() + ")", call, inDoubt, null);
            fatal.addSuppressed(unknown);
        }
        if (operation != null) {
            operation.leftInDoubt(unknown);
        }
        progress.ended(ChangeOutcome.IN_DOUBT);
    }

    /** Finds out by reading what became of a change whose call has ended. */
    <T> T resolve(InDoubtChange change, Verification<T> verification) {
        FailedCall earlier =
                new FailedCall(change.interaction(), true, change.practice(), change.traceId(), null, List.of());
        OutcomeUnknownException unknown = new OutcomeUnknownException("it was left in doubt", earlier, change, null);
        return resolve(new OutcomeResolver.Question<>(change, unknown, true, verification, new PeerClock()));
    }

    private <T> T resolve(OutcomeResolver.Question<T> question) {
        T made = runtime.resolver()
                .resolve(question, deadline(), verification -> new PracticeGateway(within(verification)));
        if (operation != null) {
            operation.madeByReading();
        }
        return made;
    }

    /** What is wrong with an answer that a reader stumbled over, without the reader's words: they quote the content. */
    static String notAsked(Throwable stumbled) {
        return "it is not the FHIR resource that was asked for ("
                + stumbled.getClass().getSimpleName() + ")";
    }

    /** One exchange, audited whatever becomes of it. */
    private <T> T exchange(
            Request request, ResponseHandler<T> conversation, Attempt attempt, @Nullable ChangeInProgress change) {
        Instant start = clock().instant();
        long startNanos = System.nanoTime();
        Exchange exchange = exchange(request, conversation, start, attempt, change);
        CallObserver.Observed observed = runtime.observe(exchange);
        GpConnectException failure = null;
        try {
            return conversation.hold(exchange);
        } catch (UnusableResponseException unusable) {
            failure = failures.explain(exchange, unusable.what());
            throw failure;
        } catch (IOException | RuntimeException | StackOverflowError notAnswered) {
            // The exception itself is left behind: HAPI's messages quote URL and body, readers' the values.
            failure = failures.explain(exchange, notAsked(notAnswered));
            throw failure;
        } catch (Error fatal) {
            failure = FailureReader.broken(exchange, fatal);
            fatal.addSuppressed(failure);
            throw fatal;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            attempt.end(exchange, failure);
            runtime.ended(eventOf(exchange, start, took, failure), failure, observed);
        }
    }

    private Exchange exchange(
            Request request,
            ResponseHandler<?> conversation,
            Instant now,
            Attempt attempt,
            @Nullable ChangeInProgress change) {
        ClientSettings settings = runtime.settings();
        Interaction interaction = request.interaction();
        String interactionId = settings.profile().idOf(interaction);
        String odsCode = practice.odsCode().value();
        UUID traceId = settings.traceIds().get();
        if (operation != null) {
            operation.requested(traceId);
        }
        if (change != null) {
            change.attempt(InDoubtChange.builder(change.kind(), interactionId, odsCode, traceId, now)
                    .requester(
                            requester.organisation().odsCode().value(),
                            requester.user().id())
                    .reference(options.reference().orElse(null))
                    .key(options.key().orElse(null)));
        }
        String token = AuthorizationToken.of(
                settings.profile(), settings.issuer(), requester, practice, interaction, request.subject(), now);
        return new Exchange(
                new Exchange.Description(
                        interaction,
                        interactionId,
                        odsCode,
                        traceId,
                        SpineHeaders.of(
                                traceId, requester.organisation().asid(), practice.asid(), interactionId, token),
                        // What changes something is better waited for, however long the attempts took.
                        change == null ? attempt.deadline() : deadline(),
                        change,
                        scope),
                conversation,
                settings,
                attempt,
                runtime.calls(scope != null));
    }

    private AuditEvent eventOf(Exchange exchange, Instant start, Duration took, @Nullable GpConnectException failure) {
        return new AuditEvent(
                start,
                took,
                requester.user().id(),
                requester.organisation().odsCode(),
                practice.odsCode(),
                exchange.interaction().name(),
                exchange.interactionId(),
                exchange.traceId(),
                exchange.status(),
                failure == null ? null : failure.kind(),
                failure == null ? null : failure.spineCode().orElse(null));
    }
}
