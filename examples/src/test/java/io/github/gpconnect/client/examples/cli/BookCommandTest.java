package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookCommandTest {
    @TempDir
    private Path directory;

    @Test
    void a_booking_is_shown_as_a_sheet() {
        try (Desk desk = Desk.in(directory)) {
            Outcome outcome = desk.run(
                    "book",
                    "--patient",
                    "2",
                    "--slot",
                    "1002,1001",
                    "--description",
                    "Asthma review",
                    "--comment",
                    "Needs step-free access");

            outcome.succeeded().fitsTheTerminal();
            assertThat(outcome.out()).isEqualTo("""
                    Booked: appointment 1 at practice A20047

                      When          Friday 20 November 2026, 09:00–09:20 (20 minutes)
                      Status        booked
                      Description   Asthma review
                      Comment       Needs step-free access
                      Channel       In-person
                      Type          Routine consultation, Morning surgery
                      Practitioner  Dr Beatrix Longthorne (General Medical Practitioner)
                      Location      Larkspur Lane Surgery, 1 Larkspur Lane, Millbeck, ZZ99 1LL
                      Patient       id 2
                      Slots         id 1001 and 1002
                      Booked by     Heron Quay Hub (ZZ777), telephone 01632 960777
                      Booked on     Friday 20 November 2026, 08:00
                      Version       1
                    """);
        }
    }

    @Test
    void a_booking_is_an_object() {
        try (Desk desk = Desk.in(directory)) {
            JsonNode appointment = book(desk, "1001", "--json").succeeded().document();

            assertThat(Outcome.fields(appointment))
                    .containsExactly(
                            "id",
                            "version",
                            "status",
                            "start",
                            "end",
                            "description",
                            "slots",
                            "patientId",
                            "practitioner",
                            "practitionerRoles",
                            "location",
                            "bookingOrganisation",
                            "created",
                            "deliveryChannel",
                            "slotType",
                            "scheduleType",
                            "differences");
            assertThat(appointment.path("status").asText()).isEqualTo("booked");
            assertThat(appointment.path("start").asText()).isEqualTo("2026-11-20T09:00:00+00:00");
            assertThat(appointment.path("slots").get(0).asText()).isEqualTo("1001");
            assertThat(appointment.path("practitioner").path("name").asText()).isEqualTo("LONGTHORNE, Beatrix (Dr)");
            assertThat(Outcome.fields(appointment.path("bookingOrganisation")))
                    .containsExactly("odsCode", "name", "telephone");
        }
    }

    @Test
    void an_unknown_slot_is_named_and_nothing_is_booked() {
        try (Desk desk = Desk.in(directory)) {
            Outcome outcome = book(desk, "1001,no-such-slot");

            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.fitsTheTerminal().errorText())
                    .contains("'no-such-slot'")
                    .doesNotContain("'1001'")
                    .contains("from Friday 20 November 2026");
            assertThat(desk.practice().appointments()).isEmpty();
        }
    }

    @Test
    void a_slot_that_was_booked_before_is_not_found_again() {
        try (Desk desk = Desk.in(directory)) {
            book(desk, "1001").succeeded();

            Outcome second = book(desk, "1001", "--json");

            assertThat(second.status()).isEqualTo(2);
            assertThat(second.failure().path("message").asText()).contains("'1001'");
            assertThat(desk.practice().appointments()).hasSize(1);
        }
    }

    @Test
    void a_slot_eight_weeks_ahead_is_found_fortnight_by_fortnight() {
        SimulatedPractice.Builder practice = SimulatedPractice.builder("A20047")
                .fortnightOfSlots()
                .inventedPeople()
                .slot(SimulatedSlot.of(
                        "late", "101", OffsetDateTime.parse("2027-01-14T16:50:00Z"), Duration.ofMinutes(10)))
                .slot(SimulatedSlot.of(
                        "too-late", "101", OffsetDateTime.parse("2027-01-15T09:00:00Z"), Duration.ofMinutes(10)));
        try (Desk desk = Desk.in(directory, practice)) {
            assertThat(book(desk, "late").succeeded().out()).contains("Thursday 14 January 2027, 16:50–17:00");
            assertThat(book(desk, "too-late").status()).isEqualTo(2);
            assertThat(book(desk, "too-late", "--from", "2027-01-15")
                            .succeeded()
                            .out())
                    .contains("Friday 15 January 2027");
        }
    }

    @Test
    void a_slot_outside_the_days_that_were_given_is_not_found() {
        try (Desk desk = Desk.in(directory)) {
            assertThat(book(desk, "1001", "--from", "2026-11-21").status()).isEqualTo(2);
            assertThat(book(desk, "1001", "--from", "2026-11-22", "--to", "2026-11-21")
                            .errorText())
                    .contains("2026-11-21 is before 2026-11-22");
        }
    }

    @Test
    void texts_that_are_too_long_are_refused_before_anything_is_sent() {
        try (Desk desk = Desk.in(directory)) {
            Outcome description =
                    desk.run("book", "--patient", "2", "--slot", "1001", "--description", "x".repeat(101));
            Outcome comment = book(desk, "1001", "--comment", "x".repeat(501));

            assertThat(description.status()).isEqualTo(2);
            assertThat(description.err()).contains("at most 100 characters", "101");
            assertThat(comment.status()).isEqualTo(2);
            assertThat(comment.err()).contains("at most 500 characters", "501");
            assertThat(desk.spine().requests()).isEmpty();
        }
    }

    @Test
    void slots_that_do_not_touch_are_refused_here() {
        try (Desk desk = Desk.in(directory)) {
            Outcome outcome = book(desk, "1001,1003");

            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("1003", "1001");
            assertThat(desk.practice().appointments()).isEmpty();
        }
    }

    @Test
    void the_practices_refusal_of_a_patient_is_status_3() {
        try (Desk desk = Desk.in(directory)) {
            Outcome outcome = desk.run("book", "--patient", "99", "--slot", "1001", "--description", "Asthma review");

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.err()).contains("REFERENCE_NOT_FOUND", "check the ids");
        }
    }

    @Test
    void the_founding_draft_names_the_patient_in_the_token() {
        try (Desk desk = Desk.inFoundingDraft(directory)) {
            book(desk, "1001", "--nhs-number", "9990104107").succeeded();

            RecordedCall booking = desk.spine().lastRequest();
            assertThat(booking.claims().orElseThrow().path("requested_record").toString())
                    .contains("9990104107");
        }
    }

    private static Outcome book(Desk desk, String slots, String... more) {
        return desk.run(Stream.concat(
                        Stream.of("book", "--patient", "2", "--slot", slots, "--description", "Asthma review"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }
}
