package io.github.gpconnect.client.foundations;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a practice's server says it can do.
 *
 * @param version the edition of GP Connect that it implements, such as {@code 1.2.7}; null where left out
 * @param software the server's product and version; null where left out
 * @param fhirVersion the FHIR version; null where left out
 * @param interactions what can be done ({@code read}, {@code search-type}, {@code create}, {@code update}) with which
 *     resource type, in alphabetical order
 * @param operations the operations offered, such as {@code gpc.registerpatient}
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_get_the_fhir_capability_statement.html">
 *     Get the capability statement</a>
 */
public record Capabilities(
        @Nullable String version,
        @Nullable String software,
        @Nullable String fhirVersion,
        Map<String, Set<String>> interactions,
        Set<String> operations) {
    /** Copies and sorts what the server offers. */
    public Capabilities {
        interactions = Collections.unmodifiableMap(interactions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Collections.unmodifiableSet(new TreeSet<>(entry.getValue())),
                        (first, second) -> first,
                        TreeMap::new)));
        operations = Collections.unmodifiableSet(new TreeSet<>(operations));
    }

    /**
     * Whether the server offers this.
     *
     * @param resourceType such as {@code Appointment}
     * @param interaction such as {@code create}
     */
    public boolean offers(String resourceType, String interaction) {
        return interactions.getOrDefault(resourceType, Set.of()).contains(interaction);
    }
}
