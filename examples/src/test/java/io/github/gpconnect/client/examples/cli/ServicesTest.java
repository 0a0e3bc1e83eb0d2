package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.ServiceFiltering;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSchedule;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services of a practice, from its list to the patient's. */
class ServicesTest {
    @TempDir
    private Path directory;

    private Desk desk(ServiceFiltering filtering) {
        return Desk.in(
                directory,
                SimulatedPractice.builder("A20047")
                        .fortnightOfSlots()
                        .inventedPeople()
                        .service(new SimulatedService("61", "2000801", "Evening hub"))
                        .schedule(SimulatedSchedule.of("901", "17", "21", "Hub session")
                                .ofService("61"))
                        .slot(SimulatedSlot.of(
                                "hub-1",
                                "901",
                                OffsetDateTime.parse("2026-11-20T18:00:00+00:00"),
                                Duration.ofMinutes(10)))
                        .serviceFiltering(filtering));
    }

    @Test
    void services_are_listed_with_their_ids_in_the_directory_of_services() {
        try (Desk desk = desk(ServiceFiltering.ENABLED)) {
            Outcome outcome = desk.run("practice", "services").succeeded().fitsTheTerminal();

            assertThat(outcome.out()).isEqualTo("""
                    1 service at practice A20047.

                    Name         Directory of Services  Id
                    Evening hub  2000801                61
                    """);
            JsonNode services = desk.run("practice", "services", "--service", "2000801", "--json")
                    .succeeded()
                    .document();
            assertThat(services).hasSize(1);
            assertThat(services.get(0).path("name").asText()).isEqualTo("Evening hub");
        }
    }

    @Test
    void a_practice_that_has_switched_services_off_has_none() {
        try (Desk desk = desk(ServiceFiltering.ORGANISATION_DISABLED)) {
            assertThat(desk.run("practice", "services").succeeded().out())
                    .isEqualTo("No services at practice A20047.\n");
        }
    }

    @Test
    void the_services_name_is_shown_for_slots_bookings_and_lists() {
        try (Desk desk = desk(ServiceFiltering.ENABLED)) {
            Outcome slots = desk.run("slots", "--to", "2026-11-20", "--service", "2000801");
            Outcome all = desk.run("slots", "--to", "2026-11-20");
            Outcome booked = desk.run(
                    "book", "--patient", "2", "--slot", "hub-1", "--service", "2000801", "--description", "Cough");
            Outcome listed = desk.run("appointments", "--patient", "2");

            assertThat(slots.succeeded().fitsTheTerminal().out())
                    .startsWith("1 free slot at practice A20047")
                    .contains("Service", "Evening hub", "\nOf\n  Evening hub\n");
            assertThat(all.succeeded().fitsTheTerminal().out())
                    .startsWith("97 free slots")
                    .contains("\nOf\n  Evening hub\n");
            assertThat(booked.succeeded().fitsTheTerminal().out()).containsPattern("Service +Evening hub\n");
            assertThat(listed.succeeded().fitsTheTerminal().out()).contains("Service", "\nOf\n  Evening hub\n");
        }
    }

    @Test
    void an_unknown_service_is_refused_with_what_to_do() {
        try (Desk desk = desk(ServiceFiltering.ENABLED)) {
            Outcome outcome = desk.run("slots", "--service", "999");

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.fitsTheTerminal().err())
                    .contains("does not have the requested service", "gpconnect practice services");
        }
    }
}
