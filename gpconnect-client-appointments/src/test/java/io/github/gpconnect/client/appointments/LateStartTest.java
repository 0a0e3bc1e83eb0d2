package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A patient who must be seen by some time: later slots are marked, and booked only once that is confirmed. */
class LateStartTest {
    private static final Instant NINE_TEN = Instant.parse("2026-11-23T09:10:00Z");
    private static final SlotSearch SEARCH = SlotSearch.days(MONDAY, MONDAY).mustBeSeenBy(NINE_TEN);

    private final ConnectedPractice connected = ConnectedPractice.open();

    @AfterEach
    void close() {
        connected.close();
    }

    private Slot slotAt(String time) {
        return connected.appointments().search(SEARCH).slots().stream()
                .filter(slot -> slot.startAsSent().contains(time))
                .findFirst()
                .orElseThrow();
    }

    private static BookingRequest request(Slot... slots) {
        return BookingRequest.of(PATIENT, List.of(slots)).description("Asthma review");
    }

    @Test
    void slots_that_start_later_are_marked_and_none_is_hidden() {
        List<Slot> marked = connected.appointments().search(SEARCH).slots();
        List<Slot> plain =
                connected.appointments().search(SlotSearch.days(MONDAY, MONDAY)).slots();

        assertThat(marked).isEqualTo(plain);
        assertThat(marked)
                .allSatisfy(slot -> assertThat(slot.startsTooLate())
                        .isEqualTo(slot.start().toInstant().isAfter(NINE_TEN)));
        assertThat(marked).anyMatch(Slot::startsTooLate).anyMatch(slot -> !slot.startsTooLate());
        assertThat(marked)
                .extracting(Slot::mustBeSeenBy)
                .allSatisfy(latest -> assertThat(latest).contains(NINE_TEN));
        assertThat(plain).noneMatch(Slot::startsTooLate);
        assertThat(connected.spine().requests().get(0).target().replaceFirst("^.*/fhir", ""))
                .as("the time is not sent")
                .isEqualTo(connected.spine().requests().get(1).target().replaceFirst("^.*/fhir", ""));
    }

    @Test
    void a_late_slot_is_refused_before_anything_is_sent() {
        Slot late = slotAt("T09:20");
        connected.spine().clearRequests();

        assertThatThrownBy(() -> connected.appointments().book(request(late)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The patient must be seen by 2026-11-23T09:10Z, and slot " + late.id()
                        + " starts at 2026-11-23T09:20Z: choose an earlier slot, or confirm the late start");
        assertThat(connected.spine().requests()).isEmpty();
    }

    @Test
    void a_late_slot_is_booked_once_that_is_confirmed() {
        Slot late = slotAt("T09:20");

        Appointment booked = connected
                .appointments()
                .book(request(late).comment("Needs step-free access").confirmingLateStart());

        assertThat(booked.start()).isEqualTo(late.start());
    }

    @Test
    void one_that_starts_at_that_very_time_is_in_time_even_if_it_ends_later() {
        Slot inTime = slotAt("T09:10");

        assertThat(inTime.startsTooLate()).isFalse();
        assertThat(connected.appointments().book(request(inTime)).start()).isEqualTo(inTime.start());
    }

    @Test
    void of_several_slots_the_first_counts() {
        List<Slot> run = connected.appointments().search(SEARCH).adjacentRuns(30).stream()
                .map(SlotRun::slots)
                .filter(slots -> slots.get(0).startAsSent().contains("T09:10"))
                .findFirst()
                .orElseThrow();

        assertThat(run.get(1).startsTooLate()).isTrue();
        assertThat(connected
                        .appointments()
                        .book(request(run.toArray(Slot[]::new)))
                        .slotIds())
                .hasSize(3);
    }

    @Test
    void a_text_keeps_the_time_and_the_confirmation() {
        Slot late = Slot.parse(slotAt("T09:20").asText());
        BookingRequest asked = BookingRequest.parse(request(late).asText());
        BookingRequest confirmed =
                BookingRequest.parse(request(late).confirmingLateStart().asText());

        assertThat(late.startsTooLate()).isTrue();
        assertThat(asked.lateStartConfirmed()).isFalse();
        assertThat(confirmed.lateStartConfirmed()).isTrue();
        assertThat(confirmed).isNotEqualTo(asked).isEqualTo(asked.confirmingLateStart());
    }

    @Test
    void an_appointment_is_not_cancelled_for_a_late_slot_that_nobody_confirmed() {
        Appointment old = connected.appointments().book(request(slotAt("T09:00")));
        Slot late = slotAt("T09:30");
        connected.spine().clearRequests();

        assertThatThrownBy(() -> connected.appointments().reschedule(old, request(late), "Cannot come"))
                .isInstanceOf(InvalidInputException.class);
        assertThat(connected.spine().requests()).isEmpty();
        assertThat(connected.appointments().reschedule(old, request(late).confirmingLateStart(), "Cannot come"))
                .isInstanceOf(Rescheduling.Moved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void a_time_that_nobody_can_mean_is_refused(String time) {
        assertThatThrownBy(() -> SEARCH.mustBeSeenBy(Instant.parse(time)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The time by which a patient must be seen is in a year from 1900 to 2999");
    }
}
