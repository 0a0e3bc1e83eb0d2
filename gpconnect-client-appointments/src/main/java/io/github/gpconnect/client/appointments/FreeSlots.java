package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.foundations.Organisation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search found: the slots that can be booked, and what the practice sent besides.
 *
 * @param slots the slots, by time, each once
 * @param dropped how many slots were left out, and why
 * @param organisation the practice as it describes itself; null where it was not sent
 */
public record FreeSlots(
        List<Slot> slots,
        Map<Dropped, Integer> dropped,
        @Nullable Organisation organisation) {
    /** Why a slot that a practice sent is not among the {@link FreeSlots#slots()}. */
    public enum Dropped {
        /** It has no usable id, start or end. */
        INCOMPLETE,
        /** Its schedule, or its schedule's location, is missing: it could not be booked. */
        WITHOUT_LOCATION,
        /** It is not free. */
        NOT_FREE,
        /** It has begun. */
        PAST,
        /** It is not wholly within the window that was asked for. */
        OUTSIDE_WINDOW,
        /** It came more than once; the first one counts. */
        REPEATED
    }

    /** Copies what was found. */
    public FreeSlots {
        slots = List.copyOf(slots);
        dropped = dropped.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(dropped));
    }

    /** Whether there is nothing to book. */
    public boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The earliest slot, if there is one. */
    public Optional<Slot> earliest() {
        return slots.stream().findFirst();
    }
}
