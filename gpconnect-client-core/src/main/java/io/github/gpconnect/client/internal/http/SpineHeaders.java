package io.github.gpconnect.client.internal.http;

import io.github.gpconnect.client.identity.Asid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The headers that the Spine routes, checks and audits by.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_secure_proxy.html">Spine Secure
 *     Proxy</a>
 */
public final class SpineHeaders {
    private SpineHeaders() {}

    public static Map<String, String> of(UUID traceId, Asid from, Asid to, String interactionId, String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Ssp-TraceID", traceId.toString());
        headers.put("Ssp-From", from.value());
        headers.put("Ssp-To", to.value());
        headers.put("Ssp-InteractionID", interactionId);
        headers.put("Authorization", "Bearer " + token);
        return headers;
    }
}
