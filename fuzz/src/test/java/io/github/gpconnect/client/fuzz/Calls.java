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
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Requester;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.dstu3.model.Appointment.AppointmentStatus;

/** Every call that reads a response, each of which also looks at all that the value says. */
final class Calls {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final NhsNumber NUMBER = NhsNumber.of("9990104107");
    private static final Demographics TRACED =
            Demographics.of(NUMBER, "Farthingale", "Imogen", Gender.FEMALE, LocalDate.of(1974, 3, 9));
    private static final Requester REQUESTER = new Requester(
            new ConsumerOrganisation(
                    OdsCode.of("X26"), Asid.of("200000000115"), "Hub", "01632960001", OrganisationType.URGENT_CARE),
            ConsumerUser.builder()
                    .id("user-7")
                    .name("Okafor", "Adaeze")
                    .localIdentifier(URI.create("https://hub.example/Id/user"), "aokafor")
                    .build(),
            new ConsumerDevice(URI.create("https://hub.example/Id/device"), "desk-12", "Booking", "1.0"));

    private final List<Supplier<Object>> calls;

    Calls(GpConnectClient client) {
        Foundations foundations = Foundations.of(client, PRACTICE, REQUESTER);
        AppointmentClient appointments = AppointmentClient.of(client, PRACTICE, REQUESTER);
        Slot slot = Slot.builder(
                        SlotId.of("1"),
                        "2026-11-23T09:00:00+00:00",
                        "2026-11-23T09:10:00+00:00",
                        ScheduleId.of("101"),
                        new Location("17", null, null, null, null))
                .build();
        Appointment held = held();
        calls = List.of(
                () -> said(appointments.search(
                        SlotSearch.days(MONDAY, MONDAY).withPractitioners().withOrganisation())),
                () -> said(appointments.book(
                        BookingRequest.of(PatientId.of("2"), slot).description("x"))),
                () -> said(appointments.read(AppointmentId.of("1"))),
                () -> appointments.list(PatientId.of("2"), MONDAY, MONDAY).stream()
                        .map(Calls::said)
                        .toList(),
                () -> said(appointments.amend(held, Amendment.comment("x"))),
                () -> said(appointments.cancel(held, "x")),
                () -> foundations.findPatient(NUMBER).map(Calls::said),
                () -> said(foundations.readPatient(PatientId.of("2"))),
                () -> said(foundations.registerPatient(
                        PatientRegistration.of(TRACED).build())),
                () -> foundations.readPractitioner("21"),
                () -> foundations.readLocation("17"),
                () -> foundations.readOrganisation("14"),
                () -> foundations.findPractitioner("1"),
                () -> foundations.findOrganisation(PRACTICE),
                () -> foundations.capabilities().offers(AppointmentClient.BOOK));
    }

    /** Makes a call, and returns how much there is to say of its value. */
    int make(int which) {
        return calls.get(Math.floorMod(which, calls.size())).get().toString().length();
    }

    private static Object said(Patient patient) {
        return List.of(
                TRACED.differencesFrom(patient).stream()
                        .map(Demographics.Difference::formatted)
                        .toList(),
                patient.addresses().stream().map(PostalAddress::formatted).toList());
    }

    private static Object said(FreeSlots free) {
        return List.of(
                free.byDay(), free.byPractitioner(), free.byLocation(), free.bySchedule(), free.adjacentRuns(30));
    }

    private static Object said(Appointment appointment) {
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
