package io.github.gpconnect.client.fuzz;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.patient.AppointmentSearch;
import io.github.gpconnect.client.patient.PatientAppointments;
import io.github.gpconnect.client.sds.SpineDirectory;
import io.github.gpconnect.client.specification.Capability;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.dstu3.model.Appointment.AppointmentStatus;

/** Every call and look-up that reads a response; each also reads the whole of the value that it returns. */
final class Calls {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final NhsNumber NUMBER = NhsNumber.of("9990104107");
    private static final Demographics TRACED = Demographics.builder()
            .nhsNumber(NUMBER)
            .name("Farthingale", "Imogen")
            .gender(Gender.FEMALE)
            .birthDate(LocalDate.of(1974, 3, 9))
            .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant())
            .build();
    private static final DirectoryQuery LISTED = DirectoryQuery.of(PRACTICE, Capability.APPOINTMENT_MANAGEMENT);
    private static final Requester REQUESTER = InventedHub.requester();

    private final List<Supplier<Object>> calls;

    Calls(
            GpConnectClient client,
            SpineDirectory fhir,
            SpineDirectory ldap,
            PatientAppointments mine,
            Supplier<String> token) {
        Foundations foundations = Foundations.of(client.as(REQUESTER).at(PRACTICE));
        AppointmentClient appointments =
                AppointmentClient.of(client.as(REQUESTER).at(PRACTICE));
        Slot slot = Slot.builder(
                        SlotId.of("1"),
                        "2026-11-23T09:00:00+00:00",
                        "2026-11-23T09:10:00+00:00",
                        ScheduleId.of("101"),
                        Location.builder(LocationId.of("17")).build())
                .build();
        Appointment held = held();
        calls = List.of(
                () -> textOf(appointments.search(SlotSearch.days(MONDAY, MONDAY)
                        .withPractitioners()
                        .withOrganisation()
                        .withHealthcareServices())),
                () -> textOf(appointments.book(
                        BookingRequest.of(PatientId.of("2"), slot).description("x"))),
                () -> textOf(appointments.read(AppointmentId.of("1"))),
                () -> appointments.list(PatientId.of("2"), MONDAY, MONDAY).stream()
                        .map(Calls::textOf)
                        .toList(),
                () -> textOf(appointments.amend(held, Amendment.comment("x"))),
                () -> textOf(appointments.cancel(held, "x")),
                () -> foundations.findPatient(NUMBER).map(Calls::textOf),
                () -> textOf(foundations.readPatient(PatientId.of("2"))),
                () -> textOf(foundations.registerPatient(
                        PatientRegistration.of(TRACED).build())),
                () -> foundations.readPractitioner(PractitionerId.of("21")),
                () -> foundations.readLocation(LocationId.of("17")),
                () -> foundations.readOrganisation(OrganisationId.of("14")),
                () -> foundations.findPractitioner("1"),
                () -> foundations.findOrganisation(PRACTICE),
                () -> foundations.capabilities().offers(AppointmentClient.BOOK),
                () -> fhir.lookUp(LISTED),
                () -> fhir.findOwnAsid(LISTED, PRACTICE),
                () -> ldap.lookUp(LISTED),
                () -> ldap.findOwnAsid(LISTED, PRACTICE),
                () -> foundations.findHealthcareServices(),
                () -> foundations.readHealthcareService(HealthcareServiceId.of("61")),
                () -> textOf(mine.search(
                        SlotSearch.days(MONDAY, MONDAY).withPractitioners().withLocations())),
                () -> textOf(mine.book(mine.requestFor(slot).description("x"))),
                () -> mine
                        .list(AppointmentSearch.between(MONDAY.minusYears(1), MONDAY)
                                .withPractitioners()
                                .withLocations())
                        .stream()
                        .map(Calls::textOf)
                        .toList(),
                () -> textOf(mine.read(AppointmentId.of("1"))),
                () -> textOf(mine.cancel(held, "x")),
                token::get);
    }

    /** Makes a call, and returns the length of its value's text. */
    int make(int which) {
        return calls.get(Math.floorMod(which, calls.size())).get().toString().length();
    }

    private static Object textOf(Patient patient) {
        return List.of(
                TRACED.differencesFrom(patient).stream()
                        .map(Demographics.Difference::formatted)
                        .toList(),
                patient.addresses().stream().map(PostalAddress::formatted).toList());
    }

    private static Object textOf(FreeSlots free) {
        return List.of(
                free.byDay(), free.byPractitioner(), free.byLocation(), free.bySchedule(), free.adjacentRuns(30));
    }

    private static Object textOf(Appointment appointment) {
        return List.of(
                appointment,
                appointment.version(),
                appointment.created(),
                appointment.description(),
                appointment.cancellationReason(),
                appointment.slotIds(),
                appointment.bookingOrganisation(),
                appointment.deliveryChannel(),
                appointment.slotType(),
                appointment.scheduleType(),
                appointment.practitioner(),
                appointment.location(),
                FhirAppointments.resource(appointment));
    }

    private static Appointment held() {
        org.hl7.fhir.dstu3.model.Appointment resource = new org.hl7.fhir.dstu3.model.Appointment();
        resource.setId("1");
        resource.getMeta().setVersionId("1");
        resource.setStatus(AppointmentStatus.BOOKED);
        resource.getStartElement().setValueAsString("2026-11-23T09:00:00+00:00");
        resource.getEndElement().setValueAsString("2026-11-23T09:10:00+00:00");
        resource.addParticipant().getActor().setReference("Patient/2");
        return FhirAppointments.of(resource);
    }
}
