package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.identity.NhsNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The founding draft names the requested record in each token. */
class FoundingDraftTest {
    private static final NhsNumber NHS_NUMBER = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());

    private ConnectedPractice connected;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.openUnderFoundingDraft();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private JsonNode lastRecord() {
        return connected.spine().lastRequest().claims().orElseThrow().path("requested_record");
    }

    private static JsonNode patient(String id) {
        return ConnectedPractice.json("{\"resourceType\":\"Patient\"," + id
                + "\"identifier\":[{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"" + NHS_NUMBER.value()
                + "\"}]}");
    }

    @Test
    void every_call_about_a_patient_names_the_nhs_number_of_the_client() {
        AppointmentClient appointments = connected.appointments().forPatient(NHS_NUMBER);
        Slot slot = connected.mondaysSlots().slots().get(0);

        Appointment booked = appointments.book(
                BookingRequest.of(ConnectedPractice.PATIENT, slot).description("Asthma review"));
        assertThat(lastRecord()).isEqualTo(patient("\"id\":\"2\","));
        appointments.read(booked.id());
        assertThat(lastRecord()).isEqualTo(patient(""));
        appointments.list(booked.patientId(), MONDAY, MONDAY);
        assertThat(lastRecord()).isEqualTo(patient("\"id\":\"2\","));
        Appointment amended = appointments.amend(booked, Amendment.comment("Brings a carer"));
        assertThat(lastRecord()).isEqualTo(patient("\"id\":\"2\","));
        appointments.cancel(amended, "Symptoms have gone");
        assertThat(lastRecord()).isEqualTo(patient("\"id\":\"2\","));
    }

    @Test
    void a_booking_for_a_patient_who_was_found_names_the_number_by_itself() {
        Slot slot = connected.mondaysSlots().slots().get(0);

        connected
                .appointments()
                .book(BookingRequest.of(connected.patient(), slot).description("Asthma review"));

        assertThat(lastRecord()).isEqualTo(patient("\"id\":\"2\","));
    }

    @Test
    void without_the_number_the_logical_id_is_named() {
        connected.booked();
        connected.appointments().list(ConnectedPractice.PATIENT, MONDAY, MONDAY);

        assertThat(lastRecord()).isEqualTo(ConnectedPractice.json("{\"resourceType\":\"Patient\",\"id\":\"2\"}"));
    }

    @Test
    void a_slot_search_names_the_practice() {
        connected.appointments().search(SlotSearch.days(MONDAY, MONDAY));

        assertThat(lastRecord())
                .isEqualTo(ConnectedPractice.json("{\"resourceType\":\"Organization\",\"identifier\":["
                        + "{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"A20047\"}]}"));
    }

    @Test
    void the_current_profile_names_no_record() {
        try (ConnectedPractice current = ConnectedPractice.open()) {
            current.appointments().forPatient(NHS_NUMBER).list(ConnectedPractice.PATIENT, MONDAY, MONDAY);

            assertThat(current.spine().lastRequest().claims().orElseThrow().has("requested_record"))
                    .isFalse();
        }
    }
}
