package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.UnknownServiceException;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSchedule;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches for a service of the Directory of Services (specification 1.2.8). */
class DosServiceTest {
    private static ConnectedPractice connected(io.github.gpconnect.client.fixtures.ServiceFiltering filtering) {
        return ConnectedPractice.with(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder("A20047")
                        .fortnightOfSlots()
                        .service(new SimulatedService("s1", "1000123", "Evening hub"))
                        .schedule(SimulatedSchedule.of("901", "17", "21", "Hub session")
                                .ofService("s1"))
                        .slot(SimulatedSlot.of(
                                "hub-1",
                                "901",
                                OffsetDateTime.parse("2026-11-23T18:00:00+00:00"),
                                Duration.ofMinutes(10)))
                        .serviceFiltering(filtering));
    }

    private static FreeSlots search(ConnectedPractice connected, String service) {
        return connected.appointments().search(SlotSearch.days(MONDAY, MONDAY).forDosService(service));
    }

    @Test
    void a_search_is_narrowed_to_the_service_and_reports_so() {
        try (ConnectedPractice connected = connected(io.github.gpconnect.client.fixtures.ServiceFiltering.ENABLED)) {
            FreeSlots free = search(connected, "1000123");

            assertThat(free.slots()).extracting(Slot::id).containsExactly(SlotId.of("hub-1"));
            assertThat(free.slots().get(0).healthcareService().orElseThrow().name())
                    .contains("Evening hub");
            assertThat(free.serviceFiltering()).contains(ServiceFiltering.ENABLED);
            assertThat(connected.spine().lastRequest().target())
                    .contains("service.identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fuec-dos-service-id%7C1000123")
                    .contains("recurse=Schedule%3Aactor%3AHealthcareService");
        }
    }

    @Test
    void a_practice_that_does_not_filter_reports_so() {
        try (ConnectedPractice switchedOff =
                        connected(io.github.gpconnect.client.fixtures.ServiceFiltering.ORGANISATION_DISABLED);
                ConnectedPractice notThere =
                        connected(io.github.gpconnect.client.fixtures.ServiceFiltering.SUPPLIER_DISABLED)) {
            FreeSlots free = search(switchedOff, "1000123");

            assertThat(free.slots())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(slot -> assertThat(slot.healthcareService()).isEmpty());
            assertThat(free.serviceFiltering()).contains(ServiceFiltering.ORGANISATION_DISABLED);
            assertThat(search(notThere, "1000123").serviceFiltering()).contains(ServiceFiltering.SUPPLIER_DISABLED);
        }
    }

    @Test
    void a_search_without_service_gets_no_filtering_status() {
        try (ConnectedPractice connected = connected(io.github.gpconnect.client.fixtures.ServiceFiltering.ENABLED)) {
            assertThat(connected.mondaysSlots().serviceFiltering()).isEmpty();
        }
    }

    @Test
    void a_service_that_the_practice_does_not_have_is_an_outcome_of_its_own() {
        try (ConnectedPractice connected = connected(io.github.gpconnect.client.fixtures.ServiceFiltering.ENABLED)) {
            assertThatThrownBy(() -> search(connected, "999"))
                    .isInstanceOfSatisfying(UnknownServiceException.class, unknown -> {
                        assertThat(unknown.httpStatus()).hasValue(404);
                        assertThat(unknown.spineCode()).contains(SpineErrorCode.NO_RECORD_FOUND);
                        assertThat(unknown.canRetry()).isFalse();
                    })
                    .hasMessageContaining("The practice does not have the requested service");
        }
    }

    private static MockResponse refusal(String code) {
        return new MockResponse.Builder()
                .code(404)
                .setHeader("Content-Type", "application/fhir+json")
                .body("""
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",
                         "details":{"coding":[
                           {"system":"https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1","code":"%s"}]}}]}
                        """.formatted(code))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORGANISATION_NOT_FOUND", "PATIENT_NOT_FOUND"})
    void what_else_is_not_found_is_not_taken_for_the_service(String code) {
        try (ConnectedPractice connected = connected(io.github.gpconnect.client.fixtures.ServiceFiltering.ENABLED)) {
            connected.spine().respondNext(refusal(code));
            assertThatThrownBy(() -> search(connected, "1000123")).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void without_a_requested_service_nothing_is_an_unknown_one() {
        try (ConnectedPractice connected = connected(io.github.gpconnect.client.fixtures.ServiceFiltering.ENABLED)) {
            connected.spine().respondNext(refusal("NO_RECORD_FOUND"));
            assertThatThrownBy(connected::mondaysSlots).isInstanceOf(NotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12a", "1|2", "123456789012345678901"})
    void what_is_no_service_id_is_refused_here(String id) {
        assertThatThrownBy(() -> SlotSearch.days(MONDAY, MONDAY).forDosService(id))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A service id of the Directory of Services is one to twenty digits, not '" + id + "'");
    }
}
