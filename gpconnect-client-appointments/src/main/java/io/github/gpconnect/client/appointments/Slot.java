package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.SentTime;
import io.github.gpconnect.client.appointments.internal.texts.TextForms;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.seal.TextSeal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a patient can be seen: when, how, where and by whom. Times carry their UTC offset; what the practice
 * wrote is kept to the letter, since some practices compare a booking's times with their own as text.
 *
 * <p>A slot comes from {@link AppointmentClient#search}. Where it leaves this process until the patient has chosen, {@link
 * #asText} and {@link #parse} take all of it along.
 *
 * <p>Immutable and thread-safe. Two slots are equal if their ids and times are.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search for
 *     free slots</a>
 */
public final class Slot {
    /** By start, then end, then id. */
    public static final Comparator<Slot> BY_TIME = Slot::compareByTime;

    private final String id;
    private final SentTime start;
    private final SentTime end;
    private final ScheduleId scheduleId;
    private final Location location;
    private final @Nullable DeliveryChannel deliveryChannel;
    private final @Nullable String slotType;
    private final @Nullable String scheduleType;
    private final @Nullable Practitioner practitioner;
    private final @Nullable String serviceName;
    private final List<SlotSearch.Filter> searchFilters;
    private final @Nullable String dosServiceId;

    private Slot(Builder builder) {
        this.id = builder.id.value();
        this.start = SentTime.of(builder.start);
        this.end = SentTime.of(builder.end);
        this.scheduleId = builder.scheduleId;
        this.location = builder.location;
        this.deliveryChannel = builder.deliveryChannel;
        this.slotType = builder.slotType;
        this.scheduleType = builder.scheduleType;
        this.practitioner = builder.practitioner;
        this.serviceName = builder.serviceName;
        this.searchFilters = builder.searchFilters;
        this.dosServiceId = builder.dosServiceId;
        if (!end.instant().isAfter(start.instant())) {
            throw endsTooEarly();
        }
    }

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
     * Describes a slot.
     *
     * @param id the practice's logical id of the slot
     * @param startAsSent when it starts, as the practice wrote it
     * @param endAsSent when it ends, as the practice wrote it
     * @param scheduleId the logical id of its schedule
     * @param location where it takes place; its id is needed to book
     * @throws InvalidInputException if the location's id cannot be one
     */
    public static Builder builder(
            SlotId id, String startAsSent, String endAsSent, ScheduleId scheduleId, Location location) {
        return new Builder(id, startAsSent, endAsSent, scheduleId, location);
    }

    /** Returns the practice's logical id of the slot. */
    public SlotId id() {
        return new SlotId(id); // kept as text: an object for each of 10,000 slots is a seventh of their memory
    }

    /** When it starts, with its UTC offset. */
    public OffsetDateTime start() {
        return start.time();
    }

    /** When it ends, with its UTC offset. */
    public OffsetDateTime end() {
        return end.time();
    }

    /** When it starts, as the practice wrote it: this goes into a booking. */
    public String startAsSent() {
        return start.asSent();
    }

    /** When it ends, as the practice wrote it: this goes into a booking. */
    public String endAsSent() {
        return end.asSent();
    }

    /** How long it is. */
    public Duration duration() {
        return Duration.between(start(), end());
    }

    /** The logical id of its schedule: slots are booked together only within one. */
    public ScheduleId scheduleId() {
        return scheduleId;
    }

    /** Where it takes place; name and address are there if the search asked for locations. */
    public Location location() {
        return location;
    }

    /** How the patient is seen, where the practice says so. */
    public Optional<DeliveryChannel> deliveryChannel() {
        return Optional.ofNullable(deliveryChannel);
    }

    /** The practice's own word for this sort of slot, where it has one. */
    public Optional<String> slotType() {
        return Optional.ofNullable(slotType);
    }

    /** The practice's own word for this sort of session, where it has one. */
    public Optional<String> scheduleType() {
        return Optional.ofNullable(scheduleType);
    }

    /** Who sees the patient, where known; name and gender are there if the search asked for practitioners. */
    public Optional<Practitioner> practitioner() {
        return Optional.ofNullable(practitioner);
    }

    /** The service that the session belongs to, where the practice says so and the search asked for a service. */
    public Optional<String> serviceName() {
        return Optional.ofNullable(serviceName);
    }

    /**
     * The caller's own filters of the search that found it. With them it is searched again where a booking is in doubt: a
     * practice may offer it to nobody else.
     */
    public List<SlotSearch.Filter> searchFilters() {
        return searchFilters;
    }

    /** The service in the Directory of Services that the search which found it was narrowed to, if it was. */
    public Optional<String> dosServiceId() {
        return Optional.ofNullable(dosServiceId);
    }

    /**
     * Whether the other slot follows this one at once and may be booked together with it: same schedule, same delivery
     * channel, same slot type.
     *
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_book_an_appointment.html#booking-multiple-adjacent-slots">
     *     Booking multiple adjacent slots</a>
     */
    public boolean isFollowedBy(Slot other) {
        return end().isEqual(other.start())
                && scheduleId.equals(other.scheduleId)
                && deliveryChannel().equals(other.deliveryChannel())
                && slotType().equals(other.slotType());
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
     * Returns all of it as text that may stand in a URL or a form, for {@link #parse(String)}. Everybody can change it. It
     * has at most 262,144 characters, usually less than 1,500.
     *
     * @throws InvalidInputException if it would be longer
     */
    public String asText() {
        return TextForms.SLOT.write(this);
    }

    /**
     * Returns all of it as text that may stand in a URL or a form and cannot be changed, for {@link #parse(String,
     * TextSeal)}. Everybody can read it.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText(TextSeal seal) {
        return TextForms.SLOT.write(this, seal);
    }

    /**
     * Reads what {@link #asText()} wrote, on this machine or another, with this release or an earlier one. It is checked
     * like any other input: whoever had it may have made another slot of it.
     *
     * @throws InvalidInputException if it is no such text
     */
    public static Slot parse(String text) {
        return TextForms.SLOT.parse(text);
    }

    /**
     * Reads what {@link #asText(TextSeal)} wrote: the very slot.
     *
     * @throws io.github.gpconnect.client.error.ExpiredTextException if its lifetime is over
     * @throws InvalidInputException if it was not sealed, not with one of the seal's keys, not for its purpose, or was changed
     */
    public static Slot parse(String text, TextSeal seal) {
        return TextForms.SLOT.parse(text, seal);
    }

    /** Describes a {@link Slot}; what is not set is not known. Not thread-safe. */
    public static final class Builder {
        private final SlotId id;
        private final String start;
        private final String end;
        private final ScheduleId scheduleId;
        private final Location location;
        private @Nullable DeliveryChannel deliveryChannel;
        private @Nullable String slotType;
        private @Nullable String scheduleType;
        private @Nullable Practitioner practitioner;
        private @Nullable String serviceName;
        private List<SlotSearch.Filter> searchFilters = List.of();
        private @Nullable String dosServiceId;

        private Builder(SlotId id, String start, String end, ScheduleId scheduleId, Location location) {
            this.id = requireNonNull(id, "id");
            this.start = requireNonNull(start, "start");
            this.end = requireNonNull(end, "end");
            this.scheduleId = requireNonNull(scheduleId, "scheduleId");
            this.location = requireNonNull(location, "location");
        }

        /** Sets how the patient is seen. */
        public Builder deliveryChannel(DeliveryChannel channel) {
            this.deliveryChannel = requireNonNull(channel, "channel");
            return this;
        }

        /** Sets the practice's word for this sort of slot. */
        public Builder slotType(String type) {
            this.slotType = requireNonNull(type, "type");
            return this;
        }

        /** Sets the practice's word for this sort of session. */
        public Builder scheduleType(String type) {
            this.scheduleType = requireNonNull(type, "type");
            return this;
        }

        /** Sets who sees the patient. */
        public Builder practitioner(Practitioner practitioner) {
            this.practitioner = requireNonNull(practitioner, "practitioner");
            return this;
        }

        /** Sets the service that the session belongs to. */
        public Builder serviceName(String name) {
            this.serviceName = requireNonNull(name, "name");
            return this;
        }

        /** Sets the caller's own filters of the search that found it; none unless set. */
        public Builder searchFilters(List<SlotSearch.Filter> filters) {
            this.searchFilters = List.copyOf(filters);
            return this;
        }

        /**
         * Sets the service in the Directory of Services that the search which found it was narrowed to.
         *
         * @throws InvalidInputException if it is not one to twenty digits
         */
        public Builder dosServiceId(String serviceId) {
            this.dosServiceId = SlotSearch.checkedService(serviceId);
            return this;
        }

        /**
         * Returns the slot.
         *
         * @throws InvalidInputException if a time is no date-time with offset, or it does not end after it starts
         */
        public Slot build() {
            return new Slot(this);
        }
    }
}
