package io.github.gpconnect.client.benchmarks.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hl7.fhir.dstu3.model.Appointment.AppointmentStatus;
import org.hl7.fhir.dstu3.model.Appointment.ParticipationStatus;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.dstu3.model.DateTimeType;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.InstantType;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Reference;

/**
 * An appointment that the simulated practice has made, with the request that led to it.
 *
 * @param json the appointment as the practice returns it
 */
record BookedAppointment(BookingRequest request, String id, String json) {
    private static final String DEFINITIONS = "https://fhir.nhs.uk/STU3/StructureDefinition/";
    private static final int DAYS_AHEAD = 13;

    /** Books the first free slot of the practice. */
    static BookedAppointment at(SimulatedSpine spine, GpConnectClient client, OdsCode practice) {
        AppointmentClient appointments =
                AppointmentClient.of(client.as(Hub.requester()).at(practice));
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        FreeSlots free = appointments.search(SlotSearch.days(tomorrow, tomorrow.plusDays(DAYS_AHEAD - 1))
                .withPractitioners()
                .withLocations());
        Patient patient = Foundations.of(client.as(Hub.requester()).at(practice))
                .findPatient(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
                .orElseThrow();
        BookingRequest request = BookingRequest.of(patient, free.slots().get(0)).description("Asthma review");
        Appointment booked = appointments.book(request);
        ObjectNode held = spine.practice(practice.value()).appointments().get(0);
        return new BookedAppointment(request, booked.id().value(), held.toString());
    }

    /** Returns the request in HAPI's model, as HAPI's user would write it. */
    org.hl7.fhir.dstu3.model.Appointment asRequested() {
        Slot slot = request.slots().get(0);
        org.hl7.fhir.dstu3.model.Appointment appointment = new org.hl7.fhir.dstu3.model.Appointment();
        appointment.getMeta().addProfile(DEFINITIONS + "GPConnect-Appointment-1");
        appointment.addContained(organisation());
        appointment.addExtension(
                new Extension(DEFINITIONS + "Extension-GPConnect-BookingOrganisation-1", new Reference("#1")));
        appointment.setStatus(AppointmentStatus.BOOKED);
        appointment.setDescription(request.description());
        appointment.setStartElement(new InstantType(slot.startAsSent()));
        appointment.setEndElement(new InstantType(slot.endAsSent()));
        appointment.addSlot(new Reference("Slot/" + slot.id()));
        appointment.setCreatedElement(DateTimeType.now());
        addParticipant(appointment, "Patient/" + request.patientId().value());
        addParticipant(appointment, "Location/" + slot.location().id());
        slot.practitioner().ifPresent(who -> addParticipant(appointment, "Practitioner/" + who.id()));
        return appointment;
    }

    private static Organization organisation() {
        Organization organisation = new Organization();
        organisation.setId("1");
        organisation.getMeta().addProfile(DEFINITIONS + "CareConnect-GPC-Organization-1");
        organisation
                .addIdentifier()
                .setSystem("https://fhir.nhs.uk/Id/ods-organization-code")
                .setValue("X26");
        organisation.addType(new CodeableConcept()
                .addCoding(new Coding()
                        .setSystem("https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1")
                        .setCode("urgent-care")));
        organisation.setName("The Hub");
        organisation.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("01632 960001");
        return organisation;
    }

    private static void addParticipant(org.hl7.fhir.dstu3.model.Appointment appointment, String reference) {
        appointment.addParticipant().setActor(new Reference(reference)).setStatus(ParticipationStatus.ACCEPTED);
    }
}
