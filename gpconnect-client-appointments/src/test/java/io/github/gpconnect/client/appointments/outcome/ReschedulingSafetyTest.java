package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is cancelled in order to book elsewhere unless all that can fail here has been done for the booking. */
class ReschedulingSafetyTest {
    private final ScriptedPractice practice = ScriptedPractice.open()
            .offers(Bookings.FIRST)
            .respondsToUpdate(ScriptedPractice.json(
                    200, Change.HELD.version("4").cancelled(Change.REASON).node()))
            .respondsToBooking(ScriptedPractice.json(201, Change.MADE.node()));

    @AfterEach
    void close() {
        practice.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T14:20+00:00", "2026-11-23T14:20Z"})
    void a_slot_whose_time_has_no_seconds_does_not_cost_the_old_appointment(String start) {
        BookingRequest instead;
        try {
            instead = Bookings.of(Bookings.found("7001", start, "2026-11-23T14:35:00+00:00"));
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageContaining("time");
            return;
        }
        try (ConnectedClient client = ConnectedClient.of(practice).build()) {
            Appointment held = Change.held(practice, client);

            Throwable thrown = catchThrowable(() ->
                    assertThat(client.reschedule(held, instead, Change.REASON)).isInstanceOf(Rescheduling.Moved.class));

            if (thrown != null) {
                assertThat(practice.changes()).as("sent; " + thrown).isZero();
            }
        }
    }

    @Test
    void after_the_cancellation_a_booking_without_response_is_returned_and_not_thrown() {
        practice.respondsToBooking(ScriptedPractice.noResponse());
        try (ConnectedClient client = ConnectedClient.of(practice).brief().build()) {
            Appointment held = Change.held(practice, client);

            assertThat(client.reschedule(held, Bookings.of(Bookings.FIRST), Change.REASON))
                    .isInstanceOfSatisfying(Rescheduling.NotBooked.class, half -> {
                        assertThat(half.cancelled().cancelled()).isTrue();
                        assertThat(half.why()).isInstanceOf(GpConnectException.class);
                    });
        }
    }

    @Test
    void a_listener_that_fails_between_the_two_does_not_keep_the_patient_from_the_new_appointment() {
        try (ConnectedClient client = ConnectedClient.of(practice)
                .audit(event -> ListenerFailureTest.throwUndeclared(new IOException("the audit store is full")))
                .build()) {
            Appointment held = Change.held(practice, client);

            assertThat(client.reschedule(held, Bookings.of(Bookings.FIRST), Change.REASON))
                    .isInstanceOf(Rescheduling.Moved.class);
        }
    }
}
