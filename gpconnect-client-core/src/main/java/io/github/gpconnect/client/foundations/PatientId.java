package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.spi.LogicalIds;
import java.util.regex.Pattern;

/**
 * The logical id under which one practice's system holds a patient. It has no meaning at another practice.
 *
 * @param value one to 64 letters, digits, hyphens and dots
 */
public record PatientId(String value) {
    private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");

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

    /** Returns the value; hides one of ten digits, which may be an NHS number. */
    @Override
    public String toString() {
        return TEN_DIGITS.matcher(value).matches() ? "hidden" : value;
    }
}
