package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.outcome.VerificationScope;
import io.github.gpconnect.client.internal.resilience.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The context of calls: on whose behalf, to which practice and for what they are made.
 *
 * @param target the practice as the requester reaches it
 * @param entered whether the client already counts the operations that they belong to as under way
 * @param operation the operation that they belong to; null where none runs
 * @param scope set where they verify a change, null elsewhere
 */
record CallContext(
        ConnectedPractice target,
        CallOptions options,
        boolean entered,
        @Nullable Operation operation,
        @Nullable VerificationScope scope) {
    static CallContext of(ConnectedPractice target) {
        return new CallContext(target, CallOptions.none(), false, null, null);
    }

    Requester requester() {
        return target.requester();
    }

    /** Returns the practice, looking it up unless that was done before. */
    Practice practice() {
        return endpoint().practice();
    }

    /** Returns the practice's endpoint; a look-up ends with the operation's deadline, or that of the verification. */
    ConnectedPractice.Endpoint endpoint() {
        return target.endpoint(scope == null ? deadline() : scope.deadline());
    }

    CallContext with(CallOptions newOptions) {
        return new CallContext(target, newOptions, entered, operation, scope);
    }

    CallContext within(Operation newOperation) {
        return new CallContext(target, options, entered, newOperation, scope);
    }

    CallContext verifying(VerificationScope newScope) {
        return new CallContext(target, options, entered, operation, newScope);
    }

    CallContext counted() {
        return new CallContext(target, options, true, operation, scope);
    }

    /** Returns the deadline of the operation. */
    Deadline deadline() {
        return operation == null ? Deadline.NONE : operation.deadline();
    }
}
