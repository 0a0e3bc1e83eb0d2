package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.Surgery.MONDAY;
import static io.github.gpconnect.client.appointments.Surgery.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.PatientId;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadAndListTest {
    private Surgery surgery;

    @BeforeEach
    void open() {
        surgery = Surgery.open();
    }

    @AfterEach
    void close() {
        surgery.close();
    }

    @Test
    void an_appointment_is_read_as_it_was_booked() {
        Appointment booked = surgery.booked();

        Appointment read = surgery.appointments().read(booked.id());

        assertThat(read.id()).isEqualTo(booked.id());
        assertThat(read.version()).isEqualTo(booked.version());
        assertThat(read.start()).isEqualTo(booked.start());
        assertThat(read.description()).isEqualTo(booked.description());
        assertThat(surgery.spine().lastRequest().header("Ssp-InteractionID"))
                .contains("urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1");
    }

    @Test
    void an_appointment_that_is_not_there_is_an_outcome_of_its_own() {
        assertThatThrownBy(() -> surgery.appointments().read(AppointmentId.of("4711")))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        missing -> assertThat(missing.spineCode()).contains(SpineErrorCode.NO_RECORD_FOUND));
    }

    @Test
    void a_patients_appointments_come_by_time_with_the_cancelled_ones_told_apart() {
        List<Slot> slots = surgery.mondaysSlots().slots();
        AppointmentClient appointments = surgery.appointments();
        Appointment late = appointments.book(
                BookingRequest.of(PATIENT, slots.get(slots.size() - 1)).description("Late"));
        Appointment early =
                appointments.book(BookingRequest.of(PATIENT, slots.get(0)).description("Early"));
        appointments.cancel(early, "Better now");
        surgery.spine().clearRequests();

        List<Appointment> listed = appointments.list(PATIENT, MONDAY, MONDAY.plusDays(1));

        assertThat(listed).extracting(Appointment::id).containsExactly(early.id(), late.id());
        assertThat(listed).extracting(Appointment::cancelled).containsExactly(true, false);
        assertThat(listed.get(0).cancellationReason()).contains("Better now");
        RecordedCall call = surgery.spine().lastRequest();
        assertThat(call.target()).endsWith("/Patient/2/Appointment?start=ge2026-11-23&start=le2026-11-24");
        assertThat(call.header("Ssp-InteractionID"))
                .contains("urn:nhs:names:services:gpconnect:fhir:rest:search:patient_appointments-1");
    }

    @Test
    void a_patient_without_appointments_has_an_empty_list() {
        assertThat(surgery.appointments().list(PatientId.of(InventedPeople.ALSO_REGISTERED.id()), MONDAY, MONDAY))
                .isEmpty();
    }

    @Test
    void details_are_read_once_for_each_person_and_place_and_only_where_missing() {
        List<Slot> slots = surgery.mondaysSlots().slots().stream()
                .filter(slot -> slot.scheduleType().orElseThrow().equals("Morning surgery"))
                .toList();
        AppointmentClient appointments = surgery.appointments();
        appointments.book(BookingRequest.of(PATIENT, slots.get(0)).description("One"));
        appointments.book(BookingRequest.of(PATIENT, slots.get(5)).description("Two"));
        List<Appointment> listed = appointments.list(PATIENT, MONDAY, MONDAY);
        assertThat(listed).allSatisfy(appointment -> {
            assertThat(appointment.location().orElseThrow().name()).isNull();
            assertThat(appointment.practitioner().orElseThrow().name()).isNull();
        });
        surgery.spine().clearRequests();

        List<Appointment> detailed = appointments.withDetails(appointments.withDetails(listed));

        assertThat(surgery.spine().requests())
                .extracting(call -> call.target().replaceFirst("^.*/fhir", ""))
                .containsExactlyInAnyOrder("/Practitioner/21", "/Location/17");
        assertThat(detailed).hasSize(2).allSatisfy(appointment -> {
            assertThat(appointment.location().orElseThrow().address().formatted())
                    .isEqualTo("1 Larkspur Lane, Millbeck, ZZ99 1LL");
            assertThat(appointment.practitioner().orElseThrow().name().formatted())
                    .isEqualTo("LONGTHORNE, Beatrix (Dr)");
            assertThat(appointment.practitioner().orElseThrow().role()).isEqualTo("General Medical Practitioner");
        });
    }

    @Test
    void an_appointment_without_patient_or_time_cannot_be_understood() {
        surgery.spine()
                .respondNext(new MockResponse.Builder()
                        .setHeader("Content-Type", "application/fhir+json")
                        .body("{\"resourceType\":\"Appointment\",\"id\":\"1\",\"status\":\"booked\"}")
                        .build());

        assertThatThrownBy(() -> surgery.appointments().read(AppointmentId.of("1")))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("the appointment names no patient");
    }
}
