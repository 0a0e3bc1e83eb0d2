package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.output.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** A finder of free slots by their ids: GP Connect has no call that reads a slot, so they are searched for. */
final class SlotFinder {
    private static final int FORTNIGHT = 14;

    private final BiFunction<LocalDate, LocalDate, FreeSlots> search;
    private final String place;

    /**
     * Creates a finder.
     *
     * @param search searches from one day to another, both included
     * @param place where the slots are, for the beginning of a sentence
     */
    SlotFinder(BiFunction<LocalDate, LocalDate, FreeSlots> search, String place) {
        this.search = search;
        this.place = place;
    }

    /**
     * Finds the slots with these ids, fortnight by fortnight until all are found.
     *
     * @throws InvalidInputException if one is not free on these days
     */
    List<Slot> find(List<String> ids, LocalDate first, LocalDate last) {
        Map<String, Slot> found = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>(ids);
        for (LocalDate from = first; !missing.isEmpty() && !from.isAfter(last); from = from.plusDays(FORTNIGHT)) {
            LocalDate fortnightEnd = from.plusDays(FORTNIGHT - 1);
            LocalDate to = fortnightEnd.isAfter(last) ? last : fortnightEnd;
            for (Slot slot : search.apply(from, to).slots()) {
                String id = slot.id().value();
                if (missing.remove(id)) {
                    found.put(id, slot);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException(place + " has no free slot '"
                    + String.join("' and no free slot '", missing) + "' " + Words.days(first, last)
                    + ": it may have been taken, or be on another day");
        }
        return List.copyOf(found.values());
    }
}
