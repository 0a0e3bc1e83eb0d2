package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.response.FhirElement;
import io.github.gpconnect.client.spi.response.LogicalReference;
import io.github.gpconnect.client.spi.response.Members;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the people and places of a practice as {@link PlaceReader} does, without FHIR's model, for whose loading the first
 * search of a process ({@code startup}) would wait.
 */
public final class StreamedPlaces {
    /** The members that it reads. */
    public static final Members MEMBERS = Members.of(
            "id",
            "identifier",
            "system",
            "value",
            "name",
            "use",
            "family",
            "given",
            "prefix",
            "gender",
            "telecom",
            "address",
            "line",
            "city",
            "district",
            "postalCode",
            "country",
            "managingOrganization",
            "reference");

    /** The system of a telephone's number: none, this one, or an unknown one. */
    private static final Set<String> NO_TELEPHONE = Set.of("fax", "email", "pager", "url", "sms", "other");

    private StreamedPlaces() {}

    /**
     * Returns a practitioner; the role is on schedules and appointments, not here.
     *
     * @param id the logical id
     */
    public static Practitioner practitioner(String id, FhirElement resource) {
        String gender = resource.text("gender");
        return new Practitioner(
                id,
                name(resource.all("name")),
                gender == null ? null : Gender.find(gender).orElse(null),
                null,
                identifier(resource, Systems.SDS_USER_ID));
    }

    /**
     * Returns a surgery.
     *
     * @param id the logical id
     */
    public static Location location(String id, FhirElement resource) {
        return new Location(
                id,
                resource.text("name"),
                address(resource.first("address")),
                telephone(resource),
                resource.reference("managingOrganization").id());
    }

    /**
     * Returns an organisation.
     *
     * @param id the logical id
     */
    public static Organisation organisation(String id, FhirElement resource) {
        return new Organisation(
                id,
                identifier(resource, Systems.ODS_CODE),
                resource.text("name"),
                telephone(resource),
                resource.all("address").stream()
                        .map(StreamedPlaces::address)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** Returns the logical id of a resource; null where it has none. */
    public static @Nullable String idOf(FhirElement resource) {
        String id = LogicalReference.of(resource.text("id")).id();
        return id == null || id.isBlank() ? null : id;
    }

    private static @Nullable PersonName name(List<FhirElement> names) {
        return names.stream()
                .filter(name -> "official".equals(name.text("use")))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .map(name -> new PersonName(
                        Objects.requireNonNullElse(name.text("family"), ""), name.texts("given"), name.texts("prefix")))
                .orElse(null);
    }

    private static @Nullable PostalAddress address(FhirElement address) {
        PostalAddress postal = new PostalAddress(
                address.texts("line"),
                address.text("city"),
                address.text("district"),
                address.text("postalCode"),
                address.text("country"));
        return postal.formatted().isEmpty() ? null : postal;
    }

    private static @Nullable String telephone(FhirElement resource) {
        return resource.all("telecom").stream()
                .filter(telecom -> !isOtherThanTelephone(telecom.text("system")))
                .map(telecom -> telecom.text("value"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOtherThanTelephone(@Nullable String system) {
        return system != null && NO_TELEPHONE.contains(system);
    }

    private static @Nullable String identifier(FhirElement resource, String system) {
        return resource.all("identifier").stream()
                .filter(identifier -> system.equals(identifier.text("system")))
                .map(identifier -> identifier.text("value"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
