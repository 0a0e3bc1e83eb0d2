package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.spi.UkTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a search found: the slots that can be booked, and what the practice sent besides.
 *
 * @param slots the slots, by time, each once
 * @param dropped how many slots were left out, and why
 * @param organisation the practice as it describes itself; null where it was not sent
 * @param serviceFiltering whether the search was narrowed to the service that was asked for; null where none was, or the
 *     practice's system knows nothing of services
 */
public record FreeSlots(
        List<Slot> slots,
        Map<Dropped, Integer> dropped,
        @Nullable Organisation organisation,
        @Nullable ServiceFiltering serviceFiltering) {
    /** Why a slot that a practice sent is not among the {@link FreeSlots#slots()}. */
    public enum Dropped {
        /** It has no usable id, start or end. */
        INCOMPLETE,
        /** Its schedule, or its schedule's location, is missing: it could not be booked. */
        WITHOUT_LOCATION,
        /** It is for a home visit, which a consumer cannot book. */
        HOME_VISIT,
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

    /** The slots of each day in England, in the order of the days. */
    public Map<LocalDate, List<Slot>> byDay() {
        return grouped(slot -> UkTime.dayOf(slot.start().toInstant()));
    }

    /** The slots of each practitioner, in the order of their first slots; those with nobody named come under empty. */
    public Map<Optional<Practitioner>, List<Slot>> byPractitioner() {
        return grouped(Slot::practitioner);
    }

    /** The slots at each location, in the order of their first slots. */
    public Map<Location, List<Slot>> byLocation() {
        return grouped(Slot::location);
    }

    /** The slots of each schedule by its logical id, in the order of their first slots. */
    public Map<String, List<Slot>> bySchedule() {
        return grouped(Slot::scheduleId);
    }

    private <K> Map<K, List<Slot>> grouped(Function<Slot, K> key) {
        return Collections.unmodifiableMap(slots.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toUnmodifiableList())));
    }

    /**
     * The slots at one location alone, such as the {@linkplain
     * io.github.gpconnect.client.foundations.Patient#preferredBranchSurgery() branch surgery that the patient prefers}.
     *
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_branch_surgeries.html">Branch
     *     surgeries</a>
     */
    public FreeSlots atLocation(LocationId locationId) {
        requireNonNull(locationId, "locationId");
        return new FreeSlots(
                slots.stream()
                        .filter(slot -> slot.location().id().equals(locationId))
                        .toList(),
                dropped,
                organisation,
                serviceFiltering);
    }

    /**
     * Where an appointment of this length fits: for each slot that one can start with, the shortest run of slots from
     * there on that may be booked together and is long enough.
     *
     * @param minutes how long the appointment is at least
     * @return the runs, by time; empty where none is long enough
     * @throws InvalidInputException if the minutes are not positive
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_book_an_appointment.html#booking-multiple-adjacent-slots">
     *     Booking multiple adjacent slots</a>
     */
    public List<SlotRun> adjacentRuns(int minutes) {
        if (minutes <= 0) {
            throw new InvalidInputException("An appointment lasts at least one minute, not " + minutes);
        }
        Map<Instant, List<Slot>> byStart = new HashMap<>();
        slots.forEach(slot -> byStart.computeIfAbsent(slot.start().toInstant(), start -> new ArrayList<>())
                .add(slot));
        return slots.stream()
                .flatMap(first -> run(first, Duration.ofMinutes(minutes), byStart).stream())
                .toList();
    }

    private static Optional<SlotRun> run(Slot first, Duration length, Map<Instant, List<Slot>> byStart) {
        List<Slot> run = new ArrayList<>(List.of(first));
        Slot last = first;
        while (Duration.between(first.start(), last.end()).compareTo(length) < 0) {
            Slot before = last;
            Optional<Slot> next = byStart.getOrDefault(before.end().toInstant(), List.of()).stream()
                    .filter(before::isFollowedBy)
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            last = next.get();
            run.add(last);
        }
        return Optional.of(new SlotRun(run));
    }
}
