package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.internal.outcome.ChangeInProgress;
import io.github.gpconnect.client.internal.outcome.OutcomeResolver;
import io.github.gpconnect.client.internal.outcome.PeerClock;
import io.github.gpconnect.client.internal.outcome.VerificationScope;
import io.github.gpconnect.client.internal.resilience.Attempt;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.observation.SessionEvent;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.OperationDetails;
import io.github.gpconnect.client.spi.change.Verification;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes the calls to one practice for one requester: operations, attempts, and the resolution of changes in doubt. Thread-safe. */
final class Caller {
    /** The longest wait before a change is sent again. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final ClientRuntime runtime;
    private final CallContext context;
    private final ExchangeRunner exchanges;

    Caller(ClientRuntime runtime, CallContext context) {
        this.runtime = runtime;
        this.context = context;
        this.exchanges = new ExchangeRunner(runtime, context);
    }

    private Caller in(CallContext newContext) {
        return new Caller(runtime, newContext);
    }

    CallContext context() {
        return context;
    }

    /** Returns a caller like this one whose calls use these options. */
    Caller with(CallOptions options) {
        return in(context.with(options));
    }

    /** Returns the URL below which the practice is called; looks the practice up unless that was done before. */
    String root() {
        return context.endpoint().root();
    }

    /** Returns the practice's own address; a look-up takes no longer than a call with these options may. */
    URI serviceRoot() {
        Deadline deadline = context.options()
                .deadline()
                .map(time -> Deadline.in(time, runtime.delays()))
                .orElse(Deadline.NONE);
        return context.destination().endpoint(deadline).serviceRoot();
    }

    /** Observes that a booking session begins; returns the function to call when it ends. */
    Consumer<SessionEvent> sessionBegins() {
        return runtime.listeners().sessionBegins();
    }

    /** Captures the context of the calling thread. */
    UnaryOperator<Runnable> callerContext() {
        return runtime.listeners().captureContext();
    }

    /** Runs operations that closing the client must not separate. */
    <T> T together(Function<Caller, T> body) {
        if (context.entered()) {
            return body.apply(this);
        }
        runtime.operations().enter(context.destination().odsCode(), true);
        try {
            return body.apply(in(context.counted()));
        } finally {
            runtime.operations().leave(true);
        }
    }

    /** Returns the time of the client's ticker. */
    long nanos() {
        return runtime.delays().nanos();
    }

    Clock clock() {
        return runtime.settings().clock();
    }

    Optional<String> keyedHash(String text) {
        return runtime.keyedHash(text);
    }

    /** Runs an operation, or a part of the one that is running; its event is recorded however it ends. */
    <T> T operation(Interaction interaction, BiFunction<Caller, OperationDetails, T> body) {
        Operation running = context.operation();
        if (running != null) {
            return body.apply(this, running.details());
        }
        if (context.entered()) {
            return counted(interaction, body);
        }
        runtime.operations().enter(context.destination().odsCode(), interaction.changes());
        try {
            return in(context.counted()).counted(interaction, body);
        } finally {
            runtime.operations().leave(interaction.changes());
        }
    }

    private <T> T counted(Interaction interaction, BiFunction<Caller, OperationDetails, T> body) {
        Operation begun = new Operation(interaction, context.options(), clock().instant(), runtime.delays());
        String interactionId = context.destination().idOf(interaction);
        CallObserver.ObservedOperation observed = runtime.listeners().operationBegins(interaction, interactionId);
        Throwable failure = null;
        try {
            return body.apply(in(context.within(begun)), begun.details());
        } catch (Throwable thrown) { // undeclared checked ones of other people's code as well
            failure = thrown;
            throw thrown;
        } finally {
            OperationEvent event = begun.event(runtime.nextSequence(), context.destination(), interactionId, failure);
            runtime.listeners().ended(event, failure instanceof GpConnectException known ? known : null, observed);
        }
    }

    /** Makes a call that reads. */
    <T> T read(Call<T> call) {
        VerificationScope scope = context.scope();
        if (scope != null) { // the resolver makes a verification read again
            return exchanges.run(call, new Attempt(null, scope.deadline()), null);
        }
        return runtime.retries()
                .run(
                        context.endpoint().serviceRoot(),
                        context.deadline(),
                        () -> true,
                        attempt -> exchanges.run(call, attempt, null));
    }

    /**
     * Makes a call that changes something: sends it once, and finds out its outcome by reading if no response confirms
     * it.
     */
    <T> T change(Call<T> call, Change<T> change) {
        noteKind(change.kind());
        ChangeInProgress progress = new ChangeInProgress(
                change.kind(), change.details(), runtime.settings().journal(), clock(), runtime.delays());
        try {
            T made = send(call, change, progress);
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

    private void noteKind(ChangeKind kind) {
        Operation operation = context.operation();
        if (operation != null) {
            operation.changes(kind);
        }
    }

    private <T> T send(Call<T> call, Change<T> change, ChangeInProgress progress) {
        try {
            return runtime.retries()
                    .run(
                            context.endpoint().serviceRoot(),
                            context.deadline(),
                            () -> !progress.mayHaveLeft(),
                            attempt -> exchanges.run(call, attempt, progress));
        } catch (GpConnectException failure) {
            if (!progress.mayHaveLeft()) {
                throw failure;
            }
            OutcomeResolver.Question<T> question = question(failure, change, progress);
            return context.destination().sendsAgain() && isToBeSentAgain(question, progress)
                    ? sendAgain(call, change, progress)
                    : resolve(question);
        }
    }

    private static <T> OutcomeResolver.Question<T> question(
            GpConnectException failure, Change<T> change, ChangeInProgress progress) {
        return new OutcomeResolver.Question<>(
                lost(failure, progress), failure, false, change.verification(), progress.peerClock());
    }

    private static InDoubtChange lost(GpConnectException failure, ChangeInProgress progress) {
        if (failure instanceof OutcomeUnknownException unknown) {
            return unknown.inDoubt();
        }
        return progress.lost(progress.wasSentAgain() ? InDoubtChange.Response.NONE : InDoubtChange.Response.REFUSED);
    }

    /**
     * Returns whether a change is to be sent again under its trace id; waits before that as long as the gateway asks. A
     * token that was refused, which the gateway has not passed on, counts as no response where there is another one.
     */
    private <T> boolean isToBeSentAgain(OutcomeResolver.Question<T> question, ChangeInProgress progress) {
        GpConnectException failure = question.failure();
        boolean tokenRefused = failure instanceof TokenRefusedException
                && context.destination().renewsToken(progress.headers());
        OutcomeResolver.Question<T> asked = tokenRefused
                ? new OutcomeResolver.Question<>(
                        progress.lost(InDoubtChange.Response.NONE),
                        failure,
                        false,
                        question.verification(),
                        question.peerClock())
                : question;
        if (asked.change().response() != InDoubtChange.Response.NONE) {
            return false;
        }
        Duration wait = failure.retryAfter().orElse(Duration.ZERO);
        if (wait.compareTo(LONGEST_WAIT) > 0 || !context.deadline().leaves(wait)) {
            return false;
        }
        boolean again = runtime.resolver()
                .isToBeSentAgain(asked, context.deadline(), scope -> new PracticeGateway(in(context.verifying(scope))));
        if (again && !wait.isZero()) {
            runtime.delays().take(wait);
        }
        return again && progress.sendAgain();
    }

    /** Sends a change for the second time, and finds out by reading if that does not decide it either. */
    private <T> T sendAgain(Call<T> call, Change<T> change, ChangeInProgress progress) {
        try {
            return exchanges.run(call, new Attempt(null, context.deadline()), progress);
        } catch (GpConnectException failure) {
            return resolve(question(failure, change, progress));
        }
    }

    /** Passes an {@code Error} of the JVM on to the caller, with the change that it leaves in doubt. */
    private void leaveInDoubt(Throwable fatal, ChangeInProgress progress) {
        if (!progress.mayHaveLeft()) {
            progress.ended(ChangeOutcome.NOT_MADE);
            return;
        }
        OutcomeUnknownException unknown = Operation.inDoubtIn(fatal);
        if (unknown == null) {
            InDoubtChange inDoubt = progress.lost(progress.response());
            unknown = new OutcomeUnknownException(
                    "this client failed (" + fatal.getClass().getSimpleName() + ")", callOf(inDoubt), inDoubt);
            fatal.addSuppressed(unknown);
        }
        Operation operation = context.operation();
        if (operation != null) {
            operation.leftInDoubt(unknown);
        }
        progress.ended(ChangeOutcome.IN_DOUBT);
    }

    /** Finds out by reading what became of a change whose call has ended. */
    <T> T resolve(InDoubtChange change, Verification<T> verification) {
        noteKind(change.kind());
        OutcomeUnknownException unknown = new OutcomeUnknownException("it was left in doubt", callOf(change), change);
        return resolve(new OutcomeResolver.Question<>(change, unknown, true, verification, new PeerClock()));
    }

    private static FailedCall callOf(InDoubtChange change) {
        return FailedCall.builder()
                .interaction(change.interaction())
                .change(true)
                .practice(change.practice())
                .traceId(change.traceId())
                .build();
    }

    private <T> T resolve(OutcomeResolver.Question<T> question) {
        T made = runtime.resolver()
                .resolve(question, context.deadline(), scope -> new PracticeGateway(in(context.verifying(scope))));
        Operation operation = context.operation();
        if (operation != null) {
            operation.madeByReading();
        }
        return made;
    }
}
