package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * The type of the booking organisation, by which practices restrict slots: a code of the code system {@code
 * GPConnect-OrganisationType-1}. Immutable and thread-safe; instances are equal if their codes are.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search
 *     for free slots</a>
 */
public final class OrganisationType {
    /** A GP practice. */
    public static final OrganisationType GP_PRACTICE = new OrganisationType("gp-practice");

    /** Urgent care, including NHS 111. */
    public static final OrganisationType URGENT_CARE = new OrganisationType("urgent-care");

    private final String code;

    private OrganisationType(String code) {
        this.code = code;
    }

    /**
     * Returns the published type with this code, exactly as it is published.
     *
     * @throws InvalidInputException if the code system does not have it; see {@link #ofUnpublished}
     */
    public static OrganisationType of(String code) {
        OrganisationType type = ofUnpublished(code);
        if (!type.equals(GP_PRACTICE) && !type.equals(URGENT_CARE)) {
            throw new InvalidInputException("An organisation type is 'gp-practice' or 'urgent-care', not '"
                    + InvalidInputException.shown(code) + "'");
        }
        return type;
    }

    /**
     * Returns a type that version 1.1.0 of the code system does not have, for a practice that is known to accept it.
     * Other practices may refuse it, or offer no slots.
     *
     * @throws InvalidInputException if it is not letters, digits, hyphens and dots, 64 at most, the first a letter or
     *     digit
     */
    public static OrganisationType ofUnpublished(String code) {
        if (!requireNonNull(code, "code").matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw new InvalidInputException("An organisation type is a code such as 'urgent-care', not '"
                    + InvalidInputException.shown(code) + "'");
        }
        return new OrganisationType(code);
    }

    /** Returns the code, such as {@code urgent-care}. */
    public String code() {
        return code;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrganisationType type && code.equals(type.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
