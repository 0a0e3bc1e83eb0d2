package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.PatientId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReschedulingTest {
    private Surgery surgery;
    private Appointment booked;
    private Slot later;

    @BeforeEach
    void open() {
        surgery = Surgery.open();
        booked = surgery.booked();
        FreeSlots free = surgery.mondaysSlots();
        later = free.slots().get(free.slots().size() - 1);
    }

    @AfterEach
    void close() {
        surgery.close();
    }

    private Rescheduling reschedule(Slot slot) {
        return surgery.appointments()
                .reschedule(
                        booked,
                        BookingRequest.of(Surgery.PATIENT, slot).description("Asthma review"),
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
        surgery.appointments().amend(booked, Amendment.comment("Somebody else was quicker"));

        assertThat(reschedule(later)).isInstanceOfSatisfying(Rescheduling.NotCancelled.class, stopped -> {
            assertThat(stopped.still()).isEqualTo(booked);
            assertThat(stopped.why()).isInstanceOf(ConflictException.class);
        });
        assertThat(surgery.practice().appointments()).hasSize(1);
    }

    @Test
    void a_slot_that_is_gone_is_noticed_before_the_old_appointment_is_given_up() {
        surgery.appointments().book(BookingRequest.of(PatientId.of("3"), later).description("Quicker"));
        surgery.spine().clearRequests();

        assertThat(reschedule(later)).isInstanceOfSatisfying(Rescheduling.NotCancelled.class, stopped -> {
            assertThat(stopped.still().cancelled()).isFalse();
            assertThat(stopped.why()).isInstanceOf(SlotTakenException.class);
        });
        assertThat(surgery.spine().requests())
                .extracting(RecordedCall::requestLine)
                .allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void a_slot_that_goes_at_the_last_moment_leaves_the_patient_without_and_says_so() {
        surgery.spine().faults(request -> {
            if (request.method().equals("PUT")) {
                surgery.spine().noFaults();
                surgery.appointments()
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
    void slots_that_the_patient_holds_already_need_not_be_free() {
        Slot held = later;
        Appointment longer = surgery.appointments()
                .book(BookingRequest.of(Surgery.PATIENT, held).description("Asthma review"));

        assertThat(surgery.appointments()
                        .reschedule(
                                longer,
                                BookingRequest.of(Surgery.PATIENT, held).description("Asthma review"),
                                "Booked under the wrong name"))
                .isInstanceOf(Rescheduling.Moved.class);
    }

    @Test
    void a_cancellation_in_doubt_books_nothing() {
        surgery.spine().faults(request -> switch (request.method()) {
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
        assertThat(surgery.practice().appointments()).hasSize(1);
    }

    @Test
    void what_can_be_checked_here_is_checked_before_anything_is_cancelled() {
        AppointmentClient appointments = surgery.appointments();
        surgery.spine().clearRequests();
        Slot past = Slot.builder(
                        SlotId.of("1"),
                        "2026-11-23T07:00:00Z",
                        "2026-11-23T07:10:00Z",
                        ScheduleId.of("101"),
                        later.location())
                .build();

        assertThatThrownBy(() -> reschedule(past)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> appointments.reschedule(
                        booked, BookingRequest.of(Surgery.PATIENT, later).description("x"), " "))
                .hasMessage("An appointment's cancellation reason must not be blank");
        assertThatThrownBy(() -> appointments.reschedule(
                        booked, BookingRequest.of(PatientId.of("3"), later).description("x"), "x"))
                .hasMessage("An appointment is rescheduled for the same patient: appointment " + booked.id()
                        + " is another's");
        assertThat(surgery.spine().requests()).isEmpty();
    }

    @Test
    void what_nobody_may_cancel_is_refused_before_anything_is_sent() {
        Appointment cancelled = surgery.appointments().cancel(booked, "Better now");
        surgery.spine().clearRequests();

        assertThatThrownBy(() -> surgery.appointments()
                        .reschedule(
                                cancelled,
                                BookingRequest.of(Surgery.PATIENT, later).description("Asthma review"),
                                "Moved at the patient's wish"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A cancelled appointment cannot be cancelled: appointment " + booked.id());
        assertThat(surgery.spine().requests()).isEmpty();
    }

    @Test
    void an_appointment_is_amended_and_cancelled_by_its_id() {
        AppointmentClient appointments = surgery.appointments();

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
