package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for the runs of any slots, and for booking any slots together. */
class SlotRunPropertiesTest {
    private static final OffsetDateTime NINE = OffsetDateTime.parse("2026-11-23T09:00:00+00:00");
    private static final Location SURGERY =
            Location.builder(LocationId.of("17")).build();

    /** Slots of a few sessions that touch, overlap, part and differ in whatever keeps slots from being booked together. */
    @Provide
    Arbitrary<List<Slot>> slots() {
        Arbitrary<Slot> slot = Combinators.combine(
                        Arbitraries.integers().between(1, 10_000),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(10, 10, 10, 20),
                        Arbitraries.of("101", "101", "102"),
                        Arbitraries.of(DeliveryChannel.IN_PERSON, DeliveryChannel.IN_PERSON, DeliveryChannel.VIDEO),
                        Arbitraries.of("Routine", "Routine", "Nurse"))
                .as((id, tens, minutes, schedule, channel, type) -> Slot.builder(
                                SlotId.of(id.toString()),
                                NINE.plusMinutes(10L * tens).toString().replace("Z", ":00Z"),
                                NINE.plusMinutes(10L * tens + minutes)
                                        .toString()
                                        .replace("Z", ":00Z"),
                                ScheduleId.of(schedule),
                                SURGERY)
                        .deliveryChannel(channel)
                        .slotType(type)
                        .build());
        return slot.list().ofMaxSize(40).uniqueElements(Slot::id);
    }

    private static FreeSlots free(List<Slot> slots) {
        return FreeSlots.of(slots);
    }

    @Property
    void every_run_may_be_booked_is_long_enough_and_as_short_as_it_can_be(
            @ForAll("slots") List<Slot> slots, @ForAll @IntRange(min = 1, max = 120) int minutes) {
        for (SlotRun run : free(slots).adjacentRuns(minutes)) {
            assertThatCode(() -> BookingRequest.of(PatientId.of("1"), run.slots()))
                    .doesNotThrowAnyException();
            assertThat(run.duration()).isGreaterThanOrEqualTo(Duration.ofMinutes(minutes));
            Duration withoutLast = Duration.between(
                    run.start(), run.slots().get(run.slots().size() - 1).start());
            assertThat(withoutLast).isLessThan(Duration.ofMinutes(minutes));
        }
    }

    @Property
    void each_slot_begins_one_run_at_most_and_runs_come_by_time(
            @ForAll("slots") List<Slot> slots, @ForAll @IntRange(min = 1, max = 60) int minutes) {
        List<SlotRun> runs = free(slots).adjacentRuns(minutes);

        Set<Slot> firsts = new HashSet<>();
        assertThat(runs).allMatch(run -> firsts.add(run.slots().get(0)));
        assertThat(runs).extracting(run -> run.slots().get(0)).isSortedAccordingTo(Slot.BY_TIME);
    }

    @Property
    void two_slots_may_be_booked_together_exactly_if_one_follows_the_other(@ForAll("slots") List<Slot> slots) {
        for (Slot a : slots) {
            for (Slot b : slots) {
                if (!a.equals(b)) {
                    assertThat(together(a, b)).isEqualTo(a.isFollowedBy(b) || b.isFollowedBy(a));
                }
            }
        }
    }

    private static boolean together(Slot a, Slot b) {
        try {
            BookingRequest.of(PatientId.of("1"), a, b);
            return true;
        } catch (InvalidInputException refused) {
            return false;
        }
    }

    @Property
    void no_group_loses_or_doubles_a_slot(@ForAll("slots") List<Slot> slots) {
        FreeSlots free = free(slots);

        for (Map<?, List<Slot>> groups :
                List.of(free.byDay(), free.byLocation(), free.byPractitioner(), free.bySchedule())) {
            assertThat(groups.values().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(slots);
        }
    }
}
