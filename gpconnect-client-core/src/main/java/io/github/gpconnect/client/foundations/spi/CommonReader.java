package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Address;
import org.hl7.fhir.dstu3.model.ContactPoint;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.dstu3.model.Enumeration;
import org.hl7.fhir.dstu3.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.dstu3.model.HumanName;
import org.hl7.fhir.dstu3.model.HumanName.NameUse;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.StringType;

/**
 * Readers of what patients, practitioners and places have in common. None fails because a provider left something out.
 */
final class CommonReader {
    private CommonReader() {}

    /** Returns the official name, or else the first. */
    static Optional<PersonName> name(List<HumanName> names) {
        return names.stream()
                .filter(name -> name.getUse() == NameUse.OFFICIAL)
                .findFirst()
                .or(() -> names.stream().findFirst())
                .map(name -> PersonName.of(
                        Objects.requireNonNullElse(name.getFamily(), ""),
                        texts(name.getGiven()),
                        texts(name.getPrefix())));
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

    private static List<String> texts(List<StringType> texts) {
        return texts.stream().map(StringType::getValue).filter(Objects::nonNull).toList();
    }
}
