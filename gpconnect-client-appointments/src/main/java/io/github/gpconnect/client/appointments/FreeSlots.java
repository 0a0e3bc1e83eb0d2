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
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a search: the slots that can be booked, and what else the practice sent.
 *
 * <p>Immutable and thread-safe.
 */
public final class FreeSlots {
    /**
     * The reason why a slot that a practice sent is not among the {@link FreeSlots#slots()}. Constants may be added:
     * keep a default branch.
     */
    public enum Dropped {
        /** It has no usable id, start or end, or is an entry that holds nothing readable. */
        INCOMPLETE,
        /** Its schedule, or its schedule's location, is missing: it could not be booked. */
        WITHOUT_LOCATION,
        /** It is for a home visit, which a consumer cannot book. */
        HOME_VISIT,
        /** It is not free. */
        NOT_FREE,
        /** It has begun. */
        PAST,
        /** It is not entirely within the requested window. */
        OUTSIDE_WINDOW,
        /** It was sent more than once; the first one is kept. */
        REPEATED,
        /**
         * The practice sent more than 100,000 slots, and it came after those: the result is not complete. A search of
         * fewer days may be.
         */
        OVER_LIMIT
    }

    private final List<Slot> slots;
    private final Map<Dropped, Integer> dropped;
    private final @Nullable Organisation organisation;
    private final @Nullable ServiceFiltering serviceFiltering;

    private FreeSlots(
            List<Slot> slots,
            Map<Dropped, Integer> dropped,
            @Nullable Organisation organisation,
            @Nullable ServiceFiltering serviceFiltering) {
        this.slots = slots;
        this.dropped = dropped;
        this.organisation = organisation;
        this.serviceFiltering = serviceFiltering;
    }

    /**
     * Returns the result of a search that found these slots and left none out.
     *
     * @param slots the slots, in any order
     */
    public static FreeSlots of(Collection<Slot> slots) {
        return builder(slots).build();
    }

    /**
     * Returns a builder.
     *
     * @param slots the slots that can be booked, in any order, each once
     */
    public static Builder builder(Collection<Slot> slots) {
        return new Builder(slots);
    }

    /** Returns the slots that can be booked, in chronological order; empty if there are none. */
    public List<Slot> slots() {
        return slots;
    }

    /** Returns how many slots were left out, by reason. */
    public Map<Dropped, Integer> dropped() {
        return dropped;
    }

    /** Returns the practice's organisation; absent unless the search included it and the practice sent it. */
    public Optional<Organisation> organisation() {
        return Optional.ofNullable(organisation);
    }

    /**
     * Returns whether the practice filtered by the requested service; absent if no service was requested, or if the
     * practice's system does not filter by service.
     */
    public Optional<ServiceFiltering> serviceFiltering() {
        return Optional.ofNullable(serviceFiltering);
    }

    /** Returns the earliest slot; absent if there is none. */
    public Optional<Slot> earliest() {
        return slots.stream().findFirst();
    }

    /** Returns the slots of each day in England, in the order of the days. */
    public Map<LocalDate, List<Slot>> byDay() {
        return grouped(slot -> UkTime.dayOf(slot.start().toInstant()));
    }

    /**
     * Returns the slots of each practitioner, in the order of their first slots; those without a practitioner are under
     * the empty key.
     */
    public Map<Optional<Practitioner>, List<Slot>> byPractitioner() {
        return grouped(Slot::practitioner);
    }

    /** Returns the slots at each location, in the order of their first slots. */
    public Map<Location, List<Slot>> byLocation() {
        return grouped(Slot::location);
    }

    /** Returns the slots of each schedule by its logical id, in the order of their first slots. */
    public Map<ScheduleId, List<Slot>> bySchedule() {
        return grouped(Slot::scheduleId);
    }

    private <K> Map<K, List<Slot>> grouped(Function<Slot, K> key) {
        return Collections.unmodifiableMap(slots.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toUnmodifiableList())));
    }

    /**
     * Returns the slots at one location only, such as the {@linkplain
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
     * Returns the runs of slots in which an appointment of this length fits: for each slot that it can start with, the
     * shortest run that may be booked together and is long enough.
     *
     * @param minutes the minimum length of the appointment
     * @return the runs, in chronological order; empty if none is long enough
     * @throws InvalidInputException if {@code minutes} is not positive
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FreeSlots free
                && slots.equals(free.slots)
                && dropped.equals(free.dropped)
                && Objects.equals(organisation, free.organisation)
                && serviceFiltering == free.serviceFiltering;
    }

    @Override
    public int hashCode() {
        return Objects.hash(slots, dropped);
    }

    /** Returns how many slots there are, and how many were left out. */
    @Override
    public String toString() {
        return "FreeSlots[" + slots.size() + " slots, dropped " + dropped + "]";
    }

    /** A builder for {@link FreeSlots}; every part that is not set is absent. Not thread-safe. */
    public static final class Builder {
        private final List<Slot> slots;
        private Map<Dropped, Integer> dropped = Map.of();
        private @Nullable Organisation organisation;
        private @Nullable ServiceFiltering serviceFiltering;

        private Builder(Collection<Slot> slots) {
            Slot[] sorted = slots.toArray(Slot[]::new);
            Arrays.sort(sorted, Slot.BY_TIME);
            this.slots = List.of(sorted);
        }

        /** Sets how many slots were left out, by reason; none unless set. */
        public Builder dropped(Map<Dropped, Integer> counts) {
            this.dropped = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
            return this;
        }

        /** Sets the practice's organisation. */
        public Builder organisation(Organisation practice) {
            this.organisation = requireNonNull(practice, "practice");
            return this;
        }

        /** Sets whether the practice filtered by the requested service. */
        public Builder serviceFiltering(ServiceFiltering filtering) {
            this.serviceFiltering = requireNonNull(filtering, "filtering");
            return this;
        }

        /** Returns the result. */
        public FreeSlots build() {
            return new FreeSlots(slots, dropped, organisation, serviceFiltering);
        }
    }
}
