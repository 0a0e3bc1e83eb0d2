package io.github.gpconnect.client.internal.http;

import java.util.Locale;
import java.util.Set;

/** The media types of responses. */
public final class MediaTypes {
    /** May be quoted in messages; any other header may hold anything. */
    private static final Set<String> USUAL = Set.of(
            "text/html",
            "text/plain",
            "text/xml",
            "application/json",
            "application/xml",
            "application/fhir+json",
            "application/fhir+xml",
            "application/json+fhir",
            "application/octet-stream");

    private MediaTypes() {}

    /** Returns this {@code Content-Type} in a form that a message may quote, without parameters. */
    public static String shown(String contentType) {
        String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return USUAL.contains(type) ? type : "another type";
    }

    /**
     * Returns whether this {@code Content-Type} may be FHIR in JSON: the right type, the one before STU3, plain or any
     * other JSON, in whatever case, or none. A space may replace the plus sign.
     */
    public static boolean isFhirJson(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.endsWith("json") || type.endsWith("json+fhir") || type.endsWith("json fhir");
    }
}
