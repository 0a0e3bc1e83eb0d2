package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.internal.failure.FailureReader;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.specification.Interaction;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The destination of calls, and on whose behalf they are made: how a request is addressed and authorised, and whom
 * events name. Thread-safe.
 */
interface Destination {
    /**
     * Where it is called.
     *
     * @param serviceRoot its own address
     * @param root the URL below which it is called
     * @param failures explains the failures of calls there
     */
    record Endpoint(URI serviceRoot, String root, FailureReader failures) {}

    /** Returns its ODS code. */
    OdsCode odsCode();

    /** Returns the organisation on whose behalf it is called. */
    BookingOrganisation organisation();

    /** Returns the id of the user on whose behalf it is called. */
    String userId();

    /** Adds the user to the event of an operation. */
    void nameUser(OperationEvent.Builder event);

    /** Returns the session that its calls belong to; null if none. */
    @Nullable
    Encounter encounter();

    /** Returns its endpoint; a look-up ends with this deadline. */
    Endpoint endpoint(Deadline deadline);

    /** Returns the id of an interaction here. */
    String idOf(Interaction interaction);

    /**
     * Returns the headers of one request.
     *
     * @param traceId of the request
     * @param operationId makes the id that all requests of one operation share
     * @param now when the request is made
     */
    Map<String, String> headers(Call<?> call, UUID traceId, Supplier<UUID> operationId, Instant now);

    /**
     * Returns whether a request keeps its trace id when it is sent again. Otherwise each exchange has one of its own.
     */
    default boolean keepsTraceId() {
        return false;
    }

    /** Returns whether a change that no response decides may be sent again under the same trace id. */
    default boolean sendsAgain() {
        return false;
    }

    /**
     * Notes that a token was refused.
     *
     * @param headers of the request that was refused
     * @return whether a new request may have another token
     */
    default boolean renewsToken(Map<String, String> headers) {
        return false;
    }
}
