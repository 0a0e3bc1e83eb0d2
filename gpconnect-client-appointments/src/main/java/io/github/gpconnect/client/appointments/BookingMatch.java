package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.Appointment.Difference;
import io.github.gpconnect.client.spi.Earlier;
import io.github.gpconnect.client.spi.change.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The comparison of appointments with a booking that was sent: the same, similar, an earlier one, or another. */
final class BookingMatch {
    /** The statuses that a booked appointment may have later. */
    private static final Set<AppointmentStatus> AFTER_BOOKED = Set.of(
            AppointmentStatus.ARRIVED,
            AppointmentStatus.FULFILLED,
            AppointmentStatus.NO_SHOW,
            AppointmentStatus.CANCELLED);

    private final WantedBooking wanted;
    private final Instant readAt;
    private final Duration clockDifference;

    /**
     * Creates the comparison with one booking.
     *
     * @param readAt when the practice sent what is compared
     * @param clockDifference the practice's clock difference, as far as responses have shown it
     */
    BookingMatch(WantedBooking wanted, Instant readAt, Duration clockDifference) {
        this.wanted = wanted;
        this.readAt = readAt;
        this.clockDifference = clockDifference;
    }

    /**
     * Compares the appointment in the response with the booking; returns {@link Finding#MADE} if it confirms the
     * booking.
     */
    Finding inResponse(Appointment booked) {
        if (wasThereBefore(booked)) {
            return Finding.HELD_ALREADY;
        }
        List<String> slots = booked.slotIdsAsSent();
        boolean same = hasTimes(booked) && (slots.isEmpty() || wanted.slotIds().containsAll(slots));
        return same && booked.status().equals(AppointmentStatus.BOOKED) ? Finding.MADE : Finding.SIMILAR;
    }

    /**
     * Compares an appointment that was read.
     *
     * @param later whether it may have been changed since it was made
     */
    Finding inRecord(Appointment read, boolean later) {
        if (wasThereBefore(read)) {
            return holdsSlots(read) && read.status().equals(AppointmentStatus.BOOKED)
                    ? Finding.HELD_ALREADY
                    : Finding.ABSENT;
        }
        if (onlyItsOffsetIsEarlier(read)) {
            return overlaps(read) || holdsSlots(read) || hasClockTimes(read) ? Finding.SIMILAR : Finding.ABSENT;
        }
        boolean dated = read.createdAsSent().isPresent() && isByUs(read);
        boolean slotsNamed = !read.slotIdsAsSent().isEmpty() && wanted.slotIds().containsAll(read.slotIdsAsSent());
        boolean same = hasTimes(read) && (slotsNamed || (read.slotIdsAsSent().isEmpty() && dated));
        if (same && read.status().equals(AppointmentStatus.BOOKED)) {
            return Finding.MADE;
        }
        // An earlier one that was cancelled looks the same except for its creation time.
        boolean became = same
                && AFTER_BOOKED.contains(read.status())
                && Earlier.clearlyNot(read.createdAsSent().orElse(null), wanted.sentAt(), clockDifference);
        // An incomplete booking has its id as well, and one with the wrong offset was not moved.
        boolean moved = wanted.named().contains(read.id().value())
                && lengthOf(read).equals(Duration.between(wanted.start(), wanted.end()))
                && !overlaps(read)
                && !holdsSlots(read)
                && !hasClockTimes(read)
                && (read.status().equals(AppointmentStatus.BOOKED) || AFTER_BOOKED.contains(read.status()));
        if (later && dated && (became || moved)) {
            return Finding.MADE;
        }
        boolean mayHaveMoved = later && dated;
        return same || mayHaveMoved || overlaps(read) || holdsSlots(read) || hasClockTimes(read)
                ? Finding.SIMILAR
                : Finding.ABSENT;
    }

    /** Returns how the appointment differs from the request. */
    Set<Difference> differences(Appointment made) {
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        if (differs(
                wanted.location(),
                made.locations().stream().map(location -> location.id().value()))) {
            differences.add(Difference.LOCATION);
        }
        if (differs(
                wanted.practitioner(),
                made.practitioners().stream()
                        .map(practitioner -> practitioner.id().value()))) {
            differences.add(Difference.PRACTITIONER);
        }
        if (differs(
                wanted.service(),
                made.healthcareService().stream().map(service -> service.id().value()))) {
            differences.add(Difference.HEALTHCARE_SERVICE);
        }
        List<String> slots = made.slotIdsAsSent();
        if (!slots.isEmpty() && !slots.containsAll(wanted.slotIds())) {
            differences.add(Difference.SLOTS);
        }
        if (!hasTimes(made)) {
            differences.add(Difference.TIME);
        }
        return differences;
    }

    private static boolean differs(String asked, Stream<String> made) {
        List<String> ids = made.toList();
        return !asked.isEmpty() && !ids.isEmpty() && !ids.contains(asked);
    }

    /** Returns whether it was clearly booked before this booking was sent, or by another organisation. */
    private boolean wasThereBefore(Appointment other) {
        boolean older = Earlier.clearly(other.createdAsSent().orElse(null), wanted.sentAt(), clockDifference)
                && !onlyItsOffsetIsEarlier(other);
        boolean anotherOrganisations = other.bookingOrganisationCode()
                .filter(code -> !wanted.organisation().isEmpty() && !code.equalsIgnoreCase(wanted.organisation()))
                .isPresent();
        return older || anotherOrganisations;
    }

    private boolean onlyItsOffsetIsEarlier(Appointment other) {
        return Earlier.onlyByOffset(other.createdAsSent().orElse(null), wanted.sentAt(), readAt, clockDifference);
    }

    private boolean isByUs(Appointment other) {
        return other.bookingOrganisationCode()
                .filter(code -> code.equalsIgnoreCase(wanted.organisation()))
                .isPresent();
    }

    private boolean hasTimes(Appointment other) {
        return other.start().isEqual(wanted.start()) && other.end().isEqual(wanted.end());
    }

    private static Duration lengthOf(Appointment other) {
        return Duration.between(other.start(), other.end());
    }

    private boolean overlaps(Appointment other) {
        return other.start().isBefore(wanted.end()) && other.end().isAfter(wanted.start());
    }

    /** Compares local times without their offsets: some practices write the wrong offset. */
    private boolean hasClockTimes(Appointment other) {
        return other.start().toLocalDateTime().equals(wanted.start().toLocalDateTime())
                || other.end().toLocalDateTime().equals(wanted.end().toLocalDateTime());
    }

    private boolean holdsSlots(Appointment other) {
        List<String> asked = wanted.slotIds();
        return other.slotIdsAsSent().stream().anyMatch(asked::contains);
    }
}
