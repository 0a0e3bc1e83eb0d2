package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The organisation that the asking user sits in: it is named in the token, in {@code Ssp-From}, in slot searches and as
 * the booking organisation of what it books. Where one product serves many organisations, this is the user's one, not
 * the product's host.
 *
 * @param odsCode its ODS code
 * @param asid the ASID under which it is accredited
 * @param name its name, as a practice shall show it beside a booking
 * @param telephone a number under which the practice reaches it about a booking
 * @param type what sort of organisation it is; null where slots shall be searched without it
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit and provenance</a>
 */
public record ConsumerOrganisation(
        OdsCode odsCode,
        Asid asid,
        String name,
        String telephone,
        @Nullable OrganisationType type) {
    /** Refuses blank texts. */
    public ConsumerOrganisation {
        requireNonNull(odsCode, "odsCode");
        requireNonNull(asid, "asid");
        name = Text.required(name, "The organisation's name");
        telephone = Text.required(telephone, "The organisation's telephone");
    }
}
