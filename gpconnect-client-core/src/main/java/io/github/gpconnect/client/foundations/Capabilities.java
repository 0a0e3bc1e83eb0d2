package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.specification.Interaction;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities of a practice's server, as its own capability statement describes them.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_get_the_fhir_capability_statement.html">
 *     Get the capability statement</a>
 */
public final class Capabilities {
    private static final Pattern INTERACTION = Pattern.compile(".*:rest:(\\w+):(\\w+)-1");
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");
    private static final Map<String, String> FHIR_NAMES = Map.of("search", "search-type", "cancel", "update");

    private final @Nullable String version;
    private final @Nullable String software;
    private final @Nullable String fhirVersion;
    private final Map<String, Set<String>> interactions;
    private final Set<String> operations;

    private Capabilities(Builder builder) {
        this.version = builder.version;
        this.software = builder.software;
        this.fhirVersion = builder.fhirVersion;
        this.interactions = builder.interactions;
        this.operations = builder.operations;
    }

    /** Returns a builder for what a server can do; every part is optional. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the edition of GP Connect that it implements, such as {@code 1.2.7}, where it names one. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Returns the server's product and version, where it names them. */
    public Optional<String> software() {
        return Optional.ofNullable(software);
    }

    /** Returns the FHIR version, where it names one. */
    public Optional<String> fhirVersion() {
        return Optional.ofNullable(fhirVersion);
    }

    /**
     * Returns the interactions offered ({@code read}, {@code search-type}, {@code create}, {@code update}) for each
     * resource type, in alphabetical order.
     */
    public Map<String, Set<String>> interactions() {
        return interactions;
    }

    /** Returns the operations offered, such as {@code gpc.registerpatient}, in alphabetical order. */
    public Set<String> operations() {
        return operations;
    }

    /**
     * Returns whether the server offers this.
     *
     * @param resourceType such as {@code Appointment}
     * @param interaction such as {@code create}
     */
    public boolean offers(String resourceType, String interaction) {
        return interactions.getOrDefault(resourceType, Set.of()).contains(interaction);
    }

    /**
     * Returns whether the server offers this interaction. Cancelling and amending are both updates on the wire, and are
     * not distinguished here.
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

    /** Returns the singular: the ID of listing a patient's appointments has the plural. */
    private static String singular(String type) {
        return type.equals("appointments") ? "appointment" : type;
    }

    /**
     * Returns whether the server implements this edition of GP Connect or a later one; false if it states none.
     *
     * @param edition such as {@code 1.2.7}
     * @throws InvalidInputException if it is not a version number
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Capabilities capabilities
                && Objects.equals(version, capabilities.version)
                && Objects.equals(software, capabilities.software)
                && Objects.equals(fhirVersion, capabilities.fhirVersion)
                && interactions.equals(capabilities.interactions)
                && operations.equals(capabilities.operations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, software, fhirVersion, interactions, operations);
    }

    /**
     * Returns how much is offered, and the edition if it is a version number: everything else is the server's own text.
     */
    @Override
    public String toString() {
        return "Capabilities["
                + (version != null && VERSION.matcher(version).matches() ? version : "odd version")
                + ", " + interactions.size() + " resource types, " + operations.size() + " operations]";
    }

    /** A builder for {@link Capabilities}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String version;
        private @Nullable String software;
        private @Nullable String fhirVersion;
        private Map<String, Set<String>> interactions = Map.of();
        private Set<String> operations = Set.of();

        private Builder() {}

        /** Sets the edition of GP Connect that it implements, such as {@code 1.2.7}. */
        public Builder version(String edition) {
            this.version = requireNonNull(edition, "edition");
            return this;
        }

        /** Sets the server's product and version. */
        public Builder software(String product) {
            this.software = requireNonNull(product, "product");
            return this;
        }

        /** Sets the FHIR version. */
        public Builder fhirVersion(String number) {
            this.fhirVersion = requireNonNull(number, "number");
            return this;
        }

        /**
         * Sets the interactions offered for each resource type, such as {@code create} with an {@code Appointment}.
         */
        public Builder interactions(Map<String, Set<String>> offered) {
            this.interactions = Collections.unmodifiableMap(offered.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> Collections.unmodifiableSet(new TreeSet<>(entry.getValue())),
                            (first, second) -> first,
                            TreeMap::new)));
            return this;
        }

        /** Sets the operations offered, such as {@code gpc.registerpatient}. */
        public Builder operations(Set<String> offered) {
            this.operations = Collections.unmodifiableSet(new TreeSet<>(offered));
            return this;
        }

        /** Returns the capabilities. */
        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
