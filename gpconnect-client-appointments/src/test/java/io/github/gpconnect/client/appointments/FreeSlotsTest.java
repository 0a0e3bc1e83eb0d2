package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeSlotsTest {
    private static final Location MILL = Location.builder(LocationId.of("17")).build();
    private static final Location WHARF = Location.builder(LocationId.of("18")).build();
    private static final Practitioner NURSE =
            Practitioner.builder(PractitionerId.of("22")).build();

    private ConnectedPractice connected;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.open();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private static Slot.Builder slot(String id, String start, String end) {
        return Slot.builder(SlotId.of(id), start, end, ScheduleId.of("101"), MILL);
    }

    private static FreeSlots free(Slot... slots) {
        return FreeSlots.of(List.of(slots));
    }

    @Test
    void days_are_those_of_england() {
        Slot beforeMidnight =
                slot("1", "2026-06-30T22:40:00Z", "2026-06-30T22:50:00Z").build();
        Slot afterMidnight =
                slot("2", "2026-06-30T23:10:00Z", "2026-06-30T23:20:00Z").build();

        assertThat(free(beforeMidnight, afterMidnight).byDay())
                .containsExactly(
                        Map.entry(LocalDate.of(2026, 6, 30), List.of(beforeMidnight)),
                        Map.entry(LocalDate.of(2026, 7, 1), List.of(afterMidnight)));
    }

    @Test
    void slots_are_grouped_by_practitioner_location_and_schedule_and_none_is_lost() {
        Slot anybody = slot("1", "2026-11-23T09:00:00Z", "2026-11-23T09:10:00Z").build();
        Slot nurses = Slot.builder(
                        SlotId.of("2"), "2026-11-23T09:10:00Z", "2026-11-23T09:20:00Z", ScheduleId.of("102"), WHARF)
                .practitioner(NURSE)
                .build();
        FreeSlots free = free(anybody, nurses);

        assertThat(free.byPractitioner())
                .containsExactly(
                        Map.entry(Optional.empty(), List.of(anybody)), Map.entry(Optional.of(NURSE), List.of(nurses)));
        assertThat(free.byLocation())
                .containsExactly(Map.entry(MILL, List.of(anybody)), Map.entry(WHARF, List.of(nurses)));
        assertThat(free.bySchedule())
                .containsExactly(
                        Map.entry(ScheduleId.of("101"), List.of(anybody)),
                        Map.entry(ScheduleId.of("102"), List.of(nurses)));
        assertThat(free.atLocation(LocationId.of("18")).slots()).containsExactly(nurses);
    }

    @Test
    void the_branch_that_a_patient_prefers_can_be_registered() {
        FreeSlots atBranch = connected
                .mondaysSlots()
                .atLocation(connected.patient().preferredBranchSurgery().orElseThrow());

        assertThat(atBranch.slots())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.location().name()).contains("Canal Wharf Branch Surgery"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 18", "10, 1, 18", "11, 2, 17", "30, 3, 16", "180, 18, 1"})
    void runs_are_as_long_as_wanted_and_no_longer(int minutes, int slotsEach, int runs) {
        FreeSlots morning = onlySchedule("Morning surgery");

        assertThat(morning.adjacentRuns(minutes)).hasSize(runs).allSatisfy(run -> {
            assertThat(run.slots()).hasSize(slotsEach);
            assertThat(run.duration()).isGreaterThanOrEqualTo(Duration.ofMinutes(minutes));
            assertThat(run.start()).isEqualTo(run.slots().get(0).start());
        });
    }

    @Test
    void no_run_is_longer_than_the_session() {
        assertThat(onlySchedule("Morning surgery").adjacentRuns(181)).isEmpty();
    }

    @Test
    void a_run_can_be_booked_as_it_is() {
        SlotRun run = onlySchedule("Nurse clinic").adjacentRuns(40).get(1);

        Appointment booked = connected
                .appointments()
                .book(BookingRequest.of(ConnectedPractice.PATIENT, run.slots()).description("Annual review"));

        assertThat(booked.start()).isEqualTo(OffsetDateTime.parse("2026-11-23T09:15:00+00:00"));
        assertThat(booked.end()).isEqualTo(run.end());
        assertThat(booked.slotIds()).hasSize(3);
    }

    @Test
    void runs_of_no_length_are_refused() {
        assertThatThrownBy(() -> free().adjacentRuns(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An appointment lasts at least one minute, not 0");
    }

    @Test
    void an_empty_search_has_no_groups_and_no_runs() {
        FreeSlots none = connected.appointments().search(SlotSearch.days(MONDAY.plusYears(1), MONDAY.plusYears(1)));

        assertThat(none.byDay()).isEmpty();
        assertThat(none.adjacentRuns(10)).isEmpty();
    }

    private FreeSlots onlySchedule(String type) {
        FreeSlots all = connected.mondaysSlots();
        return FreeSlots.builder(all.slots().stream()
                        .filter(found -> found.scheduleType().equals(Optional.of(type)))
                        .toList())
                .dropped(all.dropped())
                .build();
    }
}
