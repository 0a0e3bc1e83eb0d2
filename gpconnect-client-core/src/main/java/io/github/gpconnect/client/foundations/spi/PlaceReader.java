package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Resource;

/** The reader of the people and places of a practice. */
public final class PlaceReader {
    private PlaceReader() {}

    /**
     * Returns a practitioner; the role is on schedules and appointments, not here.
     *
     * @param today the day on which the name must be in use
     * @throws UnusableResponseException if there is no usable id
     */
    public static Practitioner practitioner(org.hl7.fhir.dstu3.model.Practitioner resource, LocalDate today) {
        Practitioner.Builder read = Practitioner.builder(id(resource, PractitionerId::of));
        CommonReader.name(resource.getName(), today).ifPresent(read::name);
        CommonReader.gender(resource.getGenderElement()).ifPresent(read::gender);
        CommonReader.identifier(resource.getIdentifier(), Systems.SDS_USER_ID).ifPresent(read::sdsUserId);
        return read.build();
    }

    /**
     * Returns a location.
     *
     * @throws UnusableResponseException if there is no usable id
     */
    public static Location location(org.hl7.fhir.dstu3.model.Location resource) {
        Location.Builder read = Location.builder(id(resource, LocationId::of));
        Optional.ofNullable(resource.getName()).ifPresent(read::name);
        CommonReader.address(resource.getAddress()).ifPresent(read::address);
        CommonReader.telephone(resource.getTelecom()).ifPresent(read::telephone);
        LenientValues.id(
                        resource.getManagingOrganization().getReferenceElement().getIdPart(), OrganisationId::of)
                .ifPresent(read::organisationId);
        return read.build();
    }

    /**
     * Returns a healthcare service.
     *
     * @throws UnusableResponseException if there is no usable id
     */
    public static HealthcareService service(org.hl7.fhir.dstu3.model.HealthcareService resource) {
        HealthcareService.Builder read = HealthcareService.builder(id(resource, HealthcareServiceId::of));
        Optional.ofNullable(resource.getName()).ifPresent(read::name);
        CommonReader.identifier(resource.getIdentifier(), Systems.DOS_SERVICE_ID)
                .ifPresent(read::dosServiceId);
        return read.build();
    }

    /**
     * Returns an organisation.
     *
     * @throws UnusableResponseException if there is no id; an unusable one is left out
     */
    public static Organisation organisation(Organization resource) {
        String id = resource.getIdElement().getIdPart();
        if (id == null) {
            throw new UnusableResponseException("a resource of type " + resource.fhirType() + " has no id");
        }
        Organisation.Builder read = parts(resource);
        LenientValues.id(id, OrganisationId::of).ifPresent(read::id);
        return read.build();
    }

    /** Returns an organisation that is contained in another resource and has no logical id. */
    public static Organisation containedOrganisation(Organization resource) {
        return parts(resource).build();
    }

    private static Organisation.Builder parts(Organization resource) {
        Organisation.Builder read = Organisation.builder();
        CommonReader.identifier(resource.getIdentifier(), Systems.ODS_CODE).ifPresent(read::odsCode);
        Optional.ofNullable(resource.getName()).ifPresent(read::name);
        CommonReader.telephone(resource.getTelecom()).ifPresent(read::telephone);
        resource.getAddress().stream()
                .flatMap(address -> CommonReader.address(address).stream())
                .findFirst()
                .ifPresent(read::address);
        return read;
    }

    private static <I> I id(Resource resource, Function<String, I> type) {
        return LenientValues.id(resource.getIdElement().getIdPart(), type)
                .orElseThrow(() -> new UnusableResponseException(
                        "a resource of type " + resource.fhirType() + " has no usable id"));
    }
}
