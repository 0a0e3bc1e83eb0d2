package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.SimulatedHub.MONDAY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.BookingRequest.WithoutDescription;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.spi.Stu3;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Attempts to search, list, book, amend and cancel what may not be. */
final class AppointmentRefusals {
    private static final PatientId PATIENT = PatientId.of("2");
    private static final Location SURGERY =
            Location.builder(LocationId.of("17")).build();
    private static final String NOT_TOGETHER = "Slots are booked together only if";
    private static final LocalDate FIVE_DIGITS = LocalDate.of(12026, 11, 23);

    private AppointmentRefusals() {}

    static List<Refusal> searches() {
        return List.of(
                Refusal.of(
                        "SLT-18",
                        "A search's last day is in a year from 1900 to 2999",
                        () -> SlotSearch.days(MONDAY, FIVE_DIGITS)),
                Refusal.of(
                        "SLT-19",
                        "A search's last day must not be before its first",
                        () -> SlotSearch.days(MONDAY, MONDAY.minusDays(1))),
                list("LST-09", "A list's last day is in a year from 1900 to 2999", MONDAY, FIVE_DIGITS),
                list(
                        "LST-12",
                        "A list's last day must not be before its first",
                        MONDAY.plusDays(2),
                        MONDAY.plusDays(1)),
                list("LST-13", "Appointments are listed from today", MONDAY.minusDays(1), MONDAY),
                list("LST-14", "Appointments are listed from today", MONDAY.minusDays(3), MONDAY.minusDays(1)));
    }

    private static Refusal list(String id, String message, LocalDate first, LocalDate last) {
        return Refusal.at(id, message, hub -> hub.appointments().list(PATIENT, first, last));
    }

    static List<Refusal> bookings() {
        return List.of(
                Refusal.of(
                        "BOK-11",
                        "A slot's time is a date-time with its offset",
                        () -> Slot.builder(SlotId.of("1"), "2026-11-23", "2026-11-24", ScheduleId.of("9"), SURGERY)
                                .build()),
                texts("BOK-15", "An appointment's description must not be blank", booking -> booking.description(" ")),
                texts(
                        "BOK-16",
                        "An appointment's description is at most 100 characters",
                        booking -> booking.description("d".repeat(101))),
                texts(
                        "BOK-17",
                        "An appointment's comment must not be blank",
                        booking -> booking.description("x").comment("")),
                texts(
                        "BOK-18",
                        "An appointment's comment is at most 500 characters",
                        booking -> booking.description("x").comment("c".repeat(501))),
                Refusal.of("BOK-31", "A patient's id is", () -> PatientId.of("https://localhost/x/Patient/2")),
                together("BOK-36", "A booking needs at least one slot"),
                together("BOK-37", NOT_TOGETHER, nine("1").build(), nine("1").build()),
                slotId("BOK-38", "../Schedule/9"),
                slotId("BOK-39", "https://localhost/x/Slot/1"),
                slotId("BOK-40", "1/_history/1"),
                together(
                        "BOK-47",
                        NOT_TOGETHER,
                        nine("1").build(),
                        slot("2", "09:20", "09:30", "9").build()),
                together(
                        "BOK-48",
                        NOT_TOGETHER,
                        nine("1").build(),
                        slot("2", "09:10", "09:20", "10").build()),
                together(
                        "BOK-49",
                        NOT_TOGETHER,
                        nine("1").deliveryChannel(DeliveryChannel.IN_PERSON).build(),
                        tenPast("2").deliveryChannel(DeliveryChannel.VIDEO).build()),
                together(
                        "BOK-50",
                        NOT_TOGETHER,
                        nine("1").slotType("Routine").build(),
                        tenPast("2").slotType("Blood test").build()),
                Refusal.at(
                        "BOK-51",
                        "A booking starts in the future",
                        hub -> hub.appointments()
                                .book(BookingRequest.of(
                                                PATIENT,
                                                slot("1", "07:20", "07:40", "9").build())
                                        .description("x"))),
                together(
                        "BOK-56",
                        "A home visit cannot be booked by a consumer",
                        nine("1").deliveryChannel(DeliveryChannel.VISIT).build()));
    }

    private static Slot.Builder nine(String id) {
        return slot(id, "09:00", "09:10", "9");
    }

    private static Slot.Builder tenPast(String id) {
        return slot(id, "09:10", "09:20", "9");
    }

    private static Slot.Builder slot(String id, String start, String end, String schedule) {
        return Slot.builder(
                SlotId.of(id),
                "2026-11-23T" + start + ":00+00:00",
                "2026-11-23T" + end + ":00+00:00",
                ScheduleId.of(schedule),
                SURGERY);
    }

    private static Refusal slotId(String id, String slotId) {
        return Refusal.of(id, "A slot's id is one to 64 letters, digits, hyphens and dots", () -> nine(slotId));
    }

    private static Refusal together(String id, String message, Slot... slots) {
        return Refusal.of(id, message, () -> BookingRequest.of(PATIENT, List.of(slots)));
    }

    private static Refusal texts(String id, String message, Function<WithoutDescription, BookingRequest> texts) {
        return Refusal.of(
                id,
                message,
                () -> texts.apply(BookingRequest.of(PATIENT, nine("1").build())));
    }

    static List<Refusal> amendments() {
        BiConsumer<AppointmentClient, Appointment> amend =
                (client, appointment) -> client.amend(appointment, Amendment.comment("New"));
        return List.of(
                change(
                        "AMD-01",
                        "An appointment can be amended only with the version",
                        Edit.without("/meta/versionId"),
                        amend),
                change("AMD-10", "Only a future appointment can be amended", begun(), amend),
                change(
                        "AMD-11",
                        "A cancelled appointment cannot be amended",
                        Edit.stating("/status", "cancelled"),
                        amend),
                visit("AMD-12", "A home visit cannot be amended by a consumer", amend),
                Refusal.of("AMD-27", "An appointment's description must not be blank", () -> Amendment.of(" ", "New")),
                Refusal.of(
                        "AMD-28",
                        "An appointment's description is at most 100 characters",
                        () -> Amendment.description("d".repeat(101))),
                Refusal.of(
                        "AMD-29",
                        "An appointment's comment is at most 500 characters",
                        () -> Amendment.comment("c".repeat(501))));
    }

    static List<Refusal> cancellations() {
        BiConsumer<AppointmentClient, Appointment> cancel =
                (client, appointment) -> client.cancel(appointment, "Feels better");
        UnaryOperator<ObjectNode> unchanged = UnaryOperator.identity();
        return List.of(
                change(
                        "CAN-01",
                        "An appointment can be cancelled only with the version",
                        Edit.without("/meta/versionId"),
                        cancel),
                change(
                        "CAN-05",
                        "An appointment's cancellation reason must not be blank",
                        unchanged,
                        (client, appointment) -> client.cancel(appointment, " ")),
                change(
                        "CAN-07",
                        "An appointment's cancellation reason must not be blank",
                        unchanged,
                        (client, appointment) -> client.cancel(appointment, "")),
                change(
                        "CAN-15",
                        "A cancelled appointment cannot be cancelled",
                        Edit.stating("/status", "cancelled"),
                        cancel),
                change("CAN-16", "Only a future appointment can be cancelled", begun(), cancel),
                visit("CAN-17", "A home visit cannot be cancelled by a consumer", cancel));
    }

    private static UnaryOperator<ObjectNode> begun() {
        return Edit.stating("/start", "2026-11-23T07:30:00+00:00");
    }

    /** Changes an appointment that was booked just now, seen otherwise than it is. */
    private static Refusal change(
            String id,
            String message,
            UnaryOperator<ObjectNode> seen,
            BiConsumer<AppointmentClient, Appointment> change) {
        return new Refusal(id, message, hub -> {
            AppointmentClient client = hub.appointments();
            Slot slot = client.search(SlotSearch.days(MONDAY, MONDAY)).slots().get(0);
            Appointment booked = client.book(BookingRequest.of(PATIENT, slot).description("Asthma review"));
            ObjectNode held =
                    hub.held().resource("Appointment", booked.id().value()).orElseThrow();
            Appointment known = FhirAppointments.of(Stu3.context()
                    .newJsonParser()
                    .parseResource(
                            org.hl7.fhir.dstu3.model.Appointment.class,
                            seen.apply(held).toString()));
            return () -> change.accept(client, known);
        });
    }

    private static Refusal visit(String id, String message, BiConsumer<AppointmentClient, Appointment> change) {
        return new Refusal(id, message, hub -> {
            Appointment visit = hub.appointments().read(AppointmentId.of("visit"));
            return () -> change.accept(hub.appointments(), visit);
        });
    }
}
