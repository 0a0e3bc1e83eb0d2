package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Capabilities;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The capabilities of a practice's server. */
public record CapabilitiesJson(
        String practice,
        @Nullable String version,
        @Nullable String software,
        @Nullable String fhirVersion,
        Map<String, Set<String>> interactions,
        Set<String> operations) {
    /** Returns the capabilities as a document. */
    public static CapabilitiesJson of(OdsCode practice, Capabilities capabilities) {
        return new CapabilitiesJson(
                practice.value(),
                capabilities.version().orElse(null),
                capabilities.software().orElse(null),
                capabilities.fhirVersion().orElse(null),
                capabilities.interactions(),
                capabilities.operations());
    }
}
