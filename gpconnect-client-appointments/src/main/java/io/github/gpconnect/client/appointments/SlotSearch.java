package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.spi.TextRules;
import io.github.gpconnect.client.spi.LogicalIds;
import io.github.gpconnect.client.spi.UkTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search for free slots: a window of time, and what each slot includes. A window may be longer than the two weeks
 * that one request can span: it is then split into several requests.
 *
 * <pre>{@code
 * SlotSearch.days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 27)).withPractitioners().withLocations()
 * }</pre>
 *
 * <p>Each search sends the ODS code and type of the requester's organisation, since practices restrict slots by them.
 * Immutable and thread-safe; each method returns a new search.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search
 *     for free slots</a>
 */
public final class SlotSearch {
    /** What a search can include in addition to the slots and their schedules. */
    enum Include {
        PRACTITIONERS,
        LOCATIONS,
        ORGANISATION,
        SERVICES
    }

    /**
     * A search filter of the caller's own, such as a disposition code. Practices ignore filters that they do not
     * support.
     */
    public static final class Filter {
        private final String system;
        private final String code;

        private Filter(String system, String code) {
            if (system.isBlank() || code.isBlank() || system.indexOf('|') >= 0) {
                throw new InvalidInputException("A search filter is a code system's URL and a code, neither blank");
            }
            TextRules.fhirString("A search filter", system + code);
            this.system = system;
            this.code = code;
        }

        /**
         * Returns a filter by this code.
         *
         * @param system the code system's URL
         * @param code the code
         * @throws InvalidInputException if one of them is blank, or the system contains a vertical bar
         */
        public static Filter of(String system, String code) {
            return new Filter(system, code);
        }

        /** Returns the code system's URL. */
        public String system() {
            return system;
        }

        /** Returns the code. */
        public String code() {
            return code;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Filter filter && system.equals(filter.system) && code.equals(filter.code);
        }

        @Override
        public int hashCode() {
            return Objects.hash(system, code);
        }

        /** Returns the system alone: the code may indicate a patient's condition. */
        @Override
        public String toString() {
            return "Filter[" + system + "]";
        }
    }

    private static final Instant EARLIEST =
            LocalDate.of(1900, 1, 1).atStartOfDay(UkTime.ZONE).toInstant();
    private static final Instant LATEST =
            LocalDate.of(3000, 1, 1).atStartOfDay(UkTime.ZONE).toInstant();

    private final Instant from;
    private final Instant to;
    private final Set<Include> includes;
    private final List<Filter> filters;
    private final @Nullable String dosServiceId;
    private final @Nullable Instant mustBeSeenBy;

    private SlotSearch(
            Instant from,
            Instant to,
            Set<Include> includes,
            List<Filter> filters,
            @Nullable String dosServiceId,
            @Nullable Instant mustBeSeenBy) {
        this.from = from;
        this.to = to;
        this.includes = Set.copyOf(includes);
        this.filters = List.copyOf(filters);
        this.dosServiceId = dosServiceId;
        this.mustBeSeenBy = mustBeSeenBy;
    }

    /**
     * Returns a search for these days in England, from the start of the first day to the end of the last.
     *
     * @param first the first day
     * @param last the last day, inclusive
     * @throws InvalidInputException if the last day is before the first, or a year is not between 1900 and 2999
     */
    public static SlotSearch days(LocalDate first, LocalDate last) {
        UkTime.checked("A search's first day", first);
        UkTime.checked("A search's last day", last);
        if (last.isBefore(first)) {
            throw new InvalidInputException(
                    "A search's last day must not be before its first: " + last + " is before " + first);
        }
        return new SlotSearch(
                first.atStartOfDay(UkTime.ZONE).toInstant(),
                last.plusDays(1).atStartOfDay(UkTime.ZONE).toInstant(),
                Set.of(),
                List.of(),
                null,
                null);
    }

    /**
     * Returns a search for slots that start and end between these times.
     *
     * @param from when the earliest slot may start
     * @param to when the latest slot may end
     * @throws InvalidInputException if the end is not after the start, or a year is not between 1900 and 2999
     */
    public static SlotSearch between(OffsetDateTime from, OffsetDateTime to) {
        UkTime.checked("A search's first day", from.toLocalDate());
        UkTime.checked("A search's last day", to.toLocalDate());
        if (!to.isAfter(from)) {
            throw new InvalidInputException(
                    "A search ends after it starts, not at " + to + " when it starts at " + from);
        }
        return new SlotSearch(from.toInstant(), to.toInstant(), Set.of(), List.of(), null, null);
    }

    /** Returns a copy of this search that includes each slot's practitioner, with name and gender. */
    public SlotSearch withPractitioners() {
        return including(Include.PRACTITIONERS);
    }

    /** Returns a copy of this search that includes each slot's location, with name and address. */
    public SlotSearch withLocations() {
        return including(Include.LOCATIONS);
    }

    /**
     * Returns a copy of this search that includes the practice's organisation and, since that requires them, the
     * locations.
     */
    public SlotSearch withOrganisation() {
        return including(Include.LOCATIONS).including(Include.ORGANISATION);
    }

    /**
     * Returns a copy of this search that includes each slot's healthcare service, with its name (specification 1.2.8).
     * Practices of earlier editions ignore it, and so do those that have switched service filtering off.
     */
    public SlotSearch withHealthcareServices() {
        return including(Include.SERVICES);
    }

    /**
     * Returns a copy of this search with a filter of the caller's own.
     *
     * @throws InvalidInputException if system or code is blank
     */
    public SlotSearch filter(String system, String code) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(Filter.of(system, code));
        return new SlotSearch(from, to, includes, more, dosServiceId, mustBeSeenBy);
    }

    /**
     * Returns a copy of this search that is filtered by a service of the Directory of Services (specification 1.2.8)
     * and includes each slot's service. Whoever found the practice through the Directory of Services must use this.
     * Practices that do not filter by service ignore it; see {@link FreeSlots#serviceFiltering()}. A practice that
     * filters and does not have the service refuses the search: {@link
     * io.github.gpconnect.client.error.UnknownServiceException}.
     *
     * @param serviceId the service's id in the directory: digits
     * @throws InvalidInputException if it is not one to twenty digits
     */
    public SlotSearch forDosService(String serviceId) {
        return new SlotSearch(from, to, includes, filters, LogicalIds.checkedDosService(serviceId), mustBeSeenBy)
                .withHealthcareServices();
    }

    /**
     * Returns a copy of this search for a patient who must be seen by this time, such as the disposition of a 111 call.
     * It is not sent and hides nothing: slots that start later are marked ({@link Slot#startsTooLate()}), and booking
     * one needs a confirmation ({@link BookingRequest#confirmingLateStart()}).
     *
     * @param latest the latest time at which the appointment may start
     * @throws InvalidInputException if its year in England is not between 1900 and 2999
     */
    public SlotSearch mustBeSeenBy(Instant latest) {
        return new SlotSearch(from, to, includes, filters, dosServiceId, checkedLatest(latest));
    }

    static Instant checkedLatest(Instant latest) {
        if (latest.isBefore(EARLIEST) || !latest.isBefore(LATEST)) {
            throw new InvalidInputException(
                    "The time by which a patient must be seen is in a year from 1900 to 2999, not " + latest);
        }
        return latest;
    }

    private SlotSearch including(Include include) {
        Set<Include> more = EnumSet.of(include);
        more.addAll(includes);
        return new SlotSearch(from, to, more, filters, dosServiceId, mustBeSeenBy);
    }

    /** Returns when the earliest slot may start. */
    public Instant from() {
        return from;
    }

    /** Returns when the latest slot may end. */
    public Instant to() {
        return to;
    }

    /** Returns the caller's own filters. */
    public List<Filter> filters() {
        return filters;
    }

    /** Returns the service in the Directory of Services that the search is filtered by; absent if it is not. */
    public Optional<String> dosServiceId() {
        return Optional.ofNullable(dosServiceId);
    }

    /** Returns the time by which the patient must be seen; absent if none was set. */
    public Optional<Instant> mustBeSeenBy() {
        return Optional.ofNullable(mustBeSeenBy);
    }

    /** Returns whether practitioners are included. */
    public boolean includesPractitioners() {
        return includes.contains(Include.PRACTITIONERS);
    }

    /** Returns whether locations are included. */
    public boolean includesLocations() {
        return includes.contains(Include.LOCATIONS);
    }

    /** Returns whether healthcare services are included. */
    public boolean includesHealthcareServices() {
        return includes.contains(Include.SERVICES);
    }

    /** Returns whether the practice's organisation is included. */
    public boolean includesOrganisation() {
        return includes.contains(Include.ORGANISATION);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SlotSearch search
                && from.equals(search.from)
                && to.equals(search.to)
                && includes.equals(search.includes)
                && filters.equals(search.filters)
                && Objects.equals(dosServiceId, search.dosServiceId)
                && Objects.equals(mustBeSeenBy, search.mustBeSeenBy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, filters, dosServiceId);
    }

    @Override
    public String toString() {
        return "SlotSearch[" + UkTime.written(from) + " to " + UkTime.written(to) + "]";
    }
}
