package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private static final String PREFIX = "urn:nhs:names:services:gpconnect:fhir:";
    private static final List<String> INTERACTIONS = List.of(
            "rest:read:metadata",
            "rest:search:slot",
            "rest:search:patient",
            "rest:search:patient",
            "operation:gpc.registerpatient",
            "rest:create:appointment",
            "rest:read:appointment",
            "rest:search:patient_appointments",
            "rest:update:appointment",
            "rest:cancel:appointment");

    @TempDir
    private Path directory;

    @Test
    void it_tells_the_whole_story_under_the_current_specification() {
        Outcome outcome = Desk.runWithout("demo");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.err()).isEmpty();
        assertThat(interactionIds(outcome))
                .isEqualTo(INTERACTIONS.stream().map(id -> PREFIX + id + "-1").toList());
        assertThat(outcome.out())
                .containsOnlyOnce("/https://localhost:")
                .containsPattern(
                        "The directory at ldaps://localhost:\\d+ has: ASID 918908548628, party key\\s+A20047-9")
                .containsPattern("  https://localhost:\\d+/https://localhost:\\d+/A20047/STU3/1/gpconnect/fhir\n")
                .contains("  It implements GP Connect 1.2.8. Appointments: search, book, read,")
                .containsPattern("  ✓ Book an appointment {16}201 +\\d+ ms\n")
                .contains("As it was booked: appointment 1 at practice A20047\n")
                .contains("  When          Friday 20 November 2026, 09:10–09:20 (10 minutes)\n")
                .endsWith("All went well: 10 calls made, and one appointment booked, amended and cancelled.\n");
    }

    @Test
    void it_tells_the_same_story_under_the_founding_draft() {
        Outcome outcome = Desk.runWithout("demo", "--profile", "founding-draft");

        outcome.succeeded().fitsTheTerminal();
        List<String> expected =
                new ArrayList<>(INTERACTIONS.stream().map(id -> PREFIX + id).toList());
        expected.set(9, PREFIX + "rest:update:appointment");
        assertThat(interactionIds(outcome)).isEqualTo(expected);
    }

    @Test
    void a_program_reads_one_object() {
        JsonNode demo = Desk.runWithout("demo", "--json").succeeded().document();

        assertThat(Outcome.fields(demo))
                .containsExactly("profile", "practice", "url", "interactions", "booked", "cancelled");
        assertThat(demo.path("interactions")).hasSize(10);
        assertThat(Outcome.fields(demo.path("interactions").get(0)))
                .containsExactly("interaction", "interactionId", "httpStatus", "milliseconds", "traceId");
        assertThat(demo.path("booked").path("status").asText()).isEqualTo("booked");
        assertThat(demo.path("cancelled").path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void it_tells_how_a_patient_books_online() {
        Outcome outcome = Desk.runWithout("demo", "--patient");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("  It is booked, once: appointment 1.\n")
                .containsPattern("  ✗ Book an appointment +––– +\\d+ ms\n    POST Appointment\n")
                .contains("  1 appointment.\n")
                .contains("The patient reads: \"We could not find this.")
                .contains("The patient reads: \"It is too late to cancel this appointment online.")
                .contains("  It is cancelled, and the slot is free again.\n")
                .contains("As it was booked: your appointment 1\n")
                .endsWith("calls made, and one appointment booked and cancelled.\n")
                .doesNotContain("9990104107");
    }

    @Test
    void a_program_reads_the_patients_story_as_one_object() {
        JsonNode demo =
                Desk.runWithout("demo", "--patient", "--json").succeeded().document();

        assertThat(Outcome.fields(demo)).containsExactly("url", "interactions", "booked", "cancelled");
        assertThat(demo.path("cancelled").path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void a_patients_story_can_be_told_with_a_configuration() {
        try (MyDesk desk = new MyDesk(directory)) {
            assertThat(desk.run("demo", "--patient").succeeded().out())
                    .contains("I book it.\n", "I feel better, and cancel.\n")
                    .doesNotContain("Another patient");
            assertThat(desk.practice().appointments())
                    .singleElement()
                    .satisfies(appointment ->
                            assertThat(appointment.path("status").asText()).isEqualTo("cancelled"));
        }
    }

    @Test
    void it_can_be_told_at_a_configured_practice_again_and_again() {
        try (Desk desk = Desk.in(directory)) {
            assertThat(desk.run("demo").succeeded().out()).contains("All went well: 10 calls");
            assertThat(desk.run("demo").succeeded().out())
                    .contains("nothing to register")
                    .contains("All went well: 9 calls");
            assertThat(desk.practice().freeSlotIds()).contains("1001", "1002");
        }
    }

    @Test
    void nobody_is_registered_where_that_is_not_wanted() {
        try (Desk desk = Desk.in(directory)) {
            assertThat(desk.run("demo", "--skip-registration").succeeded().out())
                    .doesNotContain("patient-1\n  No:", "registerpatient")
                    .contains("All went well: 8 calls");
        }
    }

    @Test
    void a_patient_whom_the_practice_does_not_know_ends_it() {
        Outcome outcome = Desk.runWithout("demo", "--nhs-number", "9990317100");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.fitsTheTerminal().err()).contains("--nhs-number");
    }

    @Test
    void a_refused_call_is_marked_and_ends_it() {
        try (Desk desk = Desk.inFoundingDraft(directory)) {
            Outcome outcome = desk.run("demo", "--profile", "current");

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.fitsTheTerminal().out()).containsPattern("  ✗ Get the capability statement +400 ");
        }
    }

    private static List<String> interactionIds(Outcome outcome) {
        return outcome.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(PREFIX))
                .toList();
    }
}
