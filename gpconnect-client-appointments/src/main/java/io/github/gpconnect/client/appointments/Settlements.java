package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.UnsettledChange.Amendment;
import io.github.gpconnect.client.error.UnsettledChange.Booking;
import io.github.gpconnect.client.error.UnsettledChange.Cancellation;
import io.github.gpconnect.client.error.UnsettledChange.Sought;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Settlement;
import io.github.gpconnect.client.spi.UkTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to look for when the answer to a change was lost, and how. */
final class Settlements {
    private Settlements() {}

    static Sought booking(BookingRequest request) {
        return new Booking(
                request.patientId().value(),
                request.slots().stream().map(Slot::id).toList(),
                request.slots().get(0).start(),
                request.slots().get(request.slots().size() - 1).end());
    }

    /** The texts themselves stay here: what is left unsettled may be kept anywhere. */
    static Amendment amendment(org.hl7.fhir.dstu3.model.Appointment amended) {
        return new Amendment(
                amended.getIdElement().getIdPart(), fingerprint(amended.getDescription(), amended.getComment()));
    }

    static Sought cancellation(AppointmentId id) {
        return new Cancellation(id.value());
    }

    /**
     * How to look for a change by reading.
     *
     * @throws InvalidInputException if it is no change of an appointment
     */
    static Function<AppointmentClient, Optional<Appointment>> look(Sought sought) {
        if (sought instanceof Booking booking) {
            return appointments -> booked(appointments, booking);
        }
        if (sought instanceof Amendment amendment) {
            return appointments -> Optional.of(appointments.read(AppointmentId.of(amendment.appointmentId())))
                    .filter(read -> isMade(amendment, read));
        }
        if (sought instanceof Cancellation cancellation) {
            return appointments -> Optional.of(appointments.read(AppointmentId.of(cancellation.appointmentId())))
                    .filter(Appointment::isCancelled);
        }
        throw new InvalidInputException("Only a change of an appointment is settled here; a registration is settled by"
                + " Foundations.settle(…)");
    }

    /** The whole change, for a client that makes it now. */
    static Settlement<Appointment> of(Sought sought, Function<FhirGateway, AppointmentClient> over) {
        return new Settlement<>(sought, over.andThen(look(sought)));
    }

    private static Optional<Appointment> booked(AppointmentClient appointments, Booking booking) {
        LocalDate day = UkTime.dayOf(booking.start().toInstant());
        // To the next day: some practices take the last day's midnight for the end.
        return appointments.list(PatientId.of(booking.patientId()), day, day.plusDays(1)).stream()
                .filter(appointment -> isThis(booking, appointment))
                .findFirst();
    }

    private static boolean isThis(Booking booking, Appointment appointment) {
        boolean sameSlots = appointment.slotIds().isEmpty()
                ? appointment.end().isEqual(booking.end())
                : Set.copyOf(appointment.slotIds()).equals(Set.copyOf(booking.slotIds()));
        return appointment.status() == AppointmentStatus.BOOKED
                && appointment.start().isEqual(booking.start())
                && sameSlots;
    }

    static boolean isMade(Amendment amendment, Appointment appointment) {
        return amendment
                .fingerprint()
                .equals(fingerprint(
                        appointment.description().orElse(null),
                        appointment.comment().orElse(null)));
    }

    /** Blanks do not count: some practices trim texts. */
    private static String fingerprint(@Nullable String description, @Nullable String comment) {
        String texts = worded(description) + "\n" + worded(comment);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(texts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String worded(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
