package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;

/**
 * The type of the booking organisation, by which practices restrict slots.
 *
 * @param code a code of the code system {@code GPConnect-OrganisationType-1}, such as {@code urgent-care}
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search
 *     for free slots</a>
 */
public record OrganisationType(String code) {
    /** A GP practice. */
    public static final OrganisationType GP_PRACTICE = new OrganisationType("gp-practice");

    /** Urgent care, including NHS 111. */
    public static final OrganisationType URGENT_CARE = new OrganisationType("urgent-care");

    /** Throws an {@link InvalidInputException} if the value is not a valid code. */
    public OrganisationType {
        requireNonNull(code, "code");
        if (!code.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw new InvalidInputException("An organisation type is a code such as 'urgent-care', not '"
                    + InvalidInputException.shown(code) + "'");
        }
    }

    /**
     * Returns the type with this code.
     *
     * @throws InvalidInputException if it is not a valid code
     */
    public static OrganisationType of(String code) {
        return new OrganisationType(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
