package io.github.gpconnect.client.appointments;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Slots that follow each other directly and may be booked together as one appointment.
 *
 * @param slots one slot or more, in chronological order
 */
public record SlotRun(List<Slot> slots) {
    /** Copies the slots; {@link FreeSlots#adjacentRuns} has checked that they belong together. */
    public SlotRun {
        slots = List.copyOf(slots);
    }

    /** Returns when the first slot starts, with its UTC offset. */
    public OffsetDateTime start() {
        return slots.get(0).start();
    }

    /** Returns when the last slot ends, with its UTC offset. */
    public OffsetDateTime end() {
        return slots.get(slots.size() - 1).end();
    }

    /** Returns the time from start to end. */
    public Duration duration() {
        return Duration.between(start(), end());
    }
}
