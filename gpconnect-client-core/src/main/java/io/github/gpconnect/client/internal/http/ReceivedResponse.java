package io.github.gpconnect.client.internal.http;

import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A response that arrived complete.
 *
 * @param eTag the header of that name, empty where there is none
 * @param challenge the header {@code WWW-Authenticate}
 * @param body the bytes, unpacked; none if they are unusable, or have already been read
 * @param flaw what is wrong with unusable bytes
 */
public record ReceivedResponse(
        int status,
        String contentType,
        String eTag,
        @Nullable String challenge,
        ByteString body,
        @Nullable String flaw) {
    /** Returns a copy of the body. */
    public byte[] bytes() {
        return body.toByteArray();
    }

    /**
     * Returns why it cannot hold a FHIR resource, as far as that is known without reading; empty if it may hold one.
     */
    public String whyNoFhir() {
        if (status < 200 || status > 299) {
            return "its status is that of a failure";
        }
        if (body.size() == 0) {
            return "it has no body";
        }
        return MediaTypes.isFhirJson(contentType) ? "" : "unexpected Content-Type: " + MediaTypes.shown(contentType);
    }
}
