package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppointmentCommandsTest {
    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void book() {
        desk = Desk.in(directory);
        desk.run("book", "--patient", "2", "--slot", "1001", "--description", "Asthma review")
                .succeeded();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void appointments_are_listed_day_by_day_with_names() {
        Outcome outcome = desk.run("appointments", "--patient", "2");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out()).isEqualTo("""
                1 appointment of patient 2 at practice A20047 from Friday 20 November 2026 to
                Thursday 14 January 2027. Appointments before today are not shown.

                Time   Min  Status  Channel    Description    Practitioner    Location        Id

                Friday 20 November 2026
                09:00   10  booked  In-person  Asthma review  Dr B Longthor…  Larkspur Lane…  1

                With
                  Dr Beatrix Longthorne (General Medical Practitioner)

                At
                  Larkspur Lane Surgery, 1 Larkspur Lane, Millbeck, ZZ99 1LL
                """);
    }

    @Test
    void appointments_are_an_array_with_names() {
        JsonNode appointments =
                desk.run("appointments", "--patient", "2", "--json").succeeded().document();

        assertThat(appointments).hasSize(1);
        assertThat(appointments.get(0).path("practitioner").path("name").asText())
                .isEqualTo("LONGTHORNE, Beatrix (Dr)");
        assertThat(appointments.get(0).path("location").path("address").asText())
                .isEqualTo("1 Larkspur Lane, Millbeck, ZZ99 1LL");
    }

    @Test
    void a_patient_without_appointments_is_no_failure() {
        assertThat(desk.run("appointments", "--patient", "3", "--to", "2026-11-20")
                        .succeeded()
                        .out())
                .isEqualTo("""
                        No appointments of patient 3 at practice A20047 on Friday 20 November 2026.
                        Appointments before today are not shown.
                        """);
        assertThat(desk.run("appointments", "--patient", "3", "--json")
                        .succeeded()
                        .out())
                .isEqualTo("[]\n");
    }

    @Test
    void yesterday_is_refused_before_anything_is_sent() {
        desk.spine().clearRequests();

        Outcome outcome = desk.run("appointments", "--patient", "2", "--from", "2026-11-19");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("2026-11-20", "2026-11-19");
        assertThat(desk.spine().requests()).isEmpty();
    }

    @Test
    void an_appointment_is_read_with_names() {
        Outcome outcome = desk.run("read", "--appointment", "1");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Read: appointment 1 at practice A20047\n")
                .contains("  Practitioner  Dr Beatrix Longthorne (General Medical Practitioner)\n");
        assertThat(desk.run("read", "--appointment", "1", "--json")
                        .document()
                        .path("id")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void names_that_cannot_be_read_are_worth_a_note_but_no_failure() {
        String appointment =
                desk.practice().resource("Appointment", "1").orElseThrow().toString();
        desk.spine()
                .respondNext(new MockResponse.Builder()
                        .code(200)
                        .setHeader("Content-Type", "application/fhir+json")
                        .body(appointment)
                        .build());
        desk.spine().respondNext(new MockResponse.Builder().code(500).body("").build());

        Outcome outcome = desk.run("read", "--appointment", "1");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out()).contains("  Practitioner  practitioner 21 (General Medical Practitioner)\n");
        assertThat(outcome.err()).contains("shown by their ids");
    }

    @Test
    void an_amendment_changes_the_text_that_was_given() {
        Outcome outcome = desk.run("amend", "--appointment", "1", "--comment", "Needs step-free access");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Amended: appointment 1")
                .contains("  Description   Asthma review\n")
                .contains("  Comment       Needs step-free access\n")
                .contains("  Version       2\n");
        JsonNode both = desk.run(
                        "amend", "--appointment", "1", "--description", "Review", "--comment", "None", "--json")
                .succeeded()
                .document();
        assertThat(both.path("description").asText()).isEqualTo("Review");
        assertThat(both.path("comment").asText()).isEqualTo("None");
    }

    @Test
    void an_amendment_without_a_text_is_refused() {
        Outcome outcome = desk.run("amend", "--appointment", "1");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.fitsTheTerminal().err()).contains("--description", "--comment");
    }

    @Test
    void a_cancellation_shows_the_reason_and_cannot_be_repeated() {
        Outcome outcome = desk.run("cancel", "--appointment", "1", "--reason", "Symptoms have gone");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Cancelled: appointment 1")
                .contains("  Status             cancelled\n")
                .contains("  Cancelled because  Symptoms have gone\n");
        Outcome again = desk.run("cancel", "--appointment", "1", "--reason", "Symptoms have gone", "--json");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.failure().path("kind").asText()).isEqualTo("INVALID_INPUT");
        JsonNode listed = desk.run("appointments", "--patient", "2", "--json").document();
        assertThat(listed.get(0).path("status").asText()).isEqualTo("cancelled");
        assertThat(listed.get(0).path("cancellationReason").asText()).isEqualTo("Symptoms have gone");
    }

    @Test
    void a_reason_is_needed_to_cancel() {
        assertThat(desk.run("cancel", "--appointment", "1").err()).contains("--reason");
        assertThat(desk.run("cancel", "--appointment", "1", "--reason", " ").status())
                .isEqualTo(2);
    }

    @Test
    void the_founding_draft_names_the_patient_as_far_as_known() {
        try (Desk draft = Desk.inFoundingDraft(directory)) {
            draft.run("book", "--patient", "2", "--slot", "1001", "--description", "Asthma review")
                    .succeeded();

            draft.run("read", "--appointment", "1").succeeded();
            draft.run("amend", "--appointment", "1", "--comment", "by id").succeeded();
            draft.run("read", "--appointment", "1", "--nhs-number", "9990104107")
                    .succeeded();
            draft.run("appointments", "--patient", "2", "--nhs-number", "9990104107")
                    .succeeded();
            draft.run("amend", "--appointment", "1", "--comment", "x", "--nhs-number", "9990104107")
                    .succeeded();
            draft.run("cancel", "--appointment", "1", "--reason", "x", "--nhs-number", "9990104107")
                    .succeeded();
        }
    }
}
