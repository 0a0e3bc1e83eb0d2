package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.specification.Interaction;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern INTERACTION = Pattern.compile(".*:rest:(\\w+):(\\w+)-1");
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");
    private static final Map<String, String> FHIR_NAMES = Map.of("search", "search-type", "cancel", "update");

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

    /**
     * Whether the server offers what this interaction asks for. Cancelling and amending are both updates on the wire, and
     * are not told apart here.
     */
    public boolean offers(Interaction interaction) {
        Matcher id = INTERACTION.matcher(interaction.currentId());
        if (!id.matches()) {
            return operations.stream()
                    .anyMatch(operation -> interaction.currentId().contains(":" + operation + "-"));
        }
        String subject = id.group(2);
        if (subject.equals("metadata")) {
            return true;
        }
        String type = subject.substring(subject.indexOf('_') + 1);
        return interactions.entrySet().stream()
                .filter(entry -> singular(type).equalsIgnoreCase(entry.getKey()))
                .anyMatch(entry -> entry.getValue().contains(FHIR_NAMES.getOrDefault(id.group(1), id.group(1))));
    }

    /** The ID of a patient's appointments has the plural. */
    private static String singular(String type) {
        return type.equals("appointments") ? "appointment" : type;
    }

    /**
     * Whether the server implements this edition of GP Connect or a later one; false where it does not say.
     *
     * @param edition such as {@code 1.2.7}
     * @throws InvalidInputException if it is no version number
     */
    public boolean implementsAtLeast(String edition) {
        int[] wanted = numbers(edition)
                .orElseThrow(() -> new InvalidInputException(
                        "An edition is a number such as '1.2.7', not '" + InvalidInputException.shown(edition) + "'"));
        return version != null
                && numbers(version)
                        .filter(has -> Arrays.compare(has, wanted) >= 0)
                        .isPresent();
    }

    private static Optional<int[]> numbers(String version) {
        Matcher number = VERSION.matcher(version);
        return number.lookingAt()
                ? Optional.of(new int[] {
                    Integer.parseInt(number.group(1)),
                    Integer.parseInt(number.group(2)),
                    Integer.parseInt(number.group(3))
                })
                : Optional.empty();
    }

    /** How much is offered, and under which edition where it is a version number: all else is the server's own text. */
    @Override
    public String toString() {
        return "Capabilities["
                + (version != null && VERSION.matcher(version).matches() ? version : "odd version")
                + ", " + interactions.size() + " resource types, " + operations.size() + " operations]";
    }
}
