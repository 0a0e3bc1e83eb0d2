package io.github.gpconnect.client.specification;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of GP Connect that a practice offers as a whole, or not at all. The Spine lists a practice's service root URL
 * under the interactions of a capability, and one capability's URL is never used for another.
 *
 * <p>Immutable and thread-safe. Instances are equal if both their parts are equal.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
public final class Capability {
    /**
     * Appointment Management with Foundations, which are always on the same server, so that a patient found by one can
     * be booked for by the other. It is looked up by the search for free slots.
     */
    public static final Capability APPOINTMENT_MANAGEMENT = new Capability(
            "Appointment Management",
            Interaction.of("Search for free slots", "rest:search:slot", Scope.ORGANIZATION_READ));

    private final String name;
    private final Interaction lookedUpBy;

    private Capability(String name, Interaction lookedUpBy) {
        this.name = requireNonNull(name, "name");
        this.lookedUpBy = requireNonNull(lookedUpBy, "lookedUpBy");
    }

    /**
     * Returns the capability with this name.
     *
     * @param name the display name, such as {@code Appointment Management}
     * @param lookedUpBy the interaction under which a directory lists it
     */
    public static Capability of(String name, Interaction lookedUpBy) {
        return new Capability(name, lookedUpBy);
    }

    /** Returns the display name, such as {@code Appointment Management}. */
    public String name() {
        return name;
    }

    /** Returns the interaction under which a directory lists it. */
    public Interaction lookedUpBy() {
        return lookedUpBy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Capability capability
                && name.equals(capability.name)
                && lookedUpBy.equals(capability.lookedUpBy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, lookedUpBy);
    }

    @Override
    public String toString() {
        return "Capability[name=" + name + ", lookedUpBy=" + lookedUpBy + "]";
    }
}
