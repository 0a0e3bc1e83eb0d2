package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Practitioner;
import org.jspecify.annotations.Nullable;

/** Who sees the patient. */
public record PractitionerJson(
        String id,
        @Nullable String name,
        @Nullable String gender,
        @Nullable String role) {
    static PractitionerJson of(Practitioner practitioner) {
        return new PractitionerJson(
                practitioner.id(),
                practitioner.name() == null ? null : practitioner.name().formatted(),
                practitioner.gender() == null ? null : practitioner.gender().code(),
                practitioner.role());
    }
}
