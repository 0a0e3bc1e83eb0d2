package io.github.gpconnect.client.internal.http;

import io.github.gpconnect.client.specification.Interaction;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;

/**
 * The description of a request: what is sent, and its time limits.
 *
 * @param practice the ODS code
 * @param headers those of the Spine
 * @param expectedType the type of the resource that the response should hold
 * @param timeLimit for the whole exchange
 * @param fresh whether it goes over a connection of its own, past all caches: a read that verifies a change
 */
public record ExchangeDescription(
        Interaction interaction,
        String interactionId,
        String practice,
        UUID traceId,
        Map<String, String> headers,
        String expectedType,
        Duration timeLimit,
        boolean fresh) {
    /** Keeps the headers in their order. */
    public ExchangeDescription {
        headers = Collections.unmodifiableMap(headers);
    }
}
