package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.appointments.ServiceFiltering;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.spi.PlaceReader;
import io.github.gpconnect.client.spi.Bundles;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.HealthcareService;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.dstu3.model.Schedule;
import org.hl7.fhir.dstu3.model.Slot.SlotStatus;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the usable slots of a search's answers, each once, and counts the rest. Providers send slots unsorted, twice,
 * in the past and outside the window, and leave out what belongs to them.
 */
public final class SlotCollector {
    private final SlotSearch search;
    private final Instant now;
    private final Map<String, Slot> slots = new HashMap<>();
    private final Map<Dropped, Integer> dropped = new EnumMap<>(Dropped.class);
    private @Nullable Organisation organisation;
    private @Nullable ServiceFiltering serviceFiltering;

    /**
     * For the answers to one search.
     *
     * @param now slots that have begun by then are left out
     */
    public SlotCollector(SlotSearch search, Instant now) {
        this.search = search;
        this.now = now;
    }

    /**
     * Takes one answer.
     *
     * @return this
     */
    public SlotCollector add(Bundle answer) {
        Map<String, Schedule> schedules = byId(answer, Schedule.class, schedule -> schedule);
        Map<String, Practitioner> practitioners =
                byId(answer, org.hl7.fhir.dstu3.model.Practitioner.class, PlaceReader::practitioner);
        Map<String, Location> locations = byId(answer, org.hl7.fhir.dstu3.model.Location.class, PlaceReader::location);
        Map<String, String> services = names(answer);
        for (org.hl7.fhir.dstu3.model.Slot slot : Bundles.all(answer, org.hl7.fhir.dstu3.model.Slot.class)) {
            Dropped why = take(slot, schedules, practitioners, locations, services);
            if (why != null) {
                dropped.merge(why, 1, Integer::sum);
            }
        }
        if (organisation == null && search.tellsOrganisation()) {
            organisation = Bundles.all(answer, Organization.class).stream()
                    .filter(found -> found.getIdElement().hasIdPart())
                    .findFirst()
                    .map(PlaceReader::organisation)
                    .orElse(null);
        }
        if (serviceFiltering == null) {
            serviceFiltering = Extensions.serviceFiltering(answer).orElse(null);
        }
        return this;
    }

    /** What has been gathered. */
    public FreeSlots found() {
        return new FreeSlots(
                slots.values().stream().sorted(Slot.BY_TIME).toList(), dropped, organisation, serviceFiltering);
    }

    private @Nullable Dropped take(
            org.hl7.fhir.dstu3.model.Slot resource,
            Map<String, Schedule> schedules,
            Map<String, Practitioner> practitioners,
            Map<String, Location> locations,
            Map<String, String> services) {
        Schedule schedule =
                schedules.get(resource.getSchedule().getReferenceElement().getIdPart());
        String locationId = schedule == null ? null : actorId(schedule, "Location");
        if (schedule == null || locationId == null) {
            return Dropped.WITHOUT_LOCATION;
        }
        Slot slot;
        try {
            slot = Slot.builder(
                            Objects.requireNonNullElse(resource.getIdElement().getIdPart(), ""),
                            Objects.requireNonNullElse(
                                    resource.getStartElement().getValueAsString(), ""),
                            Objects.requireNonNullElse(resource.getEndElement().getValueAsString(), ""),
                            schedule.getIdElement().getIdPart(),
                            locations.getOrDefault(locationId, new Location(locationId, null, null, null, null)))
                    .deliveryChannel(channel(resource, schedule))
                    .slotType(resource.getServiceType().stream()
                            .map(Extensions::words)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null))
                    .scheduleType(Extensions.words(schedule.getServiceCategory()))
                    .practitioner(practitioner(schedule, practitioners))
                    .serviceName(services.get(actorId(schedule, "HealthcareService")))
                    .build();
        } catch (InvalidInputException incomplete) {
            return Dropped.INCOMPLETE;
        }
        return take(resource, slot);
    }

    private @Nullable Dropped take(org.hl7.fhir.dstu3.model.Slot resource, Slot slot) {
        if (resource.getStatus() != null && resource.getStatus() != SlotStatus.FREE) {
            return Dropped.NOT_FREE;
        }
        if (slot.deliveryChannel().filter(DeliveryChannel.VISIT::equals).isPresent()) {
            return Dropped.HOME_VISIT;
        }
        if (!slot.start().toInstant().isAfter(now)) {
            return Dropped.PAST;
        }
        if (slot.start().toInstant().isBefore(search.from())
                || slot.end().toInstant().isAfter(search.to())) {
            return Dropped.OUTSIDE_WINDOW;
        }
        return slots.putIfAbsent(slot.id(), slot) == null ? null : Dropped.REPEATED;
    }

    /** On the slot, as the specification has it now; older providers say it on the schedule. */
    private static @Nullable DeliveryChannel channel(org.hl7.fhir.dstu3.model.Slot slot, Schedule schedule) {
        String code = Extensions.deliveryChannel(slot);
        if (code == null) {
            code = Extensions.deliveryChannel(schedule);
        }
        return code == null ? null : new DeliveryChannel(code);
    }

    private static @Nullable Practitioner practitioner(Schedule schedule, Map<String, Practitioner> known) {
        String id = actorId(schedule, "Practitioner");
        return id == null
                ? null
                : known.getOrDefault(id, new Practitioner(id, null, null, null, null))
                        .inRole(Extensions.practitionerRole(schedule));
    }

    private static @Nullable String actorId(Schedule schedule, String type) {
        return schedule.getActor().stream()
                .map(actor -> actor.getReferenceElement())
                .filter(reference -> type.equals(reference.getResourceType()))
                .map(reference -> reference.getIdPart())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> names(Bundle answer) {
        Map<String, String> names = new HashMap<>();
        for (HealthcareService service : Bundles.all(answer, HealthcareService.class)) {
            if (service.getIdElement().hasIdPart() && service.hasName()) {
                names.putIfAbsent(service.getIdElement().getIdPart(), service.getName());
            }
        }
        return names;
    }

    private static <R extends Resource, T> Map<String, T> byId(Bundle answer, Class<R> type, Function<R, T> reader) {
        return Bundles.all(answer, type).stream()
                .filter(resource -> resource.getIdElement().hasIdPart())
                .collect(Collectors.toMap(
                        resource -> resource.getIdElement().getIdPart(), reader, (first, repeated) -> first));
    }
}
