package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.Personality;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that come in pages, lack something or hold what cannot be read: all of it, or a word about it. */
class IncompleteResultsTest {
    private static ConnectedPractice with(Personality... personalities) {
        return ConnectedPractice.with(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder("A20047")
                        .fortnightOfSlots()
                        .inventedPeople()
                        .personality(personalities));
    }

    private static List<AppointmentId> bookTwo(ConnectedPractice connected) {
        AppointmentClient appointments = connected.appointments();
        List<Slot> slots = appointments.search(SlotSearch.days(MONDAY, MONDAY)).slots();
        return List.of(slots.get(0), slots.get(slots.size() - 1)).stream()
                .map(slot -> appointments
                        .book(BookingRequest.of(connected.patient(), slot).description("Review"))
                        .id())
                .toList();
    }

    private static MockResponse bundle(String type, String... resources) {
        StringBuilder entries = new StringBuilder();
        for (String resource : resources) {
            entries.append(entries.isEmpty() ? "" : ",").append(resource);
        }
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .body("{\"resourceType\":\"" + type + "\",\"entry\":[" + entries + "]}")
                .build();
    }

    private static String appointment(String id, String patient) {
        return """
                {"resource": {"resourceType": "Appointment", "id": "%s", "status": "booked",
                  "start": "2026-11-23T0%s:00:00+00:00", "end": "2026-11-23T0%s:10:00+00:00",
                  "participant": [{"actor": {"reference": "Patient/%s"}}]}}""".formatted(id, id, id, patient);
    }

    @Test
    void a_list_in_pages_is_read_to_its_end() {
        try (ConnectedPractice connected = with(Personality.LISTS_IN_PAGES)) {
            List<AppointmentId> booked = bookTwo(connected);
            connected.spine().clearRequests();

            AppointmentList listed = connected.appointments().list(PATIENT, MONDAY, MONDAY);

            assertThat(listed).extracting(Appointment::id).containsExactlyElementsOf(booked);
            assertThat(listed.unreadable()).isZero();
            assertThat(connected.spine().requests())
                    .hasSize(2)
                    .extracting(RecordedCall::requestLine)
                    .last()
                    .asString()
                    .startsWith("GET /https://")
                    .contains("/Patient/" + PATIENT.value() + "/Appointment?")
                    .contains("page=2");
        }
    }

    @Test
    void a_list_that_counts_more_than_it_holds_is_refused() {
        try (ConnectedPractice connected = with(Personality.LISTS_CUT_SHORT)) {
            bookTwo(connected);

            assertThatExceptionOfType(UnreadableResponseException.class)
                    .isThrownBy(() -> connected.appointments().list(PATIENT, MONDAY, MONDAY))
                    .withMessageContaining("it is incomplete: it counts 2 results and holds 1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"resource\": null}",
                "{\"resource\": {\"id\": \"8\"}}",
                "{\"resource\": {\"resourceType\": \"Termin\", \"id\": \"8\"}}",
                "{\"resource\": {\"resourceType\": \"Appointment\", \"id\": \"8\", \"contained\": [{}]}}",
                "{\"resource\": {\"resourceType\": \"Appointment\", \"id\": \"8\", \"status\": \"booked\"}}"
            })
    void an_appointment_that_cannot_be_read_is_counted_and_costs_no_other(String entry) {
        try (ConnectedPractice connected = with()) {
            String patient = PATIENT.value();
            connected
                    .spine()
                    .respondNext(bundle("Bundle", appointment("9", patient), entry, appointment("7", patient)));

            AppointmentList listed = connected.appointments().list(PATIENT, MONDAY, MONDAY);

            assertThat(listed).extracting(one -> one.id().value()).containsExactly("7", "9");
            assertThat(listed.unreadable()).isOne();

            connected.spine().respondNext(bundle("Bundle", entry));
            assertThatExceptionOfType(UnreadableResponseException.class)
                    .as("where it is the only one")
                    .isThrownBy(() -> connected.appointments().list(PATIENT, MONDAY, MONDAY));
        }
    }

    @Test
    void one_thing_may_come_without_its_list() {
        try (ConnectedPractice connected = with()) {
            connected.spine().respondNext(bundle("Bundle", """
                    {"resource": {"resourceType": "Appointment", "id": "9", "status": "booked",
                      "extension": {"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2",
                                    "valueCode": "Telephone"},
                      "start": "2026-11-23T09:00:00+00:00", "end": "2026-11-23T09:10:00+00:00",
                      "slot": {"reference": "Slot/1"},
                      "participant": [null, {"actor": {"reference": "Patient/%s"}}]}}""".formatted(PATIENT.value())));

            AppointmentList listed = connected.appointments().list(PATIENT, MONDAY, MONDAY);

            assertThat(listed).singleElement().satisfies(one -> {
                assertThat(one.deliveryChannel()).contains(DeliveryChannel.TELEPHONE);
                assertThat(one.slotIds()).containsExactly(SlotId.of("1"));
            });
        }
    }

    @Test
    void slots_beside_entries_that_cannot_be_read_are_found_and_those_counted() {
        try (ConnectedPractice connected = with()) {
            connected.spine().respondNext(bundle("Bundle", """
                    {"resource": {"resourceType": "Slot", "id": "1", "status": "free", "schedule": {"reference": "Schedule/2"},
                      "start": "2026-11-23T09:00:00+00:00", "end": "2026-11-23T09:10:00+00:00"}}""", "null", "{\"resource\": {\"id\": \"8\"}}", """
                    {"resource": {"resourceType": "Schedule", "id": "2", "actor": {"reference": "Location/3"}}}"""));

            FreeSlots free = connected.appointments().search(SlotSearch.days(MONDAY, MONDAY));

            assertThat(free.slots()).extracting(slot -> slot.id().value()).containsExactly("1");
            assertThat(free.dropped()).containsEntry(Dropped.INCOMPLETE, 2);
        }
    }
}
