package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.PractitionerRole;
import io.github.gpconnect.client.appointments.ServiceFiltering;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.spi.LogicalIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of one response to a slot search, before any slot is judged. Of several resources with the same id, the
 * first is kept; slots are kept each time they occur.
 */
public final class SlotResponse {
    private final List<RawSlot> slots = new ArrayList<>();
    private final Map<String, RawSchedule> schedules = new HashMap<>();
    private final Map<String, Practitioner> practitioners = new HashMap<>();
    private final Map<String, Location> locations = new HashMap<>();
    private final Map<String, HealthcareService> services = new HashMap<>();
    private int overLimit;
    private int unreadable;
    private @Nullable Organisation organisation;
    private @Nullable ServiceFiltering serviceFiltering;

    SlotResponse() {}

    /**
     * A slot as it was sent.
     *
     * @param id the logical id, empty if there is none
     * @param start when it starts, as the practice sent it, empty if it did not
     * @param end when it ends
     * @param free whether its status is free or missing
     * @param schedule the logical id of its schedule
     * @param channel the code of its delivery channel
     * @param type the practice's own name for its type
     */
    record RawSlot(
            String id,
            String start,
            String end,
            boolean free,
            @Nullable String schedule,
            @Nullable String channel,
            @Nullable String type) {}

    /**
     * A schedule as it was sent, with the logical ids of its locations, its practitioners and its first service.
     *
     * @param roles the practitioners' roles in it
     * @param channel the code of its delivery channel
     * @param type the practice's own name for its type
     */
    record RawSchedule(
            String id,
            List<String> locations,
            List<String> practitioners,
            @Nullable String service,
            List<PractitionerRole> roles,
            @Nullable String channel,
            @Nullable String type) {}

    void add(RawSlot slot) {
        slots.add(slot);
    }

    /** Counts a slot that is not kept. */
    void addOverLimit() {
        overLimit++;
    }

    /** Counts an entry that has no resource, or one without a type. */
    void addUnreadable() {
        unreadable++;
    }

    void add(RawSchedule schedule) {
        schedules.putIfAbsent(schedule.id(), schedule);
    }

    void add(Practitioner practitioner) {
        practitioners.putIfAbsent(practitioner.id().value(), practitioner);
    }

    void add(Location location) {
        locations.putIfAbsent(location.id().value(), location);
    }

    void add(HealthcareService service) {
        services.putIfAbsent(service.id().value(), service);
    }

    void add(Organisation found) {
        if (organisation == null) {
            organisation = found;
        }
    }

    void filtered(@Nullable ServiceFiltering status) {
        serviceFiltering = status;
    }

    List<RawSlot> slots() {
        return slots;
    }

    /** Returns how many more slots there were. */
    int overLimit() {
        return overLimit;
    }

    /** Returns how many entries could not be read. */
    int unreadable() {
        return unreadable;
    }

    /** Adds the content of another page; returns this. */
    SlotResponse and(SlotResponse page) {
        slots.addAll(page.slots);
        page.schedules.forEach(schedules::putIfAbsent);
        page.practitioners.forEach(practitioners::putIfAbsent);
        page.locations.forEach(locations::putIfAbsent);
        page.services.forEach(services::putIfAbsent);
        overLimit += page.overLimit;
        unreadable += page.unreadable;
        organisation = organisation == null ? page.organisation : organisation;
        serviceFiltering = serviceFiltering == null ? page.serviceFiltering : serviceFiltering;
        return this;
    }

    @Nullable
    RawSchedule schedule(String id) {
        return schedules.get(id);
    }

    /**
     * Returns the location with this id; everything else may be unknown.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is not a valid id
     */
    Location location(String id) {
        Location known = locations.get(id);
        return known == null ? Location.builder(LocationId.of(id)).build() : known;
    }

    /**
     * Returns the practitioner with this id; everything else may be unknown.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is not a valid id
     */
    Practitioner practitioner(String id) {
        Practitioner known = practitioners.get(id);
        return known == null ? Practitioner.builder(PractitionerId.of(id)).build() : known;
    }

    /** Returns the healthcare service with this id; everything else may be unknown. Null if it is not a valid id. */
    @Nullable
    HealthcareService service(String id) {
        HealthcareService known = services.get(id);
        return known == null && LogicalIds.isOne(id)
                ? HealthcareService.builder(HealthcareServiceId.of(id)).build()
                : known;
    }

    @Nullable
    Organisation organisation() {
        return organisation;
    }

    @Nullable
    ServiceFiltering serviceFiltering() {
        return serviceFiltering;
    }
}
