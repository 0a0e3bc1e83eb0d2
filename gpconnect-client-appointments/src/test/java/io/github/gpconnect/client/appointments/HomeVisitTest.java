package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedVisit;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PostalAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visits at the patient's home can be read, and nothing else (specification 1.2.9). */
class HomeVisitTest {
    private ConnectedPractice connected;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.with(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder("A20047")
                        .fortnightOfSlots()
                        .inventedPeople()
                        .visit(SimulatedVisit.of(
                                "v1", "2", OffsetDateTime.parse("2026-11-23T12:30:00+00:00"), Duration.ofMinutes(30))));
    }

    @AfterEach
    void close() {
        connected.close();
    }

    @Test
    void a_visit_is_read_and_its_location_is_the_practices_unknown_one() {
        List<Appointment> listed = connected
                .appointments()
                .withDetails(connected.appointments().list(ConnectedPractice.PATIENT, MONDAY, MONDAY));

        assertThat(listed).singleElement().satisfies(visit -> {
            assertThat(visit.deliveryChannel()).contains(DeliveryChannel.VISIT);
            assertThat(visit.location().orElseThrow().name()).isPresent();
            assertThat(visit.location().flatMap(Location::address).map(PostalAddress::formatted))
                    .hasValueSatisfying(address -> assertThat(address).containsIgnoringCase("unknown"));
        });
        assertThat(connected.appointments().read(AppointmentId.of("v1")).deliveryChannel())
                .contains(DeliveryChannel.VISIT);
    }

    @Test
    void a_visit_is_neither_amended_nor_cancelled() {
        assertThatThrownBy(() -> connected.appointments().amend(AppointmentId.of("v1"), Amendment.comment("x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A home visit cannot be amended by a consumer: appointment v1");
        assertThatThrownBy(() -> connected.appointments().cancel(AppointmentId.of("v1"), "x"))
                .isInstanceOf(InvalidInputException.class);
        assertThat(connected.spine().requests())
                .extracting(call -> call.method())
                .containsOnly("GET");
    }

    @Test
    void a_slot_for_a_visit_is_left_out_and_counted() {
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .setHeader("Content-Type", "application/fhir+json")
                        .body("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":"
                                + "{\"resourceType\":\"Slot\",\"id\":\"1\",\"status\":\"free\",\"schedule\":"
                                + "{\"reference\":\"Schedule/1\"},\"extension\":[{\"url\":\"https://fhir.nhs.uk/STU3/"
                                + "StructureDefinition/Extension-GPConnect-DeliveryChannel-2\",\"valueCode\":\"Visit\"}],"
                                + "\"start\":\"2026-11-23T09:00:00+00:00\",\"end\":\"2026-11-23T09:10:00+00:00\"}},"
                                + "{\"resource\":{\"resourceType\":\"Schedule\",\"id\":\"1\",\"actor\":"
                                + "[{\"reference\":\"Location/17\"}]}}]}")
                        .build());

        FreeSlots free = connected.appointments().search(SlotSearch.days(MONDAY, MONDAY));

        assertThat(free.slots()).isEmpty();
        assertThat(free.dropped()).containsOnlyKeys(Dropped.HOME_VISIT);
    }
}
