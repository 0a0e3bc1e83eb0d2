package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.internal.outcome.VerificationScope;
import io.github.gpconnect.client.internal.resilience.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The context of calls: on whose behalf, to which destination and for what they are made.
 *
 * @param entered whether the client already counts the operations that they belong to as under way
 * @param operation the operation that they belong to; null where none runs
 * @param scope set where they verify a change, null elsewhere
 */
record CallContext(
        Destination destination,
        CallOptions options,
        boolean entered,
        @Nullable Operation operation,
        @Nullable VerificationScope scope) {
    static CallContext of(Destination destination) {
        return new CallContext(destination, CallOptions.none(), false, null, null);
    }

    /** Returns the endpoint; a look-up ends with the operation's deadline, or that of the verification. */
    Destination.Endpoint endpoint() {
        return destination.endpoint(scope == null ? deadline() : scope.deadline());
    }

    CallContext with(CallOptions newOptions) {
        return new CallContext(destination, newOptions, entered, operation, scope);
    }

    CallContext within(Operation newOperation) {
        return new CallContext(destination, options, entered, newOperation, scope);
    }

    CallContext verifying(VerificationScope newScope) {
        return new CallContext(destination, options, entered, operation, newScope);
    }

    CallContext counted() {
        return new CallContext(destination, options, true, operation, scope);
    }

    /** Returns the deadline of the operation. */
    Deadline deadline() {
        return operation == null ? Deadline.NONE : operation.deadline();
    }
}
