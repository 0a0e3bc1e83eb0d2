package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.Locale;

/**
 * An organisation's code in the Organisation Data Service: a practice ({@code A20047}), a trust, a 111 provider.
 *
 * @param value three to twelve upper-case letters and digits; ten digits are refused, since they may be an NHS number
 */
public record OdsCode(String value) {
    /** Throws an {@link InvalidInputException} if the value is not a valid ODS code. */
    public OdsCode {
        requireNonNull(value, "value");
        if (!value.matches("(?![0-9]{10}$)[A-Z0-9]{3,12}")) {
            throw new InvalidInputException("An ODS code is three to twelve capital letters and digits, not '"
                    + InvalidInputException.shown(value) + "'");
        }
    }

    /**
     * Returns the ODS code with this value, as people type it: in either letter case, with blanks around it.
     *
     * @throws InvalidInputException if it is not a valid ODS code
     */
    public static OdsCode of(String value) {
        String code = Text.typed(requireNonNull(value, "value"));
        return new OdsCode(code.matches("[A-Za-z0-9]{3,12}") ? code.toUpperCase(Locale.ROOT) : code);
    }

    @Override
    public String toString() {
        return value;
    }
}
