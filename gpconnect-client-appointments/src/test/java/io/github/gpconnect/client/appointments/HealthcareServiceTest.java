package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.Appointment.Difference;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.ServiceFiltering;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSchedule;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A service from the search to the patient's list (specification 1.2.8). */
class HealthcareServiceTest {
    private static final HealthcareService HUB = HealthcareService.builder(HealthcareServiceId.of("s1"))
            .name("Evening hub")
            .dosServiceId("1000123")
            .build();
    private static final SlotSearch TODAY =
            SlotSearch.days(MONDAY, MONDAY).withPractitioners().withLocations();

    private static final Duration LONG_ENOUGH_TO_BE_SENT = Duration.ofSeconds(5);

    private static ConnectedPractice connected(ServiceFiltering filtering) {
        return ConnectedPractice.with(Instant.parse("2026-11-23T07:30:00Z"), practice(filtering));
    }

    private static SimulatedPractice.Builder practice(ServiceFiltering filtering) {
        return SimulatedPractice.builder(ConnectedPractice.ODS.value())
                .fortnightOfSlots()
                .inventedPeople()
                .service(new SimulatedService("s1", "1000123", "Evening hub"))
                .service(new SimulatedService("s2", "1000124", "Minor illness"))
                .schedule(SimulatedSchedule.of("901", "17", "21", "Hub session").ofService("s1"))
                .slot(SimulatedSlot.of(
                        "hub-1", "901", OffsetDateTime.parse("2026-11-23T18:00:00+00:00"), Duration.ofMinutes(10)))
                .serviceFiltering(filtering);
    }

    private static Slot slotOfTheHub(ConnectedPractice connected, SlotSearch search) {
        return connected.appointments().search(search).slots().stream()
                .filter(slot -> slot.id().value().equals("hub-1"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> participants(JsonNode appointment) {
        return appointment.path("participant").findValuesAsText("reference");
    }

    @Test
    void any_search_may_include_services_without_being_narrowed_to_one() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ENABLED)) {
            FreeSlots free = connected.appointments().search(TODAY.withHealthcareServices());

            assertThat(connected.spine().lastRequest().target())
                    .contains("_include:recurse=Schedule%3Aactor%3AHealthcareService")
                    .doesNotContain("service.identifier");
            assertThat(free.serviceFiltering()).isEmpty();
            assertThat(free.slots()).hasSizeGreaterThan(1);
            assertThat(free.slots().stream().flatMap(slot -> slot.healthcareService().stream()))
                    .containsExactly(HUB);
        }
    }

    @Test
    void a_service_that_was_not_included_is_known_by_its_id_and_booked_nonetheless() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ENABLED)) {
            Slot slot = slotOfTheHub(connected, TODAY);
            assertThat(slot.healthcareService())
                    .contains(HealthcareService.builder(HUB.id()).build());

            Appointment booked = connected
                    .appointments()
                    .book(BookingRequest.of(PATIENT, slot).description("Asthma review"));

            assertThat(participants(connected.lastBody())).contains("HealthcareService/s1");
            assertThat(booked.healthcareService().map(HealthcareService::id)).contains(HUB.id());
        }
    }

    @Test
    void a_slot_of_a_service_is_booked_with_it_as_a_participant_and_its_name_is_shown() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ENABLED)) {
            Slot slot = slotOfTheHub(connected, TODAY.forDosService("1000123"));

            Appointment booked = connected
                    .appointments()
                    .book(BookingRequest.of(PATIENT, slot).description("Asthma review"));

            assertThat(participants(connected.lastBody()))
                    .containsExactly("Patient/2", "Location/17", "Practitioner/21", "HealthcareService/s1");
            assertThat(participants(connected.held(booked)))
                    .containsExactly("Patient/2", "Location/17", "Practitioner/21", "HealthcareService/s1");
            assertThat(booked.healthcareService()).contains(HUB);
            assertThat(booked.differences()).isEmpty();
        }
    }

    @Test
    void a_listed_appointment_names_its_service_once_its_details_are_read() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ENABLED)) {
            AppointmentClient appointments = connected.appointments();
            Slot slot = slotOfTheHub(connected, TODAY);
            appointments.book(BookingRequest.of(PATIENT, slot).description("Asthma review"));
            appointments.book(
                    BookingRequest.of(PATIENT, connected.mondaysSlots().slots().get(0))
                            .description("Blood test"));

            List<Appointment> listed = appointments.list(PATIENT, MONDAY, MONDAY);
            List<Appointment> detailed = appointments.withDetails(appointments.withDetails(listed));

            assertThat(listed)
                    .extracting(Appointment::healthcareService)
                    .containsExactly(
                            Optional.empty(),
                            Optional.of(HealthcareService.builder(HUB.id()).build()));
            assertThat(detailed)
                    .extracting(Appointment::healthcareService)
                    .containsExactly(Optional.empty(), Optional.of(HUB));
            assertThat(connected.spine().requests())
                    .extracting(RecordedCall::target)
                    .filteredOn(target -> target.endsWith("/HealthcareService/s1"))
                    .hasSize(1);
        }
    }

    @Test
    void an_amendment_keeps_the_service_and_a_text_keeps_its_name() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ENABLED)) {
            Slot slot = slotOfTheHub(connected, TODAY.withHealthcareServices());
            Appointment booked = connected
                    .appointments()
                    .book(BookingRequest.of(PATIENT, Slot.parse(slot.asText())).description("Asthma review"));

            Appointment amended = connected
                    .appointments()
                    .amend(Appointment.parse(booked.asText()), Amendment.comment("Needs step-free access"));

            assertThat(amended.healthcareService()).contains(HUB);
            assertThat(participants(connected.lastBody())).contains("HealthcareService/s1");
        }
    }

    @Test
    void a_practice_that_has_switched_services_off_books_without() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ORGANISATION_DISABLED)) {
            Slot slot = slotOfTheHub(connected, TODAY.forDosService("1000123"));
            assertThat(slot.healthcareService()).isEmpty();

            Appointment booked = connected
                    .appointments()
                    .book(BookingRequest.of(PATIENT, slot).description("Asthma review"));

            assertThat(participants(connected.lastBody()))
                    .containsExactly("Patient/2", "Location/17", "Practitioner/21");
            assertThat(booked.healthcareService()).isEmpty();
        }
    }

    @Test
    void a_booking_of_a_service_whose_response_was_lost_is_recognised_by_reading() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ENABLED)) {
            Slot slot = slotOfTheHub(connected, TODAY.forDosService("1000123"));
            connected
                    .spine()
                    .faults(request -> request.method().equals("POST")
                            ? Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST))
                            : Optional.empty());

            Appointment booked = connected
                    .appointments()
                    .book(BookingRequest.of(PATIENT, slot).description("Asthma review"));

            assertThat(booked.healthcareService()).contains(HUB);
            assertThat(booked.differences()).isEmpty();
        }
    }

    @Test
    void a_service_that_differs_from_the_slots_is_named_after_resolving_too() {
        try (ConnectedPractice connected = connected(ServiceFiltering.ENABLED)) {
            Slot slot = slotOfTheHub(connected, TODAY.withHealthcareServices());
            AtomicReference<OutcomeUnknownException> unknown = new AtomicReference<>();
            connected
                    .spine()
                    .faults(request -> unknown.get() == null
                            ? Optional.of(Fault.of(
                                    request.method().equals("POST")
                                            ? Fault.Kind.RESPONSE_LOST
                                            : Fault.Kind.REQUEST_LOST))
                            : Optional.empty());
            assertThatThrownBy(() -> connected
                            .appointments()
                            .with(CallOptions.deadline(LONG_ENOUGH_TO_BE_SENT))
                            .book(BookingRequest.of(PATIENT, slot).description("Asthma review")))
                    .isInstanceOfSatisfying(OutcomeUnknownException.class, unknown::set);
            connected
                    .practice()
                    .appointments()
                    .forEach(held -> connected.practice().put((ObjectNode) ConnectedPractice.json(
                            held.toString().replace("HealthcareService/s1", "HealthcareService/s2"))));

            Appointment resolved =
                    connected.appointments().resolve(unknown.get().inDoubt());

            assertThat(unknown.get().inDoubt().healthcareServiceId()).contains("s1");
            assertThat(resolved.healthcareService().map(HealthcareService::id)).contains(HealthcareServiceId.of("s2"));
            assertThat(resolved.differences()).containsExactly(Difference.HEALTHCARE_SERVICE);
        }
    }
}
