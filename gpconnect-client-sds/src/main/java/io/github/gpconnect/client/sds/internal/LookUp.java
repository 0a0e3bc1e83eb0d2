package io.github.gpconnect.client.sds.internal;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One query to the directory, as it is used in filters, URLs and exceptions, and when it must have ended. Immutable. */
public final class LookUp {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final String odsCode;
    private final String interactionId;
    private final @Nullable Duration limit;
    private final long begun = System.nanoTime();

    /** Creates a look-up that only the directory's own timeouts limit. */
    public LookUp(String odsCode, String interactionId) {
        this(odsCode, interactionId, null);
    }

    private LookUp(String odsCode, String interactionId, @Nullable Duration limit) {
        this.odsCode = odsCode;
        this.interactionId = interactionId;
        this.limit = limit;
    }

    /** Returns a look-up whose time begins now. */
    static LookUp of(DirectoryQuery query) {
        return new LookUp(
                query.odsCode().value(),
                query.interactionId(),
                query.timeLimit().orElse(null));
    }

    String odsCode() {
        return odsCode;
    }

    String interactionId() {
        return interactionId;
    }

    /**
     * Returns this timeout, or what is left of the look-up's time if that is less.
     *
     * @throws DirectoryException if nothing is left
     */
    Duration orSooner(Duration timeout) {
        if (limit == null) {
            return timeout;
        }
        Duration left = limit.minusNanos(System.nanoTime() - begun);
        if (left.compareTo(SHORTEST) < 0) {
            throw DirectoryException.late(call(null));
        }
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    /** Returns the description of a request for exceptions. */
    FailedCall call(@Nullable UUID correlationId) {
        return builder(correlationId).build();
    }

    private FailedCall.Builder builder(@Nullable UUID correlationId) {
        FailedCall.Builder call =
                FailedCall.builder().interaction(interactionId).practice(odsCode);
        return correlationId == null ? call : call.traceId(correlationId);
    }

    /** Returns the exception to throw. */
    DirectoryException failed(Reason reason, String detail, @Nullable Throwable cause) {
        return exception(reason, detail, call(null), cause);
    }

    /** Returns the exception to throw because of a response over HTTP; its issues are kept, but not in the message. */
    DirectoryException failed(Reason reason, String detail, UUID correlationId, int status, List<Issue> issues) {
        return exception(
                reason,
                detail,
                builder(correlationId).httpStatus(status).issues(issues).build(),
                null);
    }

    /** Returns the exception to throw because no response arrived from this server, or one of these. */
    DirectoryException failed(TransportException failure, @Nullable UUID correlationId, String servers) {
        return exception(
                Transport.reasonOf(failure.reason()),
                servers + " (" + Transport.describe(failure) + ")",
                call(correlationId),
                failure.getCause());
    }

    private static DirectoryException exception(
            Reason reason, String detail, FailedCall call, @Nullable Throwable cause) {
        return cause == null
                ? new DirectoryException(reason, detail, call)
                : new DirectoryException(reason, detail, call, cause);
    }
}
