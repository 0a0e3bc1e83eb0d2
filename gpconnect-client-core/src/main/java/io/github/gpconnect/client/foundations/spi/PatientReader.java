package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.LocationId;
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
import java.util.Optional;
import org.hl7.fhir.dstu3.model.BooleanType;
import org.hl7.fhir.dstu3.model.ContactPoint;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.Period;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Type;
import org.jspecify.annotations.Nullable;

/** The reader of patients. */
public final class PatientReader {
    private static final String REGISTRATION_DETAILS =
            Systems.STRUCTURE_DEFINITIONS + "Extension-CareConnect-GPC-RegistrationDetails-1";

    private PatientReader() {}

    /**
     * Returns the patient with this number.
     *
     * @param today the day on which name and number must be in use
     * @throws UnusableResponseException if the record does not state this number as the one in use: it may be another
     *     patient's, for whom nothing must be booked
     */
    public static Patient readOwnerOf(NhsNumber nhsNumber, org.hl7.fhir.dstu3.model.Patient resource, LocalDate today) {
        Patient patient = read(resource, today);
        NhsNumber stated = patient.nhsNumber()
                .orElseThrow(() -> new UnusableResponseException("it is about a patient without an NHS number"));
        if (!stated.equals(nhsNumber)) {
            throw new UnusableResponseException("it is about a patient with another NHS number");
        }
        return patient;
    }

    /**
     * Returns the patient.
     *
     * @param today the day on which name and number must be in use
     * @throws UnusableResponseException if there is no usable logical id, or the NHS number is not valid
     */
    public static Patient read(org.hl7.fhir.dstu3.model.Patient resource, LocalDate today) {
        Patient.Builder read = Patient.builder(id(resource))
                .addresses(resource.getAddress().stream()
                        .flatMap(address -> CommonReader.address(address).stream())
                        .toList())
                .telecoms(resource.getTelecom().stream()
                        .filter(ContactPoint::hasValue)
                        .map(PatientReader::telecom)
                        .toList())
                .deceased(isDeceased(resource.getDeceased()))
                .inactive(Boolean.FALSE.equals(resource.getActiveElement().getValue()));
        nhsNumber(resource, today).ifPresent(read::nhsNumber);
        CommonReader.name(resource.getName(), today).ifPresent(read::name);
        CommonReader.gender(resource.getGenderElement()).ifPresent(read::gender);
        birthDate(resource).ifPresent(read::birthDate);
        preferredBranchSurgery(resource).ifPresent(read::preferredBranchSurgery);
        return read.build();
    }

    private static PatientId id(org.hl7.fhir.dstu3.model.Patient resource) {
        try {
            return PatientId.of(
                    Objects.requireNonNullElse(resource.getIdElement().getIdPart(), ""));
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the patient has no usable id");
        }
    }

    private static Optional<NhsNumber> nhsNumber(org.hl7.fhir.dstu3.model.Patient resource, LocalDate today) {
        try {
            return CommonReader.identifier(resource.getIdentifier(), Systems.NHS_NUMBER, today)
                    .map(NhsNumber::of);
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the patient's NHS number is not valid");
        }
    }

    /** Returns whether the patient has died: a time of death, also one that cannot be understood, means that. */
    private static boolean isDeceased(@Nullable Type deceased) {
        return deceased instanceof BooleanType died ? Boolean.TRUE.equals(died.getValue()) : deceased != null;
    }

    /** Returns the birth date; empty for a part of a date, or a date that does not exist, which cannot be compared. */
    private static Optional<LocalDate> birthDate(org.hl7.fhir.dstu3.model.Patient resource) {
        String value = resource.getBirthDateElement().getValueAsString();
        try {
            return Optional.ofNullable(value)
                    .filter(date -> date.length() == 10)
                    .map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Telecom telecom(ContactPoint telecom) {
        Telecom.Builder read = Telecom.builder(telecom.getValue());
        Optional.ofNullable(telecom.getSystem()).ifPresent(system -> read.system(system.toCode()));
        Optional.ofNullable(telecom.getUse()).ifPresent(use -> read.use(use.toCode()));
        return read.build();
    }

    /** Returns when the registration began, as the practice wrote it; null if it did not. */
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

    private static Optional<LocationId> preferredBranchSurgery(org.hl7.fhir.dstu3.model.Patient resource) {
        List<Extension> details = resource.getExtensionsByUrl(REGISTRATION_DETAILS);
        return details.stream()
                .flatMap(detail -> detail.getExtensionsByUrl("preferredBranchSurgery").stream())
                .map(Extension::getValue)
                .filter(Reference.class::isInstance)
                .map(value -> ((Reference) value).getReferenceElement().getIdPart())
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(id -> LenientValues.id(id, LocationId::of));
    }
}
