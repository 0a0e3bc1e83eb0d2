package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.Map;

/**
 * An administrative gender. A code that is not among the constants is kept as it was sent.
 *
 * @param code the FHIR code, such as {@code female}
 */
public record Gender(String code) {
    /** Male. */
    public static final Gender MALE = new Gender("male");

    /** Female. */
    public static final Gender FEMALE = new Gender("female");

    /** Neither. */
    public static final Gender OTHER = new Gender("other");

    /** Not known. */
    public static final Gender UNKNOWN = new Gender("unknown");

    private static final Map<String, Gender> DOCUMENTED =
            Map.of(MALE.code, MALE, FEMALE.code, FEMALE, OTHER.code, OTHER, UNKNOWN.code, UNKNOWN);

    /** Throws an {@link InvalidInputException} if the value is not a valid code. */
    public Gender {
        requireNonNull(code, "code");
        if (!code.matches("(?![0-9]{10}$)[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw new InvalidInputException("A gender is a code such as 'female'");
        }
    }

    /**
     * Returns the gender with this code: the constant, if there is one.
     *
     * @throws InvalidInputException if it is not a valid code
     */
    public static Gender of(String code) {
        Gender documented = DOCUMENTED.get(requireNonNull(code, "code"));
        return documented == null ? new Gender(code) : documented;
    }

    /** Returns whether the specification defines this code. */
    public boolean isDocumented() {
        return DOCUMENTED.containsKey(code);
    }

    /**
     * Returns the code if the specification has it, otherwise {@code undocumented}, since a provider may send anything.
     */
    @Override
    public String toString() {
        return isDocumented() ? code : "undocumented";
    }
}
