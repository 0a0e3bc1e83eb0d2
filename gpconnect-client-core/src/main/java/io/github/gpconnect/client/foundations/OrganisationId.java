package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.spi.LogicalIds;

/**
 * The logical id under which one practice's system holds an organisation. It has no meaning at another practice.
 *
 * @param value one to 64 letters, digits, hyphens and dots
 */
public record OrganisationId(String value) {
    /** Throws an {@link io.github.gpconnect.client.error.InvalidInputException} if the value is not a valid id. */
    public OrganisationId {
        value = LogicalIds.checked("An organisation's id", value);
    }

    /**
     * Returns the id with this value.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is not a valid id
     */
    public static OrganisationId of(String value) {
        return new OrganisationId(value);
    }

    /** Returns the value alone. */
    @Override
    public String toString() {
        return value;
    }
}
