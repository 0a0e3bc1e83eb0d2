package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.foundations.spi.LenientValues.Used;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.response.FhirElement;
import io.github.gpconnect.client.spi.response.LogicalReference;
import io.github.gpconnect.client.spi.response.Members;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reader of the people and places of a practice without FHIR's model. Loading the model would delay the first
 * search of a process ({@code startup}). It reads the same as {@link PlaceReader}.
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
            "period",
            "start",
            "end",
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

    /** The system of a telephone number: none, this one, or an unknown one. */
    private static final Set<String> NO_TELEPHONE = Set.of("fax", "email", "pager", "url", "sms", "other");

    private StreamedPlaces() {}

    /**
     * Returns a practitioner; the role is on schedules and appointments, not here.
     *
     * @param today the day on which the name must be in use
     */
    public static Practitioner practitioner(PractitionerId id, FhirElement resource, LocalDate today) {
        Practitioner.Builder read = Practitioner.builder(id);
        name(resource.all("name"), today).ifPresent(read::name);
        LenientValues.gender(resource.text("gender")).ifPresent(read::gender);
        identifier(resource, Systems.SDS_USER_ID).ifPresent(read::sdsUserId);
        return read.build();
    }

    /** Returns a location. */
    public static Location location(LocationId id, FhirElement resource) {
        Location.Builder read = Location.builder(id);
        Optional.ofNullable(resource.text("name")).ifPresent(read::name);
        address(resource.first("address")).ifPresent(read::address);
        telephone(resource).ifPresent(read::telephone);
        LenientValues.id(resource.reference("managingOrganization").id(), OrganisationId::of)
                .ifPresent(read::organisationId);
        return read.build();
    }

    /** Returns a healthcare service. */
    public static HealthcareService service(HealthcareServiceId id, FhirElement resource) {
        HealthcareService.Builder read = HealthcareService.builder(id);
        Optional.ofNullable(resource.text("name")).ifPresent(read::name);
        identifier(resource, Systems.DOS_SERVICE_ID).ifPresent(read::dosServiceId);
        return read.build();
    }

    /** Returns an organisation; without an id if it has no usable one. */
    public static Organisation organisation(FhirElement resource) {
        Organisation.Builder read = Organisation.builder();
        LenientValues.id(idOf(resource), OrganisationId::of).ifPresent(read::id);
        identifier(resource, Systems.ODS_CODE).ifPresent(read::odsCode);
        Optional.ofNullable(resource.text("name")).ifPresent(read::name);
        telephone(resource).ifPresent(read::telephone);
        resource.all("address").stream()
                .flatMap(address -> address(address).stream())
                .findFirst()
                .ifPresent(read::address);
        return read.build();
    }

    /** Returns the logical id of a resource; null if it has none. */
    public static @Nullable String idOf(FhirElement resource) {
        String id = LogicalReference.of(resource.text("id")).id();
        return id == null || id.isBlank() ? null : id;
    }

    private static Optional<PersonName> name(List<FhirElement> names, LocalDate today) {
        return LenientValues.inUse(
                names.stream()
                        .map(name -> new Used<>(
                                PersonName.of(
                                        Objects.requireNonNullElse(name.text("family"), ""),
                                        name.texts("given"),
                                        name.texts("prefix")),
                                name.text("use"),
                                name.first("period").text("start"),
                                name.first("period").text("end")))
                        .toList(),
                today);
    }

    private static Optional<PostalAddress> address(FhirElement address) {
        return LenientValues.address(
                address.texts("line"),
                address.text("city"),
                address.text("district"),
                address.text("postalCode"),
                address.text("country"));
    }

    private static Optional<String> telephone(FhirElement resource) {
        return resource.all("telecom").stream()
                .filter(telecom -> !isOtherThanTelephone(telecom.text("system")))
                .map(telecom -> telecom.text("value"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static boolean isOtherThanTelephone(@Nullable String system) {
        return system != null && NO_TELEPHONE.contains(system);
    }

    private static Optional<String> identifier(FhirElement resource, String system) {
        return resource.all("identifier").stream()
                .filter(identifier -> system.equals(identifier.text("system")))
                .map(identifier -> identifier.text("value"))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
