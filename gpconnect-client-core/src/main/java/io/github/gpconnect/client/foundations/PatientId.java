package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.spi.LogicalIds;

/**
 * The logical id under which one practice's system holds a patient. It means nothing at another practice.
 *
 * @param value one to 64 letters, digits, hyphens and dots
 */
public record PatientId(String value) {
    /** Refuses what cannot be an id with an {@link io.github.gpconnect.client.error.InvalidInputException}. */
    public PatientId {
        value = LogicalIds.checkedUnseen("A patient's id", value);
    }

    /**
     * The patient with this id.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it cannot be an id
     */
    public static PatientId of(String value) {
        return new PatientId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
