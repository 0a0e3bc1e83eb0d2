package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Administrative gender. */
public enum Gender {
    /** Male. */
    MALE,
    /** Female. */
    FEMALE,
    /** Neither. */
    OTHER,
    /** Not known. */
    UNKNOWN;

    /** The FHIR code: {@code male}, {@code female}, {@code other}, {@code unknown}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The gender with this FHIR code.
     *
     * @throws InvalidInputException if there is none
     */
    public static Gender of(String code) {
        return find(code).orElseThrow(() -> new InvalidInputException("A gender is male, female, other or unknown"));
    }

    /** The gender with this FHIR code, or empty. */
    public static Optional<Gender> find(String code) {
        return Arrays.stream(values())
                .filter(gender -> gender.code().equals(code))
                .findFirst();
    }
}
