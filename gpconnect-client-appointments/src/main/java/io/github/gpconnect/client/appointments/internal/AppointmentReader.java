package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.foundations.spi.PlaceReader;
import io.github.gpconnect.client.spi.LogicalIds;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.BaseDateTimeType;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/** The reader of appointments. Id, patient, start and end must be present; everything else may be missing. */
public final class AppointmentReader {
    private AppointmentReader() {}

    /**
     * Reads an appointment. The resource is not copied: the caller must not keep it.
     *
     * @throws UnusableResponseException if id, patient, start or end are missing
     */
    public static io.github.gpconnect.client.appointments.Appointment read(Appointment resource) {
        io.github.gpconnect.client.appointments.Appointment.Builder read =
                io.github.gpconnect.client.appointments.Appointment.builder(
                                id(resource),
                                patientId(resource),
                                status(resource),
                                time("start", resource.getStartElement()),
                                time("end", resource.getEndElement()))
                        .slotIds(slotIds(resource));
        version(resource).ifPresent(read::version);
        time(resource.getCreatedElement()).ifPresent(read::created);
        Optional.ofNullable(resource.getDescription()).ifPresent(read::description);
        Optional.ofNullable(resource.getComment()).ifPresent(read::comment);
        cancellationReason(resource).ifPresent(read::cancellationReason);
        read.practitionerRoles(Extensions.practitionerRoles(resource));
        people(resource, read);
        bookingOrganisation(resource).ifPresent(read::bookingOrganisation);
        Optional.ofNullable(Extensions.deliveryChannel(resource))
                .map(DeliveryChannel::of)
                .ifPresent(read::deliveryChannel);
        slotType(resource).ifPresent(read::slotType);
        Optional.ofNullable(Extensions.words(resource.getServiceCategory())).ifPresent(read::scheduleType);
        return AppointmentResources.readFrom(resource, read);
    }

    private static AppointmentId id(Appointment resource) {
        try {
            return AppointmentId.of(
                    Objects.requireNonNullElse(resource.getIdElement().getIdPart(), ""));
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the appointment has no usable id");
        }
    }

    /** Returns the version from the resource, or from the response's ETag. */
    private static Optional<String> version(Appointment resource) {
        return Optional.ofNullable(resource.getMeta().getVersionId())
                .or(() -> Optional.ofNullable(resource.getIdElement().getVersionIdPart()));
    }

    private static AppointmentStatus status(Appointment resource) {
        String code = resource.getStatusElement().getValueAsString();
        return code == null ? AppointmentStatus.UNKNOWN : AppointmentStatus.of(code);
    }

    private static OffsetDateTime time(String which, BaseDateTimeType element) {
        return time(element).orElseThrow(() -> new UnusableResponseException("the appointment has no usable " + which));
    }

    /** Returns the time with the offset that the practice sent. */
    private static Optional<OffsetDateTime> time(BaseDateTimeType element) {
        try {
            return Optional.ofNullable(element.getValueAsString())
                    .map(SentTime::parse)
                    .map(SentTime::time);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> cancellationReason(Appointment resource) {
        return Optional.ofNullable(Extensions.value(resource, ExtensionUrls.CANCELLATION_REASON))
                .map(value -> value.primitiveValue());
    }

    private static List<SlotId> slotIds(Appointment resource) {
        List<SlotId> ids = new ArrayList<>();
        for (String id : slotIdsAsSent(resource)) {
            try {
                ids.add(SlotId.of(id));
            } catch (InvalidInputException odd) {
                // It is in slotIdsAsSent only.
            }
        }
        return ids;
    }

    /** Returns the ids of its slots as they were sent, valid or not. */
    public static List<String> slotIdsAsSent(Appointment resource) {
        List<String> ids = new ArrayList<>();
        for (Reference slot : resource.getSlot()) {
            String id = slot.getReferenceElement().getIdPart();
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static PatientId patientId(Appointment resource) {
        try {
            return PatientId.of(Objects.requireNonNullElse(actorId(resource, "Patient"), ""));
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the appointment names no patient");
        }
    }

    private static Optional<Organisation> bookingOrganisation(Appointment resource) {
        if (!(Extensions.value(resource, ExtensionUrls.BOOKING_ORGANISATION) instanceof Reference reference)) {
            return Optional.empty();
        }
        String id = reference.getReferenceElement().getIdPart();
        for (Resource contained : resource.getContained()) {
            if (contained instanceof Organization organisation
                    && sameFragment(id, contained.getIdElement().getIdPart())) {
                return Optional.of(PlaceReader.containedOrganisation(organisation));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> slotType(Appointment resource) {
        return resource.getServiceType().stream()
                .map(Extensions::words)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable String actorId(Appointment resource, String type) {
        for (Appointment.AppointmentParticipantComponent participant : resource.getParticipant()) {
            IIdType reference = participant.getActor().getReferenceElement();
            String id = type.equals(reference.getResourceType()) ? reference.getIdPart() : null;
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    /** Reads the participants other than the patient: those with valid ids, each once. */
    private static void people(Appointment resource, io.github.gpconnect.client.appointments.Appointment.Builder read) {
        Set<PractitionerId> practitioners = new LinkedHashSet<>();
        Set<LocationId> locations = new LinkedHashSet<>();
        HealthcareServiceId service = null;
        for (Appointment.AppointmentParticipantComponent participant : resource.getParticipant()) {
            IIdType actor = participant.getActor().getReferenceElement();
            String type = actor.getResourceType();
            String id = actor.getIdPart();
            if (type == null || id == null || !LogicalIds.isOne(id)) {
                continue;
            }
            switch (type) {
                case "Practitioner" -> practitioners.add(PractitionerId.of(id));
                case "Location" -> locations.add(LocationId.of(id));
                case "HealthcareService" -> service = service == null ? HealthcareServiceId.of(id) : service;
                default -> {
                    // the patient, or someone whom no appointment has
                }
            }
        }
        firstAndOthers(
                practitioners, id -> Practitioner.builder(id).build(), read::practitioner, read::otherPractitioners);
        firstAndOthers(locations, id -> Location.builder(id).build(), read::location, read::otherLocations);
        if (service != null) {
            read.healthcareService(HealthcareService.builder(service).build());
        }
    }

    private static <I, T> void firstAndOthers(
            Set<I> ids, Function<I, T> known, Consumer<T> first, Consumer<List<T>> others) {
        List<T> all = new ArrayList<>(ids.size());
        ids.forEach(id -> all.add(known.apply(id)));
        if (!all.isEmpty()) {
            first.accept(all.get(0));
            others.accept(all.subList(1, all.size()));
        }
    }

    private static boolean sameFragment(@Nullable String reference, @Nullable String id) {
        return reference != null && id != null && reference.replace("#", "").equals(id.replace("#", ""));
    }
}
