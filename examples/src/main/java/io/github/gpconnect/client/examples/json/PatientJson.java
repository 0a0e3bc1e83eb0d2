package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A patient. */
public record PatientJson(
        String id,
        @Nullable String nhsNumber,
        @Nullable String name,
        @Nullable String gender,
        @Nullable String birthDate,
        boolean deceased,
        boolean inactive) {
    /** Returns the patient as a document. */
    public static PatientJson of(Patient patient) {
        return new PatientJson(
                patient.id().value(),
                patient.nhsNumber().map(NhsNumber::value).orElse(null),
                patient.name().map(PersonName::formatted).orElse(null),
                patient.gender().map(Gender::code).orElse(null),
                patient.birthDate().map(LocalDate::toString).orElse(null),
                patient.deceased(),
                patient.inactive());
    }
}
