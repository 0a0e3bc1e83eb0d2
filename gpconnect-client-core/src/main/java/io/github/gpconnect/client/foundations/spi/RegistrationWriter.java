package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.spi.Systems;
import java.util.Locale;
import org.hl7.fhir.dstu3.model.Address;
import org.hl7.fhir.dstu3.model.Address.AddressUse;
import org.hl7.fhir.dstu3.model.BooleanType;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.dstu3.model.DateType;
import org.hl7.fhir.dstu3.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.HumanName;
import org.hl7.fhir.dstu3.model.HumanName.NameUse;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Patient;

/** The writer of a registration as the operation's parameters, with the permitted elements only. */
public final class RegistrationWriter {
    private static final String COMMUNICATION =
            Systems.STRUCTURE_DEFINITIONS + "Extension-CareConnect-GPC-NHSCommunication-1";

    /** Traced before it is registered, as the specification requires of whoever registers a patient. */
    private static final String VERIFIED = "01";

    private RegistrationWriter() {}

    /** Returns the parameters of {@code $gpc.registerpatient}. */
    public static Parameters write(PatientRegistration registration) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("registerPatient").setResource(patient(registration));
        return parameters;
    }

    private static Patient patient(PatientRegistration registration) {
        Patient patient = new Patient();
        patient.getMeta().addProfile(Systems.PATIENT_PROFILE);
        patient.addIdentifier()
                .setSystem(Systems.NHS_NUMBER)
                .setValue(registration.nhsNumber().value())
                .addExtension(new Extension(
                        Systems.STRUCTURE_DEFINITIONS + "Extension-CareConnect-GPC-NHSNumberVerificationStatus-1",
                        coded("CareConnect-NHSNumberVerificationStatus-1", VERIFIED)));
        patient.addName(name(registration.name()));
        patient.setBirthDateElement(new DateType(registration.birthDate().toString()));
        registration
                .gender()
                .ifPresent(gender -> patient.setGender(
                        AdministrativeGender.valueOf(gender.code().toUpperCase(Locale.ROOT))));
        registration.homeAddress().ifPresent(address -> patient.addAddress(address(address, AddressUse.HOME)));
        registration.temporaryAddress().ifPresent(address -> patient.addAddress(address(address, AddressUse.TEMP)));
        for (PhoneUse use : PhoneUse.values()) {
            String number = registration.phones().get(use);
            if (number != null) {
                patient.addTelecom()
                        .setSystem(ContactPointSystem.PHONE)
                        .setUse(ContactPointUse.valueOf(use.name()))
                        .setValue(number);
            }
        }
        registration
                .email()
                .ifPresent(email -> patient.addTelecom()
                        .setSystem(ContactPointSystem.EMAIL)
                        .setUse(ContactPointUse.HOME)
                        .setValue(email));
        registration.communication().ifPresent(communication -> patient.addExtension(extension(communication)));
        return patient;
    }

    private static HumanName name(PersonName name) {
        HumanName written = new HumanName().setUse(NameUse.OFFICIAL).setFamily(name.family());
        name.given().forEach(written::addGiven);
        name.prefix().forEach(written::addPrefix);
        return written;
    }

    private static Address address(PostalAddress address, AddressUse use) {
        Address written = new Address().setUse(use);
        address.city().ifPresent(written::setCity);
        address.district().ifPresent(written::setDistrict);
        address.postalCode().ifPresent(written::setPostalCode);
        address.country().ifPresent(written::setCountry);
        address.lines().forEach(written::addLine);
        return written;
    }

    private static Extension extension(Communication communication) {
        Extension written = new Extension(COMMUNICATION);
        written.addExtension(new Extension("language", coded("CareConnect-HumanLanguage-1", communication.language())));
        written.addExtension(
                new Extension("interpreterRequired", new BooleanType(communication.interpreterRequired())));
        return written;
    }

    private static CodeableConcept coded(String system, String code) {
        return new CodeableConcept()
                .addCoding(new Coding()
                        .setSystem("https://fhir.nhs.uk/STU3/CodeSystem/" + system)
                        .setCode(code));
    }
}
