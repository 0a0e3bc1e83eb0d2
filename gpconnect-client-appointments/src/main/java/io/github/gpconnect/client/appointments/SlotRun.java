package io.github.gpconnect.client.appointments;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Slots that follow each other at once and may be booked together as one appointment.
 *
 * @param slots one slot or more, by time
 */
public record SlotRun(List<Slot> slots) {
    /** Copies the slots; {@link FreeSlots#adjacentRuns} has seen to it that they belong together. */
    public SlotRun {
        slots = List.copyOf(slots);
    }

    /** When the first slot starts. */
    public OffsetDateTime start() {
        return slots.get(0).start();
    }

    /** When the last slot ends. */
    public OffsetDateTime end() {
        return slots.get(slots.size() - 1).end();
    }

    /** From start to end. */
    public Duration duration() {
        return Duration.between(start(), end());
    }
}
