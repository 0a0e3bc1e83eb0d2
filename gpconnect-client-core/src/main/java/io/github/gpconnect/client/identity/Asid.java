package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;

/**
 * An ASID, the number of an accredited system on the Spine: of the sender ({@code Ssp-From}) and of the receiver
 * ({@code Ssp-To}).
 *
 * @param value twelve digits
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_secure_proxy.html">Spine Secure
 *     Proxy</a>
 */
public record Asid(String value) {
    /** Throws an {@link InvalidInputException} if the value is not twelve digits. */
    public Asid {
        requireNonNull(value, "value");
        if (!value.matches("[0-9]{12}")) {
            throw new InvalidInputException(
                    "An ASID is twelve digits, not '" + InvalidInputException.shown(value) + "'");
        }
    }

    /**
     * Returns the ASID with this number.
     *
     * @throws InvalidInputException if it is not twelve digits
     */
    public static Asid of(String value) {
        return new Asid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
