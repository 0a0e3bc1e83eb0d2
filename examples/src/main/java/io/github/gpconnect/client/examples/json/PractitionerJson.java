package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.Practitioner;
import org.jspecify.annotations.Nullable;

/** A practitioner. */
public record PractitionerJson(
        String id,
        @Nullable String name,
        @Nullable String gender,
        @Nullable String role) {
    static PractitionerJson of(Practitioner practitioner) {
        return new PractitionerJson(
                practitioner.id().value(),
                practitioner.name().map(PersonName::formatted).orElse(null),
                practitioner.gender().map(Gender::code).orElse(null),
                practitioner.role().orElse(null));
    }
}
