package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.dstu3.model.Address;
import org.hl7.fhir.dstu3.model.ContactPoint;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.dstu3.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.dstu3.model.HumanName;
import org.hl7.fhir.dstu3.model.HumanName.NameUse;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.StringType;
import org.jspecify.annotations.Nullable;

/** What patients, practitioners and places have in common. Nothing here fails for what a provider left out. */
final class CommonReader {
    private CommonReader() {}

    /** Returns the official name, or else the first. */
    static @Nullable PersonName name(List<HumanName> names) {
        return names.stream()
                .filter(name -> name.getUse() == NameUse.OFFICIAL)
                .findFirst()
                .or(() -> names.stream().findFirst())
                .map(name -> new PersonName(
                        Objects.requireNonNullElse(name.getFamily(), ""),
                        texts(name.getGiven()),
                        texts(name.getPrefix())))
                .orElse(null);
    }

    static @Nullable Gender gender(@Nullable AdministrativeGender gender) {
        return gender == null ? null : Gender.find(gender.toCode()).orElse(null);
    }

    /** Returns the address; null where it is empty. */
    static @Nullable PostalAddress address(Address address) {
        PostalAddress postal = new PostalAddress(
                texts(address.getLine()),
                address.getCity(),
                address.getDistrict(),
                address.getPostalCode(),
                address.getCountry());
        return postal.formatted().isEmpty() ? null : postal;
    }

    /** Returns the first telephone number. */
    static @Nullable String telephone(List<ContactPoint> telecoms) {
        return telecoms.stream()
                .filter(telecom -> telecom.getSystem() == null || telecom.getSystem() == ContactPointSystem.PHONE)
                .map(ContactPoint::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static @Nullable String identifier(List<Identifier> identifiers, String system) {
        return identifiers.stream()
                .filter(identifier -> system.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<String> texts(List<StringType> texts) {
        return texts.stream().map(StringType::getValue).filter(Objects::nonNull).toList();
    }
}
