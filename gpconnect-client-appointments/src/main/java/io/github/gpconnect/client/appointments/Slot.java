package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.SentTime;
import io.github.gpconnect.client.appointments.internal.texts.TextForms;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.spi.LogicalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a patient can be seen, with schedule, location, practitioner and delivery channel. Times have their
 * UTC offset; they are also kept as the practice sent them, since some practices compare a booking's times with their
 * own as text.
 *
 * <p>A slot comes from {@link AppointmentClient#search}. If it leaves this process until the patient has chosen,
 * {@link #asText} and {@link #parse} keep all of it.
 *
 * <p>Immutable and thread-safe. Two slots are equal if their ids and times are equal.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search
 *     for free slots</a>
 */
public final class Slot {
    /** The order by start, then end, then id. */
    public static final Comparator<Slot> BY_TIME = Slot::compareByTime;

    private final String id;
    private final SentTime start;
    private final SentTime end;
    private final @Nullable DeliveryChannel deliveryChannel;
    private final @Nullable String slotType;
    private final Common common;

    private Slot(Builder builder) {
        this.id = builder.id.value();
        this.start = SentTime.of(builder.start);
        this.end = SentTime.of(builder.end);
        this.deliveryChannel = builder.deliveryChannel;
        this.slotType = builder.slotType;
        this.common = builder.common();
        if (!end.instant().isAfter(start.instant())) {
            throw endsTooEarly();
        }
    }

    /** What the slots of one schedule, found by one search, have in common: kept once for all of them. */
    private record Common(
            ScheduleId scheduleId,
            @Nullable String scheduleType,
            Location location,
            List<Location> otherLocations,
            @Nullable Practitioner practitioner,
            List<Practitioner> otherPractitioners,
            List<PractitionerRole> practitionerRoles,
            @Nullable HealthcareService healthcareService,
            List<SlotSearch.Filter> searchFilters,
            @Nullable String dosServiceId,
            @Nullable Instant mustBeSeenBy) {}

    private InvalidInputException endsTooEarly() {
        return new InvalidInputException(
                "A slot ends after it starts, not at " + end() + " when it starts at " + start());
    }

    private static int compareByTime(Slot one, Slot other) {
        int byStart = one.start.instant().compareTo(other.start.instant());
        if (byStart != 0) {
            return byStart;
        }
        int byEnd = one.end.instant().compareTo(other.end.instant());
        return byEnd != 0 ? byEnd : one.id.compareTo(other.id);
    }

    /**
     * Returns a builder for a slot.
     *
     * @param id the practice's logical id of the slot
     * @param startAsSent when it starts, as the practice wrote it
     * @param endAsSent when it ends, as the practice wrote it
     * @param scheduleId the logical id of its schedule
     * @param location its location, whose id is needed to book
     * @throws InvalidInputException if the location's id is not valid
     */
    public static Builder builder(
            SlotId id, String startAsSent, String endAsSent, ScheduleId scheduleId, Location location) {
        return new Builder(id, startAsSent, endAsSent, scheduleId, location);
    }

    /** Returns the practice's logical id of the slot. */
    public SlotId id() {
        return new SlotId(id); // kept as text: objects for 10,000 slots would be a seventh of their memory
    }

    /** Returns when it starts, with its UTC offset. */
    public OffsetDateTime start() {
        return start.time();
    }

    /** Returns when it ends, with its UTC offset. */
    public OffsetDateTime end() {
        return end.time();
    }

    /** Returns when it starts, as the practice sent it; a booking sends the same text. */
    public String startAsSent() {
        return start.asSent();
    }

    /** Returns when it ends, as the practice sent it; a booking sends the same text. */
    public String endAsSent() {
        return end.asSent();
    }

    /** Returns its length. */
    public Duration duration() {
        return Duration.between(start(), end());
    }

    /** Returns the logical id of its schedule; only slots of one schedule can be booked together. */
    public ScheduleId scheduleId() {
        return common.scheduleId();
    }

    /** Returns its location; name and address are present if the search included locations. */
    public Location location() {
        return common.location();
    }

    /** Returns how the patient is seen; absent if the practice does not send it. */
    public Optional<DeliveryChannel> deliveryChannel() {
        return Optional.ofNullable(deliveryChannel);
    }

    /** Returns the practice's own name for this type of slot; absent if it has none. */
    public Optional<String> slotType() {
        return Optional.ofNullable(slotType);
    }

    /** Returns the practice's own name for this type of session; absent if it has none. */
    public Optional<String> scheduleType() {
        return Optional.ofNullable(common.scheduleType());
    }

    /**
     * Returns further locations of its schedule, seldom any; the first one, {@link #location()}, is sent with a booking.
     */
    public List<Location> otherLocations() {
        return common.otherLocations();
    }

    /**
     * Returns the practitioner, where known; name and gender are present if the search included practitioners. A
     * schedule may have a role and no practitioner yet: show {@link #practitionerRoles()}.
     */
    public Optional<Practitioner> practitioner() {
        return Optional.ofNullable(common.practitioner());
    }

    /**
     * Returns further practitioners of its schedule, seldom any; the first one, {@link #practitioner()}, is sent with a
     * booking.
     */
    public List<Practitioner> otherPractitioners() {
        return common.otherPractitioners();
    }

    /**
     * Returns the roles in which practitioners see patients in its schedule, whether or not one is named; empty if the
     * practice sends none, several only where the practice sends several.
     */
    public List<PractitionerRole> practitionerRoles() {
        return common.practitionerRoles();
    }

    /**
     * Returns the healthcare service that its schedule is linked to (specification 1.2.8); absent if there is none, or
     * if the practice has switched service filtering off. The name is present if the search included services: show it.
     * A booking sends the service as a participant.
     */
    public Optional<HealthcareService> healthcareService() {
        return Optional.ofNullable(common.healthcareService());
    }

    /**
     * Returns the caller's own filters of the search that found it. They are used again when a booking of it is
     * resolved, since a practice may offer it only to searches with these filters.
     */
    public List<SlotSearch.Filter> searchFilters() {
        return common.searchFilters();
    }

    /** Returns the service in the Directory of Services that the search was filtered by; absent if it was not. */
    public Optional<String> dosServiceId() {
        return Optional.ofNullable(common.dosServiceId());
    }

    /** Returns the time by which the patient must be seen, of the search that found it; absent if it had none. */
    public Optional<Instant> mustBeSeenBy() {
        return Optional.ofNullable(common.mustBeSeenBy());
    }

    /**
     * Returns whether it starts later than the patient must be seen: mark it for the user, and book it only once that is
     * confirmed ({@link BookingRequest#confirmingLateStart()}).
     */
    public boolean startsTooLate() {
        return common.mustBeSeenBy() != null && start.instant().isAfter(common.mustBeSeenBy());
    }

    /**
     * Returns whether the other slot follows this one directly and may be booked together with it: same schedule, same
     * delivery channel, same slot type.
     *
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_book_an_appointment.html#booking-multiple-adjacent-slots">
     *     Booking multiple adjacent slots</a>
     */
    public boolean isFollowedBy(Slot other) {
        return end().isEqual(other.start())
                && scheduleId().equals(other.scheduleId())
                && deliveryChannel().equals(other.deliveryChannel())
                && slotType().equals(other.slotType());
    }

    /** Returns all practitioners. */
    List<Practitioner> practitioners() {
        return all(practitioner(), otherPractitioners());
    }

    /** Returns all locations. */
    List<Location> locations() {
        return all(Optional.of(location()), otherLocations());
    }

    static <T> List<T> all(Optional<T> first, List<T> others) {
        return Stream.concat(first.stream(), others.stream()).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Slot slot
                && id.equals(slot.id)
                && startAsSent().equals(slot.startAsSent())
                && endAsSent().equals(slot.endAsSent());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Slot[" + id + ", " + startAsSent() + " to " + endAsSent() + "]";
    }

    /**
     * Returns everything in it as text that is safe to put in a URL or a form, for {@link #parse(String)}. Anyone can
     * change it. It has at most 262,144 characters, usually fewer than 1,500.
     *
     * @throws InvalidInputException if it would be longer
     */
    public String asText() {
        return TextForms.SLOT.write(this);
    }

    /**
     * Returns everything in it as text that is safe to put in a URL or a form and cannot be changed, for {@link
     * #parse(String, TextSeal)}. Anyone can read it.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText(TextSeal seal) {
        return TextForms.SLOT.write(this, seal);
    }

    /**
     * Reads what {@link #asText()} wrote, on this machine or another, with this release or an earlier one. It is checked
     * like any other input: anyone who had it may have changed it.
     *
     * @throws InvalidInputException if it is not such a text
     */
    public static Slot parse(String text) {
        return TextForms.SLOT.parse(text);
    }

    /**
     * Reads what {@link #asText(TextSeal)} wrote, unchanged.
     *
     * @throws io.github.gpconnect.client.error.ExpiredTextException if its lifetime has ended
     * @throws InvalidInputException if it was not sealed, was sealed with another key or for another purpose, or was
     *     changed
     */
    public static Slot parse(String text, TextSeal seal) {
        return TextForms.SLOT.parse(text, seal);
    }

    /** A builder for {@link Slot}; every part that is not set is absent. Not thread-safe. */
    public static final class Builder {
        private SlotId id;
        private String start;
        private String end;
        private final ScheduleId scheduleId;
        private final Location location;
        private @Nullable DeliveryChannel deliveryChannel;
        private @Nullable String slotType;
        private @Nullable String scheduleType;
        private List<Location> otherLocations = List.of();
        private @Nullable Practitioner practitioner;
        private List<Practitioner> otherPractitioners = List.of();
        private List<PractitionerRole> practitionerRoles = List.of();
        private @Nullable HealthcareService healthcareService;
        private List<SlotSearch.Filter> searchFilters = List.of();
        private @Nullable String dosServiceId;
        private @Nullable Instant mustBeSeenBy;

        /** The shared values of the slots that it builds; null if one of them has been set since. */
        private @Nullable Common common;

        private Builder(SlotId id, String start, String end, ScheduleId scheduleId, Location location) {
            this.id = requireNonNull(id, "id");
            this.start = requireNonNull(start, "start");
            this.end = requireNonNull(end, "end");
            this.scheduleId = requireNonNull(scheduleId, "scheduleId");
            this.location = requireNonNull(location, "location");
        }

        /**
         * Starts another slot of the same schedule, without delivery channel and type; everything else stays set. Many
         * slots that are built in this way take less memory.
         *
         * @param id the practice's logical id of the slot
         * @param startAsSent when it starts, as the practice wrote it
         * @param endAsSent when it ends, as the practice wrote it
         */
        public Builder another(SlotId id, String startAsSent, String endAsSent) {
            this.id = requireNonNull(id, "id");
            this.start = requireNonNull(startAsSent, "startAsSent");
            this.end = requireNonNull(endAsSent, "endAsSent");
            this.deliveryChannel = null;
            this.slotType = null;
            return this;
        }

        private Common common() {
            if (common == null) {
                common = new Common(
                        scheduleId,
                        scheduleType,
                        location,
                        otherLocations,
                        practitioner,
                        otherPractitioners,
                        practitionerRoles,
                        healthcareService,
                        searchFilters,
                        dosServiceId,
                        mustBeSeenBy);
            }
            return common;
        }

        /** Sets how the patient is seen. */
        public Builder deliveryChannel(DeliveryChannel channel) {
            this.deliveryChannel = requireNonNull(channel, "channel");
            return this;
        }

        /** Sets the practice's own name for this type of slot. */
        public Builder slotType(String type) {
            this.slotType = requireNonNull(type, "type");
            return this;
        }

        /** Sets the practice's own name for this type of session. */
        public Builder scheduleType(String type) {
            this.scheduleType = requireNonNull(type, "type");
            this.common = null;
            return this;
        }

        /** Sets the practitioner. */
        public Builder practitioner(Practitioner practitioner) {
            this.practitioner = requireNonNull(practitioner, "practitioner");
            this.common = null;
            return this;
        }

        /** Sets further locations of its schedule; none unless set. */
        public Builder otherLocations(List<Location> others) {
            this.otherLocations = List.copyOf(others);
            this.common = null;
            return this;
        }

        /** Sets further practitioners of its schedule; none unless set. */
        public Builder otherPractitioners(List<Practitioner> others) {
            this.otherPractitioners = List.copyOf(others);
            this.common = null;
            return this;
        }

        /** Sets the roles in which practitioners see patients in its schedule; none unless set. */
        public Builder practitionerRoles(List<PractitionerRole> roles) {
            this.practitionerRoles = List.copyOf(roles);
            this.common = null;
            return this;
        }

        /** Sets the healthcare service that its schedule is linked to. */
        public Builder healthcareService(HealthcareService service) {
            this.healthcareService = requireNonNull(service, "service");
            this.common = null;
            return this;
        }

        /** Sets the caller's own filters of the search that found it; none unless set. */
        public Builder searchFilters(List<SlotSearch.Filter> filters) {
            this.searchFilters = List.copyOf(filters);
            this.common = null;
            return this;
        }

        /**
         * Sets the service in the Directory of Services that the search was filtered by.
         *
         * @throws InvalidInputException if it is not one to twenty digits
         */
        public Builder dosServiceId(String serviceId) {
            this.dosServiceId = LogicalIds.checkedDosService(serviceId);
            this.common = null;
            return this;
        }

        /**
         * Sets the time by which the patient must be seen.
         *
         * @throws InvalidInputException if its year in England is not between 1900 and 2999
         */
        public Builder mustBeSeenBy(Instant latest) {
            this.mustBeSeenBy = SlotSearch.checkedLatest(latest);
            this.common = null;
            return this;
        }

        /**
         * Returns the slot.
         *
         * @throws InvalidInputException if a time is not a date-time with an offset, or it does not end after it starts
         */
        public Slot build() {
            return new Slot(this);
        }
    }
}
