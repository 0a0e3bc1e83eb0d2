package io.github.gpconnect.client.sds.internal;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.FailedCall;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One query to the directory, as it is used in filters, URLs and exceptions. */
public record LookUp(String odsCode, String interactionId) {
    static LookUp of(DirectoryQuery query) {
        return new LookUp(query.odsCode().value(), query.interactionId());
    }

    DirectoryException failed(Reason reason, String detail, @Nullable Throwable cause) {
        return failed(reason, detail, null, null, cause);
    }

    /**
     * Returns the exception to throw.
     *
     * @param correlationId of the request, if there was one
     * @param status of the response, if there was one
     */
    DirectoryException failed(
            Reason reason,
            String detail,
            @Nullable UUID correlationId,
            @Nullable Integer status,
            @Nullable Throwable cause) {
        FailedCall.Builder call =
                FailedCall.builder().interaction(interactionId).practice(odsCode);
        if (correlationId != null) {
            call.traceId(correlationId);
        }
        if (status != null) {
            call.httpStatus(status);
        }
        return cause == null
                ? new DirectoryException(reason, detail, call.build())
                : new DirectoryException(reason, detail, call.build(), cause);
    }
}
