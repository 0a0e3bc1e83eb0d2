package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.internal.AppointmentWriter;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.spi.FhirGateway;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cancels an appointment, then books another. Everything that can be checked is checked before the cancellation. */
final class Rescheduler {
    private final FhirGateway gateway;
    private final AppointmentClient cancelling;
    private final AppointmentClient booking;

    /**
     * Creates a rescheduler.
     *
     * @param gateway reads the new slots again
     */
    Rescheduler(FhirGateway gateway, AppointmentClient cancelling, AppointmentClient booking) {
        this.gateway = gateway;
        this.cancelling = cancelling;
        this.booking = booking;
    }

    Rescheduling reschedule(Appointment appointment, BookingRequest instead, String reason) {
        Instant now = gateway.clock().instant();
        ChangeRules.requireChangeable(appointment, "cancelled", now);
        BookingText.cancellationReason(reason);
        ChangeRules.requireBookable(instead, now);
        if (!appointment.patientId().equals(instead.patientId())) {
            throw new InvalidInputException("An appointment is rescheduled for the same patient: appointment "
                    + appointment.id() + " is another's");
        }
        AppointmentWriter.requireWritable(instead, gateway.organisation(), now);
        Appointment cancelled;
        try {
            requireStillFree(instead, appointment);
            cancelled = cancelling.cancel(appointment, reason);
        } catch (GpConnectException why) {
            return Rescheduling.NotCancelled.of(appointment, why);
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable unforeseen) { // undeclared checked ones as well
            return Rescheduling.NotCancelled.of(appointment, inDoubtIn(unforeseen, "The cancellation"));
        }
        try {
            return Rescheduling.Moved.of(cancelled, booking.book(instead));
        } catch (GpConnectException why) {
            return Rescheduling.NotBooked.of(cancelled, why);
        } catch (Error fatal) {
            fatal.addSuppressed(new IllegalStateException("Appointment " + cancelled.id() + " was cancelled before"));
            throw fatal;
        } catch (Throwable unforeseen) {
            return Rescheduling.NotBooked.of(cancelled, inDoubtIn(unforeseen, "The booking"));
        }
    }

    /** Returns the change that an unforeseen failure left in doubt, if it was sent. */
    private static GpConnectException inDoubtIn(Throwable unforeseen, String change) {
        return Stream.of(unforeseen.getSuppressed())
                .filter(GpConnectException.class::isInstance)
                .map(GpConnectException.class::cast)
                .findFirst()
                .orElseGet(() -> new InvalidInputException(change + " could not be sent", unforeseen));
    }

    /** Checks with one read that every slot that the old appointment does not already hold is free. */
    private void requireStillFree(BookingRequest instead, Appointment old) {
        List<Slot> wanted = instead.slots().stream()
                .filter(slot -> !old.slotIds().contains(slot.id()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Slot first = instead.slots().get(0);
        Slot last = instead.slots().get(instead.slots().size() - 1);
        Map<String, Slot> free = gateway.operation(
                AppointmentClient.SEARCH_SLOTS,
                (calls, about) -> SlotSearches.freeSlots(
                        calls, first.start(), last.end(), first.searchFilters(), first.dosServiceId()));
        if (!wanted.stream().allMatch(slot -> isFree(slot, free.get(slot.id().value())))) {
            throw new SlotTakenException(FailedCall.NONE);
        }
    }

    private static boolean isFree(Slot wanted, @Nullable Slot found) {
        return found != null
                && found.start().isEqual(wanted.start())
                && found.end().isEqual(wanted.end());
    }
}
