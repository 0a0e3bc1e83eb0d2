package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Organisation;
import org.jspecify.annotations.Nullable;

/** The organisation that booked an appointment. */
public record OrganisationJson(
        @Nullable String odsCode,
        @Nullable String name,
        @Nullable String telephone) {
    static OrganisationJson of(Organisation organisation) {
        return new OrganisationJson(
                organisation.odsCode().orElse(null),
                organisation.name().orElse(null),
                organisation.telephone().orElse(null));
    }
}
