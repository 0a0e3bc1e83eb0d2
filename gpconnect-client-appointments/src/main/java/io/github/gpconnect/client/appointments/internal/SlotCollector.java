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
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the usable slots of a search's answers, each once, and counts the rest. Providers send slots unsorted, twice,
 * in the past and outside the window, and leave out what belongs to them.
 */
public final class SlotCollector {
    private final SlotSearch search;
    private final Instant now;
    private Map<String, Slot> slots = Map.of();
    private final Map<Dropped, Integer> dropped = new EnumMap<>(Dropped.class);
    private @Nullable Organisation organisation;
    private @Nullable ServiceFiltering serviceFiltering;

    /**
     * For the answers to one search.
     *
     * @param now slots that have begun by then are left out
     */
    public SlotCollector(SlotSearch search, Instant now) {
        this.search = search;
        this.now = now;
    }

    /** What the slots of one schedule share: one object for all of them. */
    private record Session(
            ScheduleId schedule,
            Location location,
            @Nullable Practitioner practitioner,
            @Nullable String service,
            @Nullable String type,
            @Nullable DeliveryChannel channel) {}

    /**
     * Takes one answer.
     *
     * @return this
     */
    public SlotCollector add(SlotResponse answer) {
        if (slots.isEmpty()) { // one answer is the rule
            slots = new LinkedHashMap<>(2 * answer.slots().size());
        }
        Map<String, Session> sessions = new HashMap<>();
        for (RawSlot slot : answer.slots()) {
            Dropped why = take(slot, answer, sessions);
            if (why != null) {
                dropped.merge(why, 1, Integer::sum);
            }
        }
        if (organisation == null && search.includesOrganisation()) {
            organisation = answer.organisation();
        }
        if (serviceFiltering == null) {
            serviceFiltering = answer.serviceFiltering();
        }
        return this;
    }

    /** What has been gathered. */
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
     * Null where the schedule, or its location, is missing.
     *
     * @throws InvalidInputException if the schedule's id cannot be one
     */
    private static @Nullable Session session(
            @Nullable String schedule, SlotResponse answer, Map<String, Session> sessions) {
        if (schedule == null) {
            return null;
        }
        Session known = sessions.get(schedule);
        RawSchedule said = known == null ? answer.schedule(schedule) : null;
        if (said == null || said.location() == null) {
            return known;
        }
        Practitioner practitioner = said.practitioner() == null ? null : answer.practitioner(said.practitioner());
        Session session = new Session(
                ScheduleId.of(said.id()),
                answer.location(said.location()),
                practitioner == null || said.role() == null ? practitioner : practitioner.inRole(said.role()),
                said.service() == null ? null : answer.service(said.service()),
                said.type(),
                said.channel() == null ? null : DeliveryChannel.of(said.channel()));
        sessions.put(schedule, session);
        return session;
    }

    private @Nullable Dropped take(RawSlot said, SlotResponse answer, Map<String, Session> sessions) {
        Slot slot;
        try {
            Session session = session(said.schedule(), answer, sessions);
            if (session == null) {
                return Dropped.WITHOUT_LOCATION;
            }
            slot = slot(said, session);
        } catch (InvalidInputException incomplete) {
            return Dropped.INCOMPLETE;
        }
        if (!said.free()) {
            return Dropped.NOT_FREE;
        }
        Optional<DeliveryChannel> channel = slot.deliveryChannel();
        boolean visit = channel.isPresent() && channel.get().code().equals(DeliveryChannel.VISIT.code());
        return visit ? Dropped.HOME_VISIT : take(said.id(), slot);
    }

    private Slot slot(RawSlot said, Session session) {
        Slot.Builder slot = Slot.builder(
                        SlotId.of(said.id()), said.start(), said.end(), session.schedule(), session.location())
                .searchFilters(search.filters());
        // On the slot, as the specification has it now; older providers have it on the schedule.
        DeliveryChannel channel = said.channel() == null ? session.channel() : DeliveryChannel.of(said.channel());
        if (channel != null) {
            slot.deliveryChannel(channel);
        }
        if (said.type() != null) {
            slot.slotType(said.type());
        }
        if (session.type() != null) {
            slot.scheduleType(session.type());
        }
        if (session.practitioner() != null) {
            slot.practitioner(session.practitioner());
        }
        if (session.service() != null) {
            slot.serviceName(session.service());
        }
        if (search.dosServiceId().isPresent()) {
            slot.dosServiceId(search.dosServiceId().get());
        }
        return slot.build();
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
