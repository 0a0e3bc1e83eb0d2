package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.error.InvalidInputException;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.BaseDateTimeType;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Reference;
import org.jspecify.annotations.Nullable;

/** Reads what an appointment says. Id, patient, start and end must be there; all else may be missing. */
public final class AppointmentReader {
    private AppointmentReader() {}

    /**
     * The logical id.
     *
     * @throws UnusableResponseException if there is none
     */
    public static AppointmentId id(Appointment resource) {
        try {
            return AppointmentId.of(
                    Objects.requireNonNullElse(resource.getIdElement().getIdPart(), ""));
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the appointment has no usable id");
        }
    }

    /** The version, from the resource or from the answer's ETag. */
    public static Optional<String> version(Appointment resource) {
        return Optional.ofNullable(resource.getMeta().getVersionId())
                .or(() -> Optional.ofNullable(resource.getIdElement().getVersionIdPart()));
    }

    /** The status, {@link AppointmentStatus#UNKNOWN} where there is none. */
    public static AppointmentStatus status(Appointment resource) {
        return resource.getStatus() == null
                ? AppointmentStatus.UNKNOWN
                : AppointmentStatus.of(resource.getStatus().toCode());
    }

    /**
     * A date-time with the offset that the practice wrote.
     *
     * @throws UnusableResponseException if there is none
     */
    public static OffsetDateTime time(String which, BaseDateTimeType element) {
        return time(element).orElseThrow(() -> new UnusableResponseException("the appointment has no usable " + which));
    }

    /** When it was booked. */
    public static Optional<OffsetDateTime> created(Appointment resource) {
        return time(resource.getCreatedElement());
    }

    private static Optional<OffsetDateTime> time(BaseDateTimeType element) {
        try {
            return Optional.ofNullable(element.getValueAsString()).map(OffsetDateTime::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Why it was called off. */
    public static Optional<String> cancellationReason(Appointment resource) {
        return Optional.ofNullable(Extensions.value(resource, ExtensionUrls.CANCELLATION_REASON))
                .map(value -> value.primitiveValue());
    }

    /** The ids of its slots. */
    public static List<String> slotIds(Appointment resource) {
        return resource.getSlot().stream()
                .map(slot -> slot.getReferenceElement().getIdPart())
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The patient's id.
     *
     * @throws UnusableResponseException if there is none
     */
    public static PatientId patientId(Appointment resource) {
        try {
            return PatientId.of(Objects.requireNonNullElse(actorId(resource, "Patient"), ""));
        } catch (InvalidInputException e) {
            throw new UnusableResponseException("the appointment names no patient");
        }
    }

    /** The practitioner's id and role; null where there is no usable id. */
    public static @Nullable Practitioner practitioner(Appointment resource) {
        String id = actorId(resource, "Practitioner");
        if (id == null || !LogicalIds.isOne(id)) {
            return null;
        }
        Practitioner.Builder read = Practitioner.builder(PractitionerId.of(id));
        Optional.ofNullable(Extensions.practitionerRole(resource)).ifPresent(read::role);
        return read.build();
    }

    /** The location's id; null where there is no usable one. */
    public static @Nullable Location location(Appointment resource) {
        String id = actorId(resource, "Location");
        return id == null || !LogicalIds.isOne(id)
                ? null
                : Location.builder(LocationId.of(id)).build();
    }

    /** Who booked it. */
    public static Optional<Organisation> bookingOrganisation(Appointment resource) {
        if (!(Extensions.value(resource, ExtensionUrls.BOOKING_ORGANISATION) instanceof Reference reference)) {
            return Optional.empty();
        }
        String id = reference.getReferenceElement().getIdPart();
        return resource.getContained().stream()
                .filter(Organization.class::isInstance)
                .map(Organization.class::cast)
                .filter(contained -> sameFragment(id, contained.getIdElement().getIdPart()))
                .findFirst()
                .map(PlaceReader::containedOrganisation);
    }

    /** How the patient is seen. */
    public static Optional<DeliveryChannel> deliveryChannel(Appointment resource) {
        return Optional.ofNullable(Extensions.deliveryChannel(resource)).map(DeliveryChannel::new);
    }

    /** The practice's word for this sort of slot. */
    public static Optional<String> slotType(Appointment resource) {
        return resource.getServiceType().stream()
                .map(Extensions::words)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The practice's word for this sort of session. */
    public static Optional<String> scheduleType(Appointment resource) {
        return Optional.ofNullable(Extensions.words(resource.getServiceCategory()));
    }

    private static @Nullable String actorId(Appointment resource, String type) {
        return resource.getParticipant().stream()
                .map(participant -> participant.getActor().getReferenceElement())
                .filter(reference -> type.equals(reference.getResourceType()))
                .map(reference -> reference.getIdPart())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean sameFragment(@Nullable String reference, @Nullable String id) {
        return reference != null && id != null && reference.replace("#", "").equals(id.replace("#", ""));
    }
}
