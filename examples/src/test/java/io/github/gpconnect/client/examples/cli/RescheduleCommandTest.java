package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.fixtures.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving an appointment: what the patient has afterwards is always stated. */
class RescheduleCommandTest {
    private static final String[] MOVE = {
        "reschedule", "--appointment", "1", "--slot", "1003", "--reason", "Patient cannot come at nine"
    };

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void book() {
        desk = Desk.in(directory);
        desk.run(
                        "book",
                        "--patient",
                        "2",
                        "--slot",
                        "1001",
                        "--description",
                        "Asthma review",
                        "--comment",
                        "Needs step-free access")
                .succeeded();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_moved_appointment_is_0_and_both_are_shown() {
        Outcome outcome = desk.run(MOVE);

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out().replace('\n', ' '))
                .startsWith(
                        "Moved. Appointment 1 on Friday 20 November 2026, 09:00 is cancelled, and the patient has this"
                                + " one instead.");
        assertThat(outcome.out())
                .contains("Booked: appointment 2 at practice A20047\n")
                .contains("  Description   Asthma review\n")
                .contains("  Comment       Needs step-free access\n")
                .contains("  Slot          id 1003\n");
        assertThat(status("1")).isEqualTo("cancelled");
        assertThat(status("2")).isEqualTo("booked");
    }

    @Test
    void with_json_both_are_in_one_object() {
        JsonNode moved = desk.run(MOVE, "--description", "Review", "--json", "--reference", "case-4711")
                .succeeded()
                .document();

        assertThat(Outcome.fields(moved)).containsExactly("cancelled", "booked");
        assertThat(moved.path("cancelled").path("status").asText()).isEqualTo("cancelled");
        assertThat(moved.path("booked").path("description").asText()).isEqualTo("Review");
    }

    @Test
    void a_slot_that_is_not_free_is_2_and_the_old_one_stays() {
        desk.run("book", "--patient", "3", "--slot", "1003", "--description", "Rash")
                .succeeded();

        Outcome outcome = desk.run(MOVE);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errorText()).contains("no free slot '1003'");
        assertThat(status("1")).isEqualTo("booked");
    }

    @Test
    void a_refused_cancellation_is_3_and_says_that_the_old_one_stands() {
        desk.faultOnce(AppointmentClient.CANCEL, Fault.of(Fault.Kind.REFUSED_IN_XML));

        Outcome outcome = desk.run(MOVE);

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains(
                        "Not moved. The patient still has the old appointment: appointment 1 on Friday 20 November 2026,"
                                + " 09:00.");
        assertThat(status("1")).isEqualTo("booked");
    }

    @Test
    void an_appointment_that_somebody_else_cancels_meanwhile_is_not_called_kept() {
        desk.beforeNext(AppointmentClient.CANCEL, () -> desk.cancelByThePractice("1"));

        Outcome outcome = desk.run(MOVE);

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("Not moved. The old appointment was not cancelled by this, and may have changed since it was"
                        + " read: appointment 1 on Friday 20 November 2026, 09:00. The new one was not booked.");
    }

    @Test
    void a_cancellation_that_was_not_made_is_6_and_the_old_one_stands() {
        desk.faultOnce(AppointmentClient.CANCEL, Fault.of(Fault.Kind.REQUEST_LOST));

        Outcome outcome = desk.run(MOVE, "--json");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.failure().path("canRetry").asBoolean()).isTrue();
        assertThat(Outcome.fields(outcome.failure().path("rescheduling"))).containsExactly("old", "instead");
        assertThat(outcome.failure().path("rescheduling").path("old").asText()).isEqualTo("kept");
        assertThat(outcome.failure().path("rescheduling").path("instead").asText())
                .isEqualTo("not booked");
    }

    @Test
    void a_cancellation_in_doubt_is_5_and_nothing_is_booked() {
        desk.faultOnce(AppointmentClient.CANCEL, Fault.of(Fault.Kind.RESPONSE_LOST));
        desk.refuseReads();

        Outcome outcome = desk.run(MOVE);

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("The new appointment was not booked, and it is not known whether the old one is still booked")
                .contains("Book nothing before you know.");
        assertThat(desk.practice().appointments()).hasSize(1);
        desk.spine().noFaults();
        assertThat(Desk.runPrinted(outcome.next()).succeeded().out()).startsWith("Cancelled: appointment 1");
    }

    @Test
    void a_booking_that_was_not_made_is_6_and_the_patient_has_neither() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.REQUEST_LOST));

        Outcome outcome = desk.run(MOVE);

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("The old appointment is cancelled: appointment 1 on Friday 20 November 2026, 09:00.")
                .contains("The new one was not booked: the patient has neither.")
                .contains("Book a slot for the patient with 'gpconnect book'.");
        assertThat(status("1")).isEqualTo("cancelled");
    }

    @Test
    void a_refused_booking_is_3_and_the_patient_has_neither() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.REFUSED_IN_XML));

        Outcome outcome = desk.run(MOVE, "--json");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.failure().path("canRetry").asBoolean()).isFalse();
        assertThat(outcome.failure().path("rescheduling").path("old").asText()).isEqualTo("cancelled");
    }

    @Test
    void a_booking_in_doubt_is_5_with_the_command_that_finds_out() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.REDIRECT_AFTERWARDS));
        desk.refuseReads();

        Outcome outcome = desk.run(MOVE);

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("It is not known whether the patient has the new one: ")
                .contains("Book nothing else before you know.");
        desk.spine().noFaults();
        assertThat(Desk.runPrinted(outcome.next()).succeeded().out()).startsWith("Booked: appointment 2");
    }

    @Test
    void an_appointment_that_somebody_else_changes_meanwhile_is_not_called_kept() {
        desk.beforeNext(AppointmentClient.CANCEL, () -> desk.amendByThePractice("1"));

        Outcome outcome = desk.run(MOVE);

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("Not moved. Someone else has changed the old appointment")
                .contains("Run 'gpconnect read' to see what the patient has now.");
    }

    @Test
    void an_appointment_that_the_practice_does_not_have_is_3() {
        Outcome outcome = desk.run("reschedule", "--appointment", "99", "--slot", "1003", "--reason", "Not needed");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("NO_RECORD_FOUND");
    }

    private String status(String appointment) {
        return desk.practice()
                .resource("Appointment", appointment)
                .orElseThrow()
                .path("status")
                .asText();
    }
}
