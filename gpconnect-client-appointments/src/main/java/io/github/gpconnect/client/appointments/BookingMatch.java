package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.Appointment.Difference;
import io.github.gpconnect.client.spi.Earlier;
import io.github.gpconnect.client.spi.change.Finding;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares appointments with a booking that was sent: the same, similar, one that was there before, or another. */
final class BookingMatch {
    /** What becomes of an appointment that was booked, besides being moved. */
    private static final Set<AppointmentStatus> AFTER_BOOKED = Set.of(
            AppointmentStatus.ARRIVED,
            AppointmentStatus.FULFILLED,
            AppointmentStatus.NO_SHOW,
            AppointmentStatus.CANCELLED);

    private final WantedBooking wanted;
    private final Duration clockDifference;

    /**
     * For one booking.
     *
     * @param clockDifference of the practice, as far as responses have shown it
     */
    BookingMatch(WantedBooking wanted, Duration clockDifference) {
        this.wanted = wanted;
        this.clockDifference = clockDifference;
    }

    /** Compares what came as the response to the booking; {@link Finding#MADE} where it confirms it. */
    Finding inResponse(Appointment booked) {
        if (wasThereBefore(booked)) {
            return Finding.HELD_ALREADY;
        }
        List<String> slots = booked.slotIdsAsSent();
        boolean same = hasTimes(booked) && (slots.isEmpty() || wanted.slotIds().containsAll(slots));
        return same && booked.status().equals(AppointmentStatus.BOOKED) ? Finding.MADE : Finding.SIMILAR;
    }

    /**
     * Compares what a read has shown.
     *
     * @param later whether it may have changed since it was made
     */
    Finding inRecord(Appointment read, boolean later) {
        if (wasThereBefore(read)) {
            return holdsSlots(read) && read.status().equals(AppointmentStatus.BOOKED)
                    ? Finding.HELD_ALREADY
                    : Finding.ABSENT;
        }
        boolean dated = read.createdAsSent().isPresent() && isByUs(read);
        boolean slotsNamed = !read.slotIdsAsSent().isEmpty() && wanted.slotIds().containsAll(read.slotIdsAsSent());
        boolean same = hasTimes(read) && (slotsNamed || (read.slotIdsAsSent().isEmpty() && dated));
        if (same && read.status().equals(AppointmentStatus.BOOKED)) {
            return Finding.MADE;
        }
        // An earlier one that was cancelled looks the same, but for its creation.
        boolean became = same
                && AFTER_BOOKED.contains(read.status())
                && Earlier.clearlyNot(read.createdAsSent().orElse(null), wanted.sentAt(), clockDifference);
        // Half a booking has its id as well, and one at the wrong hour was not moved.
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

    /** What the practice has made otherwise than it was asked to. */
    Set<Difference> differences(Appointment made) {
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        if (differs(
                wanted.location(),
                made.location().map(location -> location.id().value()).orElse(""))) {
            differences.add(Difference.LOCATION);
        }
        if (differs(
                wanted.practitioner(),
                made.practitioner()
                        .map(practitioner -> practitioner.id().value())
                        .orElse(""))) {
            differences.add(Difference.PRACTITIONER);
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

    private static boolean differs(String asked, String made) {
        return !asked.isEmpty() && !made.isEmpty() && !asked.equals(made);
    }

    /** Booked clearly before this booking was sent, or by another organisation: it is not this booking. */
    private boolean wasThereBefore(Appointment other) {
        boolean older = Earlier.clearly(other.createdAsSent().orElse(null), wanted.sentAt(), clockDifference);
        boolean anotherOrganisations = other.bookingOrganisationCode()
                .filter(code -> !wanted.organisation().isEmpty() && !code.equalsIgnoreCase(wanted.organisation()))
                .isPresent();
        return older || anotherOrganisations;
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

    /** What the clock shows, without regard to the offset: some practices write the wrong one. */
    private boolean hasClockTimes(Appointment other) {
        return other.start().toLocalDateTime().equals(wanted.start().toLocalDateTime())
                || other.end().toLocalDateTime().equals(wanted.end().toLocalDateTime());
    }

    private boolean holdsSlots(Appointment other) {
        List<String> asked = wanted.slotIds();
        return other.slotIdsAsSent().stream().anyMatch(asked::contains);
    }
}
