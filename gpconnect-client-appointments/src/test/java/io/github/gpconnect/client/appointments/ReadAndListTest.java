package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadAndListTest {
    private ConnectedPractice connected;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.open();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    @Test
    void an_appointment_is_read_as_it_was_booked() {
        Appointment booked = connected.booked();

        Appointment read = connected.appointments().read(booked.id());

        assertThat(read.id()).isEqualTo(booked.id());
        assertThat(read.version()).isEqualTo(booked.version());
        assertThat(read.start()).isEqualTo(booked.start());
        assertThat(read.description()).isEqualTo(booked.description());
        assertThat(connected.spine().lastRequest().header("Ssp-InteractionID"))
                .contains("urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1");
    }

    @Test
    void an_appointment_that_is_not_there_is_an_outcome_of_its_own() {
        assertThatThrownBy(() -> connected.appointments().read(AppointmentId.of("4711")))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        missing -> assertThat(missing.spineCode()).contains(SpineErrorCode.NO_RECORD_FOUND));
    }

    @Test
    void a_patients_appointments_come_by_time_and_show_which_are_cancelled() {
        List<Slot> slots = connected.mondaysSlots().slots();
        AppointmentClient appointments = connected.appointments();
        Appointment late = appointments.book(
                BookingRequest.of(PATIENT, slots.get(slots.size() - 1)).description("Late"));
        Appointment early =
                appointments.book(BookingRequest.of(PATIENT, slots.get(0)).description("Early"));
        appointments.cancel(early, "Better now");
        connected.spine().clearRequests();

        List<Appointment> listed = appointments.list(PATIENT, MONDAY, MONDAY.plusDays(1));

        assertThat(listed).extracting(Appointment::id).containsExactly(early.id(), late.id());
        assertThat(listed).extracting(Appointment::cancelled).containsExactly(true, false);
        assertThat(listed.get(0).cancellationReason()).contains("Better now");
        RecordedCall call = connected.spine().lastRequest();
        assertThat(call.target()).endsWith("/Patient/2/Appointment?start=ge2026-11-23&start=le2026-11-24");
        assertThat(call.header("Ssp-InteractionID"))
                .contains("urn:nhs:names:services:gpconnect:fhir:rest:search:patient_appointments-1");
    }

    @Test
    void a_list_of_more_than_a_thousand_is_refused_and_not_cut() {
        connected.booked();
        ObjectNode one = connected.practice().appointments().get(0);
        String listed = IntStream.range(0, 1_001)
                .mapToObj(at -> "{\"resource\":" + one.deepCopy().put("id", "a" + at) + "}")
                .collect(Collectors.joining(","));
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .addHeader("Content-Type", "application/fhir+json")
                        .body("{\"resourceType\":\"Bundle\",\"entry\":[" + listed + "]}")
                        .build());

        assertThatThrownBy(() -> connected.appointments().list(PATIENT, MONDAY, MONDAY))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("1001 appointments");
    }

    @Test
    void a_patient_without_appointments_has_an_empty_list() {
        assertThat(connected.appointments().list(PatientId.of(InventedPeople.ALSO_REGISTERED.id()), MONDAY, MONDAY))
                .isEmpty();
    }

    @Test
    void details_are_read_once_for_each_person_and_place_and_only_where_missing() {
        List<Slot> slots = connected.mondaysSlots().slots().stream()
                .filter(slot -> slot.scheduleType().orElseThrow().equals("Morning surgery"))
                .toList();
        AppointmentClient appointments = connected.appointments();
        appointments.book(BookingRequest.of(PATIENT, slots.get(0)).description("One"));
        appointments.book(BookingRequest.of(PATIENT, slots.get(5)).description("Two"));
        List<Appointment> listed = appointments.list(PATIENT, MONDAY, MONDAY);
        assertThat(listed).allSatisfy(appointment -> {
            assertThat(appointment.location().orElseThrow().name()).isEmpty();
            assertThat(appointment.practitioner().orElseThrow().name()).isEmpty();
        });
        connected.spine().clearRequests();

        List<Appointment> detailed = appointments.withDetails(appointments.withDetails(listed));

        assertThat(connected.spine().requests())
                .extracting(call -> call.target().replaceFirst("^.*/fhir", ""))
                .containsExactlyInAnyOrder("/Practitioner/21", "/Location/17");
        assertThat(detailed).hasSize(2).allSatisfy(appointment -> {
            assertThat(appointment.location().flatMap(Location::address).map(PostalAddress::formatted))
                    .contains("1 Larkspur Lane, Millbeck, ZZ99 1LL");
            assertThat(appointment.practitioner().flatMap(Practitioner::name).map(PersonName::formatted))
                    .contains("LONGTHORNE, Beatrix (Dr)");
            assertThat(appointment.practitionerRoles())
                    .containsExactly(PractitionerRole.of("R0260", "General Medical Practitioner"));
        });
    }

    @Test
    void an_appointment_without_patient_or_time_cannot_be_understood() {
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .setHeader("Content-Type", "application/fhir+json")
                        .body("{\"resourceType\":\"Appointment\",\"id\":\"1\",\"status\":\"booked\"}")
                        .build());

        assertThatThrownBy(() -> connected.appointments().read(AppointmentId.of("1")))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("the appointment names no patient");
    }
}
