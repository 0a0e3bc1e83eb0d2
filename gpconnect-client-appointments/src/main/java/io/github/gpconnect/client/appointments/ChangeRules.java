package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.UkTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The rules for changes and lists that are checked before anything is sent. */
final class ChangeRules {
    /** What an entity tag may have between its quotes (RFC 9110, 8.8.3), in ASCII; versions are opaque. */
    private static final Pattern VERSION = Pattern.compile("[!#-~]{1,64}");

    private ChangeRules() {}

    static void requireDescription(BookingRequest request) {
        if (request.description().isEmpty()) {
            throw new InvalidInputException("A booking needs a description: what the appointment is about, in brief");
        }
    }

    static void requireBookable(BookingRequest request, Instant now) {
        Slot first = request.slots().get(0);
        if (!first.start().toInstant().isAfter(now)) {
            throw new InvalidInputException("A booking starts in the future, not at " + first.start());
        }
        if (first.startsTooLate() && !request.lateStartConfirmed()) {
            throw new InvalidInputException("The patient must be seen by "
                    + UkTime.at(first.mustBeSeenBy().orElseThrow()) + ", and slot " + first.id() + " starts at "
                    + first.start() + ": choose an earlier slot, or confirm the late start");
        }
    }

    /**
     * Checks that an appointment can be changed.
     *
     * @param what the kind of change for the message, such as {@code amended}
     */
    static void requireChangeable(Appointment appointment, String what, Instant now) {
        requireOpen(appointment, what, now);
        requireVersion(appointment, what);
    }

    /** Checks everything but the version. */
    static void requireOpen(Appointment appointment, String what, Instant now) {
        if (!appointment.wasRead()) {
            throw new InvalidInputException("An appointment can be " + what
                    + " only as the practice sent it: read appointment " + appointment.id() + " first");
        }
        if (appointment.cancelled()) {
            throw new InvalidInputException(
                    "A cancelled appointment cannot be " + what + ": appointment " + appointment.id());
        }
        if (!appointment.start().toInstant().isAfter(now)) {
            throw new InvalidInputException(
                    "Only a future appointment can be " + what + ", not one at " + appointment.start());
        }
        if (appointment.deliveryChannel().filter(DeliveryChannel.VISIT::equals).isPresent()) {
            throw new InvalidInputException(
                    "A home visit cannot be " + what + " by a consumer: appointment " + appointment.id());
        }
    }

    /** Checks that an appointment has a version that can be sent in {@code If-Match}. */
    static void requireVersion(Appointment appointment, String what) {
        if (appointment.version().isEmpty()) {
            throw new InvalidInputException("An appointment can be " + what
                    + " only with the version that was read, and the practice gave none: appointment "
                    + appointment.id());
        }
        // It becomes a header, and not every resource comes from a practice: see FhirAppointments.of
        if (!VERSION.matcher(appointment.version().orElseThrow()).matches()) {
            throw new InvalidInputException("An appointment can be " + what
                    + " only with a version of at most 64 ASCII characters, without spaces and quotes: appointment "
                    + appointment.id());
        }
    }

    static void requireComplete(InDoubtChange change) {
        if (change.kind() == ChangeKind.BOOKING) {
            WantedBooking.of(change);
        } else if (change.appointmentIds().isEmpty() || change.patientId().isEmpty()) {
            throw new InvalidInputException("An amendment or cancellation in doubt names its appointment and patient");
        }
    }

    static void requireListable(LocalDate first, LocalDate last, LocalDate today) {
        if (first.isBefore(today)) {
            throw new InvalidInputException("Appointments are listed from today (" + today + ") on, not from " + first);
        }
        requireWindow(first, last);
    }

    /** Checks the days of a list that may begin in the past. */
    static void requireWindow(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new InvalidInputException(
                    "A list's last day must not be before its first: " + last + " is before " + first);
        }
        UkTime.checked("A list's last day", last);
    }
}
