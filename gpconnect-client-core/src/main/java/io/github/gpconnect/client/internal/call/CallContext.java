package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.outcome.VerificationScope;
import io.github.gpconnect.client.internal.resilience.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf, to which practice and for what calls are made.
 *
 * @param operation the operation that they belong to; null where none runs
 * @param scope set where they verify a change, null elsewhere
 */
record CallContext(
        Practice practice,
        Requester requester,
        CallOptions options,
        @Nullable Operation operation,
        @Nullable VerificationScope scope) {
    static CallContext of(Practice practice, Requester requester) {
        return new CallContext(practice, requester, CallOptions.none(), null, null);
    }

    CallContext with(CallOptions newOptions) {
        return new CallContext(practice, requester, newOptions, operation, scope);
    }

    CallContext within(Operation newOperation) {
        return new CallContext(practice, requester, options, newOperation, scope);
    }

    CallContext verifying(VerificationScope newScope) {
        return new CallContext(practice, requester, options, operation, newScope);
    }

    /** Returns the deadline of the operation. */
    Deadline deadline() {
        return operation == null ? Deadline.NONE : operation.deadline();
    }
}
