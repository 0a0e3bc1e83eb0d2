package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.foundations.spi.PatientReader;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.Earlier;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.change.Circumstances;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.change.Verification;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Bundle;
import org.jspecify.annotations.Nullable;

/** Finds out by finding the patient whether a registration was made. */
final class RegistrationVerification implements Verification<Patient> {
    private static final int DATE = "2026-11-23".length();

    private final NhsNumber nhsNumber;
    private final @Nullable PatientRegistration registration;

    /**
     * For one registration.
     *
     * @param registration what was registered; null where only the number is known still
     */
    RegistrationVerification(NhsNumber nhsNumber, @Nullable PatientRegistration registration) {
        this.nhsNumber = nhsNumber;
        this.registration = registration;
    }

    @Override
    public Reading<Patient> read(FhirGateway practice, Circumstances circumstances) {
        return practice.search(
                Foundations.FIND_PATIENT,
                Foundations.subject(nhsNumber),
                Foundations.byNumber(nhsNumber),
                bundle -> reading(bundle, circumstances));
    }

    private Reading<Patient> reading(Bundle bundle, Circumstances circumstances) {
        Optional<org.hl7.fhir.dstu3.model.Patient> found =
                Bundles.atMostOne(bundle, org.hl7.fhir.dstu3.model.Patient.class);
        if (!Bundles.isComplete(bundle)) {
            return Reading.of(Finding.NOTHING_SHOWN);
        }
        return found.map(patient -> reading(patient, circumstances)).orElse(Reading.of(Finding.ABSENT));
    }

    private Reading<Patient> reading(org.hl7.fhir.dstu3.model.Patient resource, Circumstances circumstances) {
        Patient patient = PatientReader.readOwnerOf(nhsNumber, resource);
        if (patient.nhsNumber() == null) {
            return Reading.of(Finding.NOTHING_SHOWN);
        }
        InDoubtChange change = circumstances.change();
        String began = PatientReader.registrationStart(resource);
        if (Earlier.clearly(
                began, change.sentAt(), circumstances.clockDifference().get())) {
            return Reading.heldAlready(patient.id().value());
        }
        // A refusal says that somebody was there: only a registration with its time shows that it was this one.
        boolean mayBeOlder =
                change.response() == InDoubtChange.Response.REFUSED && (began == null || began.length() <= DATE);
        return mayBeOlder || !isRegistered(patient) ? Reading.of(Finding.SIMILAR) : Reading.made(patient);
    }

    private boolean isRegistered(Patient patient) {
        return registration == null
                || (patient.name() != null
                        && registration
                                .name()
                                .family()
                                .equalsIgnoreCase(patient.name().family())
                        && Objects.equals(registration.birthDate(), patient.birthDate()));
    }
}
