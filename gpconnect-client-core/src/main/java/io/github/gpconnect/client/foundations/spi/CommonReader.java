package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.spi.LenientValues.Used;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Address;
import org.hl7.fhir.dstu3.model.ContactPoint;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.dstu3.model.Enumeration;
import org.hl7.fhir.dstu3.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.dstu3.model.HumanName;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.Period;
import org.hl7.fhir.dstu3.model.StringType;

/**
 * Readers of what patients, practitioners and places have in common. None fails because a provider left something out.
 */
final class CommonReader {
    private CommonReader() {}

    /** Returns the name in use. */
    static Optional<PersonName> name(List<HumanName> names, LocalDate today) {
        return LenientValues.inUse(
                names.stream()
                        .map(name -> used(
                                PersonName.of(
                                        Objects.requireNonNullElse(name.getFamily(), ""),
                                        texts(name.getGiven()),
                                        texts(name.getPrefix())),
                                name.getUseElement(),
                                name.getPeriod()))
                        .toList(),
                today);
    }

    private static <T> Used<T> used(T value, Enumeration<?> use, Period period) {
        return new Used<>(
                value,
                use.getValueAsString(),
                period.getStartElement().getValueAsString(),
                period.getEndElement().getValueAsString());
    }

    static Optional<Gender> gender(Enumeration<AdministrativeGender> element) {
        return LenientValues.gender(element.getValueAsString());
    }

    /** Returns the address; empty if it has no content. */
    static Optional<PostalAddress> address(Address address) {
        return LenientValues.address(
                texts(address.getLine()),
                address.getCity(),
                address.getDistrict(),
                address.getPostalCode(),
                address.getCountry());
    }

    /** Returns the first telephone number. */
    static Optional<String> telephone(List<ContactPoint> telecoms) {
        return telecoms.stream()
                .filter(telecom -> telecom.getSystem() == null || telecom.getSystem() == ContactPointSystem.PHONE)
                .map(ContactPoint::getValue)
                .filter(Objects::nonNull)
                .findFirst();
    }

    static Optional<String> identifier(List<Identifier> identifiers, String system) {
        return identifiers.stream()
                .filter(identifier -> system.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Returns the identifier of this system that is in use. */
    static Optional<String> identifier(List<Identifier> identifiers, String system, LocalDate today) {
        return LenientValues.inUse(
                identifiers.stream()
                        .filter(identifier -> system.equals(identifier.getSystem()) && identifier.hasValue())
                        .map(identifier ->
                                used(identifier.getValue(), identifier.getUseElement(), identifier.getPeriod()))
                        .toList(),
                today);
    }

    private static List<String> texts(List<StringType> texts) {
        return texts.stream().map(StringType::getValue).filter(Objects::nonNull).toList();
    }
}
