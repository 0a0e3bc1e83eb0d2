package io.github.gpconnect.client.identity;

import java.util.Optional;

/**
 * An organisation as practices see it: slot searches name it, and a booking contains it as the booking organisation.
 * Professionals' clients use a {@link ConsumerOrganisation}, which has an ASID as well; one without is made by {@link
 * #of(OdsCode, String, String)}.
 *
 * <p>Immutable and thread-safe. Instances of the same kind are equal if all their parts are equal.
 */
public sealed interface BookingOrganisation permits ConsumerOrganisation, NamedOrganisation {
    /**
     * Returns an organisation without a type.
     *
     * @param name its name, which a practice shows with a booking
     * @param telephone the number on which a practice can reach it about a booking
     * @throws io.github.gpconnect.client.error.InvalidInputException if a text is blank or cannot be sent
     */
    static BookingOrganisation of(OdsCode odsCode, String name, String telephone) {
        return new NamedOrganisation(odsCode, name, telephone, null);
    }

    /**
     * Returns an organisation of this type.
     *
     * @param name its name, which a practice shows with a booking
     * @param telephone the number on which a practice can reach it about a booking
     * @throws io.github.gpconnect.client.error.InvalidInputException if a text is blank or cannot be sent
     */
    static BookingOrganisation of(OdsCode odsCode, String name, String telephone, OrganisationType type) {
        return new NamedOrganisation(odsCode, name, telephone, Text.set(type, "The organisation's type"));
    }

    /** Returns its ODS code. */
    OdsCode odsCode();

    /** Returns its name, which a practice shows with a booking. */
    String name();

    /** Returns the telephone number on which the practice can reach it about a booking. */
    String telephone();

    /** Returns its type; absent if slots are searched without one. */
    Optional<OrganisationType> type();
}
