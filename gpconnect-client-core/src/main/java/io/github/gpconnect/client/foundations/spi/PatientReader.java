package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.dstu3.model.ContactPoint;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.Period;
import org.hl7.fhir.dstu3.model.Reference;
import org.jspecify.annotations.Nullable;

/** Reads a patient. */
public final class PatientReader {
    private static final String REGISTRATION_DETAILS =
            Systems.STRUCTURE_DEFINITIONS + "Extension-CareConnect-GPC-RegistrationDetails-1";

    private PatientReader() {}

    /**
     * Returns the patient with this number.
     *
     * @throws UnusableResponseException if it is another patient: a booking must never be for another patient
     */
    public static Patient readOwnerOf(NhsNumber nhsNumber, org.hl7.fhir.dstu3.model.Patient resource) {
        Patient patient = read(resource);
        if (patient.nhsNumber() != null && !patient.nhsNumber().equals(nhsNumber)) {
            throw new UnusableResponseException("it is about a patient with another NHS number");
        }
        return patient;
    }

    /**
     * Returns the patient, with what the practice returned.
     *
     * @throws UnusableResponseException if there is no usable logical id
     */
    public static Patient read(org.hl7.fhir.dstu3.model.Patient resource) {
        return new Patient(
                id(resource),
                nhsNumber(resource),
                CommonReader.name(resource.getName()),
                CommonReader.gender(resource.getGender()),
                birthDate(resource),
                resource.getAddress().stream()
                        .map(CommonReader::address)
                        .filter(Objects::nonNull)
                        .toList(),
                resource.getTelecom().stream()
                        .filter(ContactPoint::hasValue)
                        .map(PatientReader::telecom)
                        .toList(),
                preferredBranchSurgery(resource));
    }

    private static PatientId id(org.hl7.fhir.dstu3.model.Patient resource) {
        try {
            return PatientId.of(
                    Objects.requireNonNullElse(resource.getIdElement().getIdPart(), ""));
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the patient has no usable id");
        }
    }

    private static @Nullable NhsNumber nhsNumber(org.hl7.fhir.dstu3.model.Patient resource) {
        String value = CommonReader.identifier(resource.getIdentifier(), Systems.NHS_NUMBER);
        try {
            return value == null ? null : NhsNumber.of(value);
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the patient's NHS number is none");
        }
    }

    /**
     * Returns the birth date; a part of a date (a year, a month), or a day that no calendar has, is none to compare
     * with.
     */
    private static @Nullable LocalDate birthDate(org.hl7.fhir.dstu3.model.Patient resource) {
        String value = resource.getBirthDateElement().getValueAsString();
        try {
            return value == null || value.length() != 10 ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Telecom telecom(ContactPoint telecom) {
        return new Telecom(
                telecom.getSystem() == null ? null : telecom.getSystem().toCode(),
                telecom.getUse() == null ? null : telecom.getUse().toCode(),
                telecom.getValue());
    }

    /** Returns when the registration began, as the practice wrote it; null where it did not. */
    public static @Nullable String registrationStart(org.hl7.fhir.dstu3.model.Patient resource) {
        return resource.getExtensionsByUrl(REGISTRATION_DETAILS).stream()
                .flatMap(detail -> detail.getExtensionsByUrl("registrationPeriod").stream())
                .map(Extension::getValue)
                .filter(Period.class::isInstance)
                .map(value -> ((Period) value).getStartElement().getValueAsString())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String preferredBranchSurgery(org.hl7.fhir.dstu3.model.Patient resource) {
        List<Extension> details = resource.getExtensionsByUrl(REGISTRATION_DETAILS);
        return details.stream()
                .flatMap(detail -> detail.getExtensionsByUrl("preferredBranchSurgery").stream())
                .map(Extension::getValue)
                .filter(Reference.class::isInstance)
                .map(value -> ((Reference) value).getReferenceElement().getIdPart())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
