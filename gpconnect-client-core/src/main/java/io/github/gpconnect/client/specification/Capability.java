package io.github.gpconnect.client.specification;

import static java.util.Objects.requireNonNull;

/**
 * A part of GP Connect that a practice offers as a whole, or not at all. The Spine lists a practice's service root URL
 * under the interactions of a capability, and one capability's URL is never used for another.
 *
 * @param name the name that people read, such as {@code Appointment Management}
 * @param lookedUpBy the interaction under which a directory is asked for it
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
public record Capability(String name, Interaction lookedUpBy) {
    /**
     * Appointment Management with Foundations, which are always on the same server: the patients that one finds are the
     * patients that the other books for. It is looked up by the search for free slots.
     */
    public static final Capability APPOINTMENT_MANAGEMENT = new Capability(
            "Appointment Management",
            Interaction.of("Search for free slots", "rest:search:slot", Scope.ORGANIZATION_READ));

    /** Checks that both are there. */
    public Capability {
        requireNonNull(name, "name");
        requireNonNull(lookedUpBy, "lookedUpBy");
    }
}
