package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.ServiceFiltering;
import io.github.gpconnect.client.appointments.internal.SlotResponse.RawSchedule;
import io.github.gpconnect.client.appointments.internal.SlotResponse.RawSlot;
import io.github.gpconnect.client.foundations.spi.PlaceReader;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.LogicalIds;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.HealthcareService;
import org.hl7.fhir.dstu3.model.Location;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Practitioner;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.dstu3.model.Schedule;
import org.hl7.fhir.dstu3.model.Slot;
import org.hl7.fhir.dstu3.model.Slot.SlotStatus;
import org.hl7.fhir.dstu3.model.Type;

/** Reads slots through FHIR's model: slowly, and as everything else is read. {@link StreamSlotReader} must read the same. */
final class ModelSlotReader {
    private ModelSlotReader() {}

    static SlotResponse read(InputStream json) throws IOException {
        byte[] bytes = json.readAllBytes();
        Stu3.parse(bytes); // for its bounds; what it reads in parts, HAPI alone refuses
        if (Stu3.context().newJsonParser().parseResource(new ByteArrayInputStream(bytes)) instanceof Bundle bundle) {
            return read(Bundles.withoutFailure(bundle));
        }
        throw new UnusableResponseException("it does not hold the requested resource");
    }

    private static SlotResponse read(Bundle bundle) {
        SlotResponse response = new SlotResponse();
        Bundles.all(bundle, Slot.class).forEach(slot -> response.add(slot(slot)));
        Bundles.all(bundle, Schedule.class).stream()
                .filter(ModelSlotReader::hasId)
                .forEach(schedule -> response.add(schedule(schedule)));
        Bundles.all(bundle, Practitioner.class).stream()
                .filter(practitioner -> LogicalIds.isOne(idOf(practitioner)))
                .forEach(practitioner ->
                        response.add(PlaceReader.practitioner(practitioner, SlotReadersAgreeTest.TODAY)));
        Bundles.all(bundle, Location.class).stream()
                .filter(location -> LogicalIds.isOne(idOf(location)))
                .forEach(location -> response.add(PlaceReader.location(location)));
        Bundles.all(bundle, HealthcareService.class).stream()
                .filter(service -> LogicalIds.isOne(idOf(service)))
                .forEach(service -> response.add(PlaceReader.service(service)));
        Bundles.all(bundle, Organization.class).stream()
                .filter(ModelSlotReader::hasId)
                .forEach(organisation -> response.add(PlaceReader.organisation(organisation)));
        response.filtered(serviceFiltering(bundle).orElse(null));
        return response;
    }

    /** On the bundle itself. */
    private static Optional<ServiceFiltering> serviceFiltering(Bundle bundle) {
        return bundle.getMeta().getExtension().stream()
                .filter(extension -> extension.getUrl() != null
                        && extension.getUrl().endsWith("/" + ExtensionUrls.SERVICE_FILTERING))
                .map(Extension::getValue)
                .filter(Objects::nonNull)
                .map(Type::primitiveValue)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(ServiceFiltering::find);
    }

    private static boolean hasId(Resource resource) {
        return resource.getIdElement().hasIdPart();
    }

    private static String idOf(Resource resource) {
        return Objects.requireNonNullElse(resource.getIdElement().getIdPart(), "");
    }

    private static RawSlot slot(Slot slot) {
        return new RawSlot(
                idOf(slot),
                Objects.requireNonNullElse(slot.getStartElement().getValueAsString(), ""),
                Objects.requireNonNullElse(slot.getEndElement().getValueAsString(), ""),
                slot.getStatus() == null || slot.getStatus() == SlotStatus.FREE,
                slot.getSchedule().getReferenceElement().getIdPart(),
                Extensions.deliveryChannel(slot),
                slot.getServiceType().stream()
                        .map(Extensions::words)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static RawSchedule schedule(Schedule schedule) {
        return new RawSchedule(
                idOf(schedule),
                actorIds(schedule, "Location"),
                actorIds(schedule, "Practitioner"),
                actorIds(schedule, "HealthcareService").stream().findFirst().orElse(null),
                Extensions.practitionerRoles(schedule),
                Extensions.deliveryChannel(schedule),
                Extensions.words(schedule.getServiceCategory()));
    }

    private static List<String> actorIds(Schedule schedule, String type) {
        return schedule.getActor().stream()
                .map(actor -> actor.getReferenceElement())
                .filter(reference -> type.equals(reference.getResourceType()))
                .map(reference -> reference.getIdPart())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
