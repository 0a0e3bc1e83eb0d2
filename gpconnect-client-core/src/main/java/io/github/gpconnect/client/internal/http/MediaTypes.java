package io.github.gpconnect.client.internal.http;

import java.util.Set;

/** What an answer says of itself. */
public final class MediaTypes {
    /** The right one, the one before STU3, and what providers write instead; those that HAPI takes for JSON. */
    private static final Set<String> FHIR_JSON =
            Set.of("application/fhir+json", "application/json+fhir", "application/json", "text/json", "json");

    private MediaTypes() {}

    /** Whether this {@code Content-Type} may be FHIR in JSON; a blank may stand for the plus. */
    public static boolean isFhirJson(String contentType) {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return FHIR_JSON.contains(type.strip().replace(' ', '+'));
    }
}
