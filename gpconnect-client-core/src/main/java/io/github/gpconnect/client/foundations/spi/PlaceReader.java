package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.Objects;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Resource;

/** Reads the people and places of a practice. */
public final class PlaceReader {
    private PlaceReader() {}

    /**
     * Returns a practitioner; the role is on schedules and appointments, not here.
     *
     * @throws UnusableResponseException if there is no id
     */
    public static Practitioner practitioner(org.hl7.fhir.dstu3.model.Practitioner resource) {
        return new Practitioner(
                id(resource),
                CommonReader.name(resource.getName()),
                CommonReader.gender(resource.getGender()),
                null,
                CommonReader.identifier(resource.getIdentifier(), Systems.SDS_USER_ID));
    }

    /**
     * Returns a surgery.
     *
     * @throws UnusableResponseException if there is no id
     */
    public static Location location(org.hl7.fhir.dstu3.model.Location resource) {
        return new Location(
                id(resource),
                resource.getName(),
                CommonReader.address(resource.getAddress()),
                CommonReader.telephone(resource.getTelecom()),
                resource.getManagingOrganization().getReferenceElement().getIdPart());
    }

    /**
     * Returns an organisation.
     *
     * @throws UnusableResponseException if there is no id
     */
    public static Organisation organisation(Organization resource) {
        return new Organisation(
                id(resource),
                CommonReader.identifier(resource.getIdentifier(), Systems.ODS_CODE),
                resource.getName(),
                CommonReader.telephone(resource.getTelecom()),
                resource.getAddress().stream()
                        .map(CommonReader::address)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static String id(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        if (id == null) {
            throw new UnusableResponseException("a resource of type " + resource.fhirType() + " has no id");
        }
        return id;
    }
}
