package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Patient;
import org.jspecify.annotations.Nullable;

/** A patient. */
public record PatientJson(
        String id,
        @Nullable String nhsNumber,
        @Nullable String name,
        @Nullable String gender,
        @Nullable String birthDate) {
    /** The patient as a document. */
    public static PatientJson of(Patient patient) {
        return new PatientJson(
                patient.id().value(),
                patient.nhsNumber() == null ? null : patient.nhsNumber().value(),
                patient.name() == null ? null : patient.name().formatted(),
                patient.gender() == null ? null : patient.gender().code(),
                patient.birthDate() == null ? null : patient.birthDate().toString());
    }
}
