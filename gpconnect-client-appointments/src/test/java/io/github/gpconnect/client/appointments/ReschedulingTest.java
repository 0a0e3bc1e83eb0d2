package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.PatientId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReschedulingTest {
    private ConnectedPractice connected;
    private Appointment booked;
    private Slot later;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.open();
        booked = connected.booked();
        FreeSlots free = connected.mondaysSlots();
        later = free.slots().get(free.slots().size() - 1);
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private Rescheduling reschedule(Slot slot) {
        return connected
                .appointments()
                .reschedule(
                        booked,
                        BookingRequest.of(ConnectedPractice.PATIENT, slot).description("Asthma review"),
                        "Moved at the patient's wish");
    }

    @Test
    void the_old_appointment_is_cancelled_and_the_new_one_booked() {
        assertThat(reschedule(later)).isInstanceOfSatisfying(Rescheduling.Moved.class, moved -> {
            assertThat(moved.cancelled().cancelled()).isTrue();
            assertThat(moved.cancelled().id()).isEqualTo(booked.id());
            assertThat(moved.booked().slotIds()).containsExactly(later.id());
        });
    }

    @Test
    void an_appointment_that_cannot_be_cancelled_stays_and_nothing_is_booked() {
        connected.appointments().amend(booked, Amendment.comment("Somebody else was quicker"));

        assertThat(reschedule(later)).isInstanceOfSatisfying(Rescheduling.NotCancelled.class, stopped -> {
            assertThat(stopped.still()).isEqualTo(booked);
            assertThat(stopped.why()).isInstanceOf(ConflictException.class);
        });
        assertThat(connected.practice().appointments()).hasSize(1);
    }

    @Test
    void a_slot_that_is_gone_is_noticed_before_the_old_appointment_is_given_up() {
        connected
                .appointments()
                .book(BookingRequest.of(PatientId.of("3"), later).description("Quicker"));
        connected.spine().clearRequests();

        assertThat(reschedule(later)).isInstanceOfSatisfying(Rescheduling.NotCancelled.class, stopped -> {
            assertThat(stopped.still().cancelled()).isFalse();
            assertThat(stopped.why()).isInstanceOf(SlotTakenException.class);
        });
        assertThat(connected.spine().requests())
                .extracting(RecordedCall::requestLine)
                .allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void a_slot_that_goes_at_the_last_moment_leaves_the_patient_without_and_is_reported() {
        connected.spine().faults(request -> {
            if (request.method().equals("PUT")) {
                connected.spine().noFaults();
                connected
                        .appointments()
                        .book(BookingRequest.of(PatientId.of("3"), later).description("Quicker"));
            }
            return Optional.empty();
        });

        assertThat(reschedule(later)).isInstanceOfSatisfying(Rescheduling.NotBooked.class, stopped -> {
            assertThat(stopped.cancelled().cancelled()).isTrue();
            assertThat(stopped.why()).isInstanceOf(SlotTakenException.class);
        });
    }

    @Test
    void closing_the_client_in_between_waits_for_the_new_booking_as_well() throws Exception {
        List<CompletableFuture<Boolean>> closing = new ArrayList<>();
        connected.spine().faults(request -> {
            if (request.method().equals("PUT")) {
                closing.add(CompletableFuture.supplyAsync(
                        () -> connected.client().close(Duration.ofMinutes(1)), task -> new Thread(task).start()));
                awaitRefusalOfNewOperations();
            }
            return Optional.empty();
        });

        assertThat(reschedule(later)).isInstanceOf(Rescheduling.Moved.class);
        assertThat(closing.get(0).get()).isTrue();
    }

    private void awaitRefusalOfNewOperations() {
        boolean refused = false;
        while (!refused) {
            try {
                connected.appointments().read(AppointmentId.of("unknown"));
            } catch (TransportException stopped) {
                refused = true;
            } catch (GpConnectException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void slots_that_the_patient_holds_already_need_not_be_free() {
        Slot held = later;
        Appointment longer = connected
                .appointments()
                .book(BookingRequest.of(ConnectedPractice.PATIENT, held).description("Asthma review"));

        assertThat(connected
                        .appointments()
                        .reschedule(
                                longer,
                                BookingRequest.of(ConnectedPractice.PATIENT, held)
                                        .description("Asthma review"),
                                "Booked under the wrong name"))
                .isInstanceOf(Rescheduling.Moved.class);
    }

    @Test
    void a_cancellation_in_doubt_books_nothing() {
        connected.spine().faults(request -> switch (request.method()) {
            case "PUT" -> Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST));
            default ->
                request.target().contains("/Appointment/")
                        ? Optional.of(Fault.of(Fault.Kind.REFUSED_IN_XML))
                        : Optional.empty();
        });

        assertThat(reschedule(later))
                .isInstanceOfSatisfying(
                        Rescheduling.NotCancelled.class,
                        stopped -> assertThat(stopped.why()).isInstanceOf(OutcomeUnknownException.class));
        assertThat(connected.practice().appointments()).hasSize(1);
    }

    @Test
    void what_can_be_checked_here_is_checked_before_anything_is_cancelled() {
        AppointmentClient appointments = connected.appointments();
        connected.spine().clearRequests();
        Slot past = Slot.builder(
                        SlotId.of("1"),
                        "2026-11-23T07:00:00Z",
                        "2026-11-23T07:10:00Z",
                        ScheduleId.of("101"),
                        later.location())
                .build();

        assertThatThrownBy(() -> reschedule(past)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> appointments.reschedule(
                        booked,
                        BookingRequest.of(ConnectedPractice.PATIENT, later).description("x"),
                        " "))
                .hasMessage("An appointment's cancellation reason must not be blank");
        assertThatThrownBy(() -> appointments.reschedule(
                        booked, BookingRequest.of(PatientId.of("3"), later).description("x"), "x"))
                .hasMessage("An appointment is rescheduled for the same patient: appointment " + booked.id()
                        + " is another's");
        assertThat(connected.spine().requests()).isEmpty();
    }

    @Test
    void what_cannot_be_cancelled_is_refused_before_anything_is_sent() {
        Appointment cancelled = connected.appointments().cancel(booked, "Better now");
        connected.spine().clearRequests();

        assertThatThrownBy(() -> connected
                        .appointments()
                        .reschedule(
                                cancelled,
                                BookingRequest.of(ConnectedPractice.PATIENT, later)
                                        .description("Asthma review"),
                                "Moved at the patient's wish"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A cancelled appointment cannot be cancelled: appointment " + booked.id());
        assertThat(connected.spine().requests()).isEmpty();
    }

    @Test
    void an_appointment_is_amended_and_cancelled_by_its_id() {
        AppointmentClient appointments = connected.appointments();

        assertThat(appointments
                        .amend(booked.id(), Amendment.comment("Brings a carer"))
                        .comment())
                .contains("Brings a carer");
        assertThat(appointments.cancel(booked.id(), "Better now").cancelled()).isTrue();
        assertThatThrownBy(() -> appointments.cancel(booked.id(), "Again"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A cancelled appointment cannot be cancelled: appointment " + booked.id());
        assertThatThrownBy(() -> appointments.amend(AppointmentId.of("none"), Amendment.comment("x")))
                .isInstanceOf(NotFoundException.class);
    }
}
