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
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Bundle;
import org.jspecify.annotations.Nullable;

/** The verification of a registration, by finding the patient. */
final class RegistrationVerification implements Verification<Patient> {
    private static final int DATE = "2026-11-23".length();

    private final NhsNumber nhsNumber;
    private final @Nullable PatientRegistration registration;

    /**
     * Verifies one registration.
     *
     * @param registration what was registered; null if only the number is still known, and perhaps a hash of the rest
     */
    RegistrationVerification(NhsNumber nhsNumber, @Nullable PatientRegistration registration) {
        this.nhsNumber = nhsNumber;
        this.registration = registration;
    }

    @Override
    public Reading<Patient> read(FhirGateway practice, Circumstances circumstances) {
        return practice.search(
                Foundations.FIND_PATIENT,
                DefaultFoundations.subject(nhsNumber),
                DefaultFoundations.byNumber(nhsNumber),
                bundle -> reading(practice, bundle, circumstances),
                reading -> reading.finding() == Finding.MADE);
    }

    private Reading<Patient> reading(FhirGateway practice, Bundle bundle, Circumstances circumstances) {
        Optional<org.hl7.fhir.dstu3.model.Patient> found =
                Bundles.atMostOne(bundle, org.hl7.fhir.dstu3.model.Patient.class);
        if (!Bundles.isComplete(bundle)) {
            return Reading.of(Finding.NOTHING_SHOWN);
        }
        return found.map(patient -> reading(practice, patient, circumstances)).orElse(Reading.of(Finding.ABSENT));
    }

    private Reading<Patient> reading(
            FhirGateway practice, org.hl7.fhir.dstu3.model.Patient resource, Circumstances circumstances) {
        Patient patient = PatientReader.readOwnerOf(nhsNumber, resource, DefaultFoundations.today(practice));
        InDoubtChange change = circumstances.change();
        String began = PatientReader.registrationStart(resource);
        Duration clockDifference = circumstances.clockDifference().get();
        boolean onlyByOffset =
                Earlier.onlyByOffset(began, change.sentAt(), practice.clock().instant(), clockDifference);
        if (!onlyByOffset && Earlier.clearly(began, change.sentAt(), clockDifference)) {
            return Reading.heldAlready(patient.id().value());
        }
        // A refusal means that there was a patient before: only a registration with its time shows that it was this
        // one.
        boolean mayBeOlder =
                change.response() == InDoubtChange.Response.REFUSED && (began == null || began.length() <= DATE);
        boolean same = registration == null
                ? change.textHash().isPresent() && change.textHash().equals(hash(practice, patient))
                : isRegistered(registration, patient);
        return onlyByOffset || mayBeOlder || !same ? Reading.of(Finding.SIMILAR) : Reading.made(patient);
    }

    private static boolean isRegistered(PatientRegistration registration, Patient patient) {
        return identity(registration.name().family(), registration.birthDate()).equals(identity(patient));
    }

    private static String identity(Patient patient) {
        return identity(
                patient.name().map(PersonName::family).orElse(""),
                patient.birthDate().orElse(null));
    }

    private static String identity(String family, @Nullable LocalDate birthDate) {
        return family.strip().toLowerCase(Locale.ROOT) + "\u0000" + birthDate;
    }

    /** Returns the hash that an in-doubt change keeps of its patient; empty if the client has no key. */
    static Optional<String> hash(FhirGateway keys, PatientRegistration registration) {
        return keys.keyedHash(identity(registration.name().family(), registration.birthDate()));
    }

    private static Optional<String> hash(FhirGateway keys, Patient patient) {
        return keys.keyedHash(identity(patient));
    }
}
