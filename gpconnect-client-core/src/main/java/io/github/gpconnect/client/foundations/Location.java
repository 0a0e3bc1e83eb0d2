package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.spi.LogicalIds;
import org.jspecify.annotations.Nullable;

/**
 * A surgery: a place where a practice sees patients. All but the id may be missing, where a provider left it out or it
 * was not asked for.
 *
 * @param id the logical id at this practice
 * @param name the surgery's name
 * @param address where it is
 * @param telephone its number
 * @param organisationId the logical id of the practice's organisation
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_location.html">Read a
 *     location</a>
 */
public record Location(
        String id,
        @Nullable String name,
        @Nullable PostalAddress address,
        @Nullable String telephone,
        @Nullable String organisationId) {
    /** Checks that there is an id. */
    public Location {
        requireNonNull(id, "id");
    }

    /** The id alone: all else is the provider's own text. */
    @Override
    public String toString() {
        return "Location[" + LogicalIds.printed(id) + "]";
    }
}
