package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.ServiceFiltering;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.internal.SlotResponse.RawSchedule;
import io.github.gpconnect.client.appointments.internal.SlotResponse.RawSlot;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.spi.LogicalIds;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A collector of the usable slots of a search's responses, each once, that counts the rest. Providers send slots
 * unsorted, twice, in the past and outside the window, and leave out resources that slots refer to.
 */
public final class SlotCollector {
    private final SlotSearch search;
    private final Instant now;
    private Map<String, Slot> slots = Map.of();
    private final Map<Dropped, Integer> dropped = new EnumMap<>(Dropped.class);
    private @Nullable Organisation organisation;
    private @Nullable ServiceFiltering serviceFiltering;

    /**
     * Creates a collector for the responses to one search.
     *
     * @param now slots that have begun by then are left out
     */
    public SlotCollector(SlotSearch search, Instant now) {
        this.search = search;
        this.now = now;
    }

    /**
     * What the slots of one schedule have in common.
     *
     * @param slots builds them
     * @param channel the schedule's own delivery channel, which older providers have instead of the slot's
     */
    private record Session(Slot.Builder slots, @Nullable DeliveryChannel channel) {}

    /**
     * Adds one response.
     *
     * @return this
     */
    public SlotCollector add(SlotResponse response) {
        if (slots.isEmpty()) { // one response is the rule
            slots = new LinkedHashMap<>(2 * response.slots().size());
        }
        Map<String, Session> sessions = new HashMap<>();
        for (RawSlot slot : response.slots()) {
            Dropped why = take(slot, response, sessions);
            if (why != null) {
                dropped.merge(why, 1, Integer::sum);
            }
        }
        if (response.overLimit() > 0) {
            dropped.merge(Dropped.OVER_LIMIT, response.overLimit(), Integer::sum);
        }
        if (response.unreadable() > 0) {
            dropped.merge(Dropped.INCOMPLETE, response.unreadable(), Integer::sum);
        }
        if (organisation == null && search.includesOrganisation()) {
            organisation = response.organisation();
        }
        if (serviceFiltering == null) {
            serviceFiltering = response.serviceFiltering();
        }
        return this;
    }

    /** Returns the collected slots. */
    public FreeSlots found() {
        FreeSlots.Builder found = FreeSlots.builder(slots.values()).dropped(dropped);
        if (organisation != null) {
            found.organisation(organisation);
        }
        if (serviceFiltering != null) {
            found.serviceFiltering(serviceFiltering);
        }
        return found.build();
    }

    /**
     * Returns what the slots of this one's schedule have in common; null if the schedule, or its location, is missing.
     *
     * @throws InvalidInputException if the slot's or the schedule's id is not valid
     */
    private @Nullable Session session(RawSlot slot, SlotResponse response, Map<String, Session> sessions) {
        if (slot.schedule() == null) {
            return null;
        }
        Session known = sessions.get(slot.schedule());
        RawSchedule raw = known == null ? response.schedule(slot.schedule()) : null;
        if (raw == null) {
            return known;
        }
        List<Location> locations = raw.locations().stream()
                .filter(LogicalIds::isOne)
                .map(response::location)
                .toList();
        if (locations.isEmpty()) {
            return null;
        }
        List<Practitioner> practitioners = raw.practitioners().stream()
                .filter(LogicalIds::isOne)
                .map(response::practitioner)
                .toList();
        Slot.Builder slots = Slot.builder(
                        SlotId.of(slot.id()), slot.start(), slot.end(), ScheduleId.of(raw.id()), locations.get(0))
                .otherLocations(others(locations))
                .otherPractitioners(others(practitioners))
                .practitionerRoles(raw.roles())
                .searchFilters(search.filters());
        practitioners.stream().findFirst().ifPresent(slots::practitioner);
        Optional.ofNullable(raw.type()).ifPresent(slots::scheduleType);
        Optional.ofNullable(raw.service()).map(response::service).ifPresent(slots::healthcareService);
        search.dosServiceId().ifPresent(slots::dosServiceId);
        search.mustBeSeenBy().ifPresent(slots::mustBeSeenBy);
        Session session = new Session(slots, raw.channel() == null ? null : DeliveryChannel.of(raw.channel()));
        sessions.put(raw.id(), session);
        return session;
    }

    private @Nullable Dropped take(RawSlot raw, SlotResponse response, Map<String, Session> sessions) {
        Slot slot;
        try {
            Session session = session(raw, response, sessions);
            if (session == null) {
                return Dropped.WITHOUT_LOCATION;
            }
            slot = slot(raw, session);
        } catch (InvalidInputException incomplete) {
            return Dropped.INCOMPLETE;
        }
        if (!raw.free()) {
            return Dropped.NOT_FREE;
        }
        Optional<DeliveryChannel> channel = slot.deliveryChannel();
        boolean visit = channel.isPresent() && channel.get().code().equals(DeliveryChannel.VISIT.code());
        return visit ? Dropped.HOME_VISIT : take(raw.id(), slot);
    }

    private static Slot slot(RawSlot raw, Session session) {
        Slot.Builder slot = session.slots().another(SlotId.of(raw.id()), raw.start(), raw.end());
        DeliveryChannel channel = raw.channel() == null ? session.channel() : DeliveryChannel.of(raw.channel());
        if (channel != null) {
            slot.deliveryChannel(channel);
        }
        if (raw.type() != null) {
            slot.slotType(raw.type());
        }
        return slot.build();
    }

    /** Returns all but the first. */
    private static <T> List<T> others(List<T> all) {
        return all.size() < 2 ? List.of() : all.subList(1, all.size());
    }

    private @Nullable Dropped take(String id, Slot slot) {
        Instant start = slot.start().toInstant();
        if (!start.isAfter(now)) {
            return Dropped.PAST;
        }
        if (start.isBefore(search.from()) || slot.end().toInstant().isAfter(search.to())) {
            return Dropped.OUTSIDE_WINDOW;
        }
        return slots.putIfAbsent(id, slot) == null ? null : Dropped.REPEATED;
    }
}
