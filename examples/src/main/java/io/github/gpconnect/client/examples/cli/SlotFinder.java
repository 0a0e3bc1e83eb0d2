package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A finder of free slots by their ids: GP Connect has no call that reads a slot, so they are searched for. */
final class SlotFinder {
    private static final int FORTNIGHT = 14;

    private final AppointmentClient appointments;
    private final OdsCode practice;
    private final SearchOptions searching;

    SlotFinder(AppointmentClient appointments, OdsCode practice, SearchOptions searching) {
        this.searching = searching;
        this.appointments = appointments;
        this.practice = practice;
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
            for (Slot slot : appointments.search(searching.search(from, to)).slots()) {
                String id = slot.id().value();
                if (missing.remove(id)) {
                    found.put(id, slot);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException("Practice " + practice + " has no free slot '"
                    + String.join("' and no free slot '", missing) + "' " + Words.days(first, last)
                    + ": it may have been taken, or be on another day");
        }
        return List.copyOf(found.values());
    }
}
