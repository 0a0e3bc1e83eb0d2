package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.spi.LogicalIds;

/**
 * The logical id under which one practice's system holds a healthcare service. It has no meaning at another practice,
 * and is not the service's id in the Directory of Services.
 *
 * @param value one to 64 letters, digits, hyphens and dots
 */
public record HealthcareServiceId(String value) {
    /** Throws an {@link io.github.gpconnect.client.error.InvalidInputException} if the value is not a valid id. */
    public HealthcareServiceId {
        value = LogicalIds.checked("A healthcare service's id", value);
    }

    /**
     * Returns the id with this value.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is not a valid id
     */
    public static HealthcareServiceId of(String value) {
        return new HealthcareServiceId(value);
    }

    /** Returns the value alone. */
    @Override
    public String toString() {
        return value;
    }
}
