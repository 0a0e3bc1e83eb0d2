package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.spi.LogicalIds;

/**
 * The logical id under which one practice's system holds a patient. It has no meaning at another practice.
 *
 * @param value one to 64 letters, digits, hyphens and dots
 */
public record PatientId(String value) {
    /** Throws an {@link io.github.gpconnect.client.error.InvalidInputException} if the value is not a valid id. */
    public PatientId {
        value = LogicalIds.checkedUnseen("A patient's id", value);
    }

    /**
     * Returns the id with this value.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is not a valid id
     */
    public static PatientId of(String value) {
        return new PatientId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
