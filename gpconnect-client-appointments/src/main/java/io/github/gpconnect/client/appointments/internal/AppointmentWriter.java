package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.UkTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.Appointment.AppointmentStatus;
import org.hl7.fhir.dstu3.model.Appointment.ParticipationStatus;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.dstu3.model.DateTimeType;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.InstantType;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.StringType;

/** The writer of bookings, and of changes to appointments that were read. */
public final class AppointmentWriter {
    private static final String APPOINTMENT_PROFILE = Systems.STRUCTURE_DEFINITIONS + "GPConnect-Appointment-1";
    private static final Pattern WITHOUT_SECONDS =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d)(Z|[+-]\\d\\d:\\d\\d)$");
    private static final String CONTAINED_ID = "1";

    private AppointmentWriter() {}

    /**
     * Returns the resource of a booking.
     *
     * @param now when it is made
     */
    public static Appointment write(BookingRequest request, BookingOrganisation booker, Instant now) {
        List<Slot> slots = request.slots();
        Slot first = slots.get(0);
        Slot last = slots.get(slots.size() - 1);
        Appointment appointment = new Appointment();
        appointment.getMeta().addProfile(APPOINTMENT_PROFILE);
        appointment.addContained(contained(booker));
        appointment.addExtension(new Extension(ExtensionUrls.BOOKING_ORGANISATION, new Reference("#" + CONTAINED_ID)));
        appointment.setStatus(AppointmentStatus.BOOKED);
        if (!request.description().isEmpty()) {
            appointment.setDescription(request.description());
        }
        request.comment().ifPresent(appointment::setComment);
        appointment.setStartElement(instant(first.startAsSent()));
        appointment.setEndElement(instant(last.endAsSent()));
        slots.forEach(slot -> appointment.addSlot(new Reference("Slot/" + slot.id())));
        appointment.setCreatedElement(new DateTimeType(UkTime.written(now)));
        addParticipant(appointment, "Patient/" + request.patientId().value());
        addParticipant(appointment, "Location/" + first.location().id());
        first.practitioner()
                .ifPresent(practitioner -> addParticipant(appointment, "Practitioner/" + practitioner.id()));
        first.healthcareService()
                .ifPresent(service -> addParticipant(appointment, "HealthcareService/" + service.id()));
        return appointment;
    }

    /**
     * Returns the time as it was sent, since some practices compare it as text; but FHIR has no instant without
     * seconds.
     */
    private static InstantType instant(String asSent) {
        return new InstantType(WITHOUT_SECONDS.matcher(asSent).replaceFirst("$1:00$2"));
    }

    /**
     * Writes a booking and discards the result, to find out early if it cannot be written.
     *
     * @throws RuntimeException if it cannot be written
     */
    public static void requireWritable(BookingRequest request, BookingOrganisation booker, Instant now) {
        Stu3.copy(write(request, booker, now));
    }

    /** Returns a copy of the appointment with other texts. */
    public static Appointment amended(Appointment appointment, Amendment amendment) {
        amendment.newDescription().ifPresent(appointment::setDescription);
        amendment.newComment().ifPresent(appointment::setComment);
        return withProfile(appointment);
    }

    /** Returns a cancelled copy of the appointment. */
    public static Appointment cancelled(Appointment appointment, String reason) {
        appointment.setStatus(AppointmentStatus.CANCELLED);
        appointment.getExtension().removeIf(extension -> ExtensionUrls.CANCELLATION_REASON.equals(extension.getUrl()));
        appointment.addExtension(new Extension(ExtensionUrls.CANCELLATION_REASON, new StringType(reason)));
        return withProfile(appointment);
    }

    /** Returns the appointment with its profile, which a provider may have left out. */
    private static Appointment withProfile(Appointment appointment) {
        if (!appointment.getMeta().hasProfile(APPOINTMENT_PROFILE)) {
            appointment.getMeta().addProfile(APPOINTMENT_PROFILE);
        }
        return appointment;
    }

    private static Organization contained(BookingOrganisation booker) {
        Organization organisation = new Organization();
        organisation.setId(CONTAINED_ID);
        organisation.getMeta().addProfile(Systems.ORGANISATION_PROFILE);
        organisation
                .addIdentifier()
                .setSystem(Systems.ODS_CODE)
                .setValue(booker.odsCode().value());
        booker.type()
                .ifPresent(type -> organisation.addType(new CodeableConcept()
                        .addCoding(new Coding()
                                .setSystem(Systems.ORGANISATION_TYPE)
                                .setCode(type.code()))));
        organisation.setName(booker.name());
        organisation
                .addTelecom()
                .setSystem(ContactPointSystem.PHONE)
                .setUse(ContactPointUse.WORK)
                .setValue(booker.telephone());
        return organisation;
    }

    private static void addParticipant(Appointment appointment, String reference) {
        appointment.addParticipant().setActor(new Reference(reference)).setStatus(ParticipationStatus.ACCEPTED);
    }
}
