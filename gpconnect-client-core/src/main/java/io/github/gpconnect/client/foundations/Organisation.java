package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.spi.LogicalIds;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as a practice's system knows it. All but the id may be missing where a provider left it out.
 *
 * @param id the logical id at this practice; for a booking organisation, the id within the appointment
 * @param odsCode the ODS code as it came
 * @param name the name
 * @param telephone a number
 * @param address where it is
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_an_organisation.html">Read an
 *     organisation</a>
 */
public record Organisation(
        String id,
        @Nullable String odsCode,
        @Nullable String name,
        @Nullable String telephone,
        @Nullable PostalAddress address) {
    /** Checks that there is an id. */
    public Organisation {
        requireNonNull(id, "id");
    }

    /** The id alone: all else is the provider's own text. */
    @Override
    public String toString() {
        return "Organisation[" + LogicalIds.printed(id) + "]";
    }
}
