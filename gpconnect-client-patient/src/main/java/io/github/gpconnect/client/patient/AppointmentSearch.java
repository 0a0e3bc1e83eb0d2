package io.github.gpconnect.client.patient;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.Query;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A search for a patient's own appointments, past ones included.
 *
 * <pre>{@code
 * AppointmentSearch.between(monday.minusYears(1), friday.plusYears(1)).mostPast(5).status(AppointmentStatus.BOOKED)
 * }</pre>
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class AppointmentSearch {
    private final LocalDate first;
    private final LocalDate last;
    private final @Nullable Integer mostPast;
    private final @Nullable AppointmentStatus status;
    private final boolean practitioners;
    private final boolean locations;

    private AppointmentSearch(
            LocalDate first,
            LocalDate last,
            @Nullable Integer mostPast,
            @Nullable AppointmentStatus status,
            boolean practitioners,
            boolean locations) {
        this.first = requireNonNull(first, "first");
        this.last = requireNonNull(last, "last");
        this.mostPast = mostPast;
        this.status = status;
        this.practitioners = practitioners;
        this.locations = locations;
    }

    /**
     * Returns a search for appointments that start on these days, in England.
     *
     * @param first the first day; it may be past
     * @param last the last day, included
     * @throws InvalidInputException if the last day is before the first
     */
    public static AppointmentSearch between(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new InvalidInputException(
                    "A list's last day must not be before its first: " + last + " is before " + first);
        }
        return new AppointmentSearch(first, last, null, null, false, false);
    }

    /**
     * Returns a copy of this search that returns at most so many past appointments, the latest of them; all unless set
     * ({@code past-appt-limit}).
     *
     * @throws InvalidInputException if it is negative or more than 1,000
     */
    public AppointmentSearch mostPast(int appointments) {
        if (appointments < 0 || appointments > 1_000) {
            throw new InvalidInputException("Past appointments are limited to 0 to 1,000, not " + appointments);
        }
        return new AppointmentSearch(first, last, appointments, status, practitioners, locations);
    }

    /** Returns a copy of this search for appointments of this status only; of any unless set. */
    public AppointmentSearch status(AppointmentStatus only) {
        return new AppointmentSearch(first, last, mostPast, requireNonNull(only, "only"), practitioners, locations);
    }

    /** Returns a copy of this search whose result has the practitioners' details. */
    public AppointmentSearch withPractitioners() {
        return new AppointmentSearch(first, last, mostPast, status, true, locations);
    }

    /** Returns a copy of this search whose result has the locations' details. */
    public AppointmentSearch withLocations() {
        return new AppointmentSearch(first, last, mostPast, status, practitioners, true);
    }

    /** Returns the first day. */
    public LocalDate first() {
        return first;
    }

    /** Returns the last day. */
    public LocalDate last() {
        return last;
    }

    /** Returns how many past appointments are returned at most; absent if there is no limit. */
    public OptionalInt mostPast() {
        return mostPast == null ? OptionalInt.empty() : OptionalInt.of(mostPast);
    }

    /** Returns the only status; absent if appointments of any are returned. */
    public Optional<AppointmentStatus> status() {
        return Optional.ofNullable(status);
    }

    /** Returns whether the practitioners' details are included. */
    public boolean includesPractitioners() {
        return practitioners;
    }

    /** Returns whether the locations' details are included. */
    public boolean includesLocations() {
        return locations;
    }

    Query addTo(Query query) {
        Query all = query;
        if (practitioners) {
            all = all.and("_include:recurse", "Appointment:actor:Practitioner");
        }
        if (locations) {
            all = all.and("_include:recurse", "Appointment:actor:Location");
        }
        if (mostPast != null) {
            all = all.and("past-appt-limit", mostPast.toString());
        }
        return status == null ? all : all.and("status", status.code());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AppointmentSearch search
                && first.equals(search.first)
                && last.equals(search.last)
                && Objects.equals(mostPast, search.mostPast)
                && Objects.equals(status, search.status)
                && practitioners == search.practitioners
                && locations == search.locations;
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, last, mostPast, status, practitioners, locations);
    }

    @Override
    public String toString() {
        return "AppointmentSearch[" + first + " to " + last + ", past " + mostPast + ", status " + status + "]";
    }
}
