package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.GpConnectException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a rescheduling. The specification has no such interaction: the old appointment is cancelled, then the
 * new one is booked, so it can stop half-way. Each result is a type of its own.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_design.html">Design decisions</a>
 */
public sealed interface Rescheduling {
    /**
     * Returns the key under which the booking of a rescheduling is recorded, where the caller's key is this: two changes
     * cannot have one key. The cancellation has the caller's.
     *
     * @param key the key of the call ({@code CallOptions.key})
     */
    static String bookingKey(String key) {
        return key + ".booking";
    }

    /** The patient has the new appointment, and no longer the old one. */
    final class Moved implements Rescheduling {
        private final Appointment cancelled;
        private final Appointment booked;

        Moved(Appointment cancelled, Appointment booked) {
            this.cancelled = requireNonNull(cancelled, "cancelled");
            this.booked = requireNonNull(booked, "booked");
        }

        /** Returns the result in which both appointments were changed. */
        public static Moved of(Appointment cancelled, Appointment booked) {
            return new Moved(cancelled, booked);
        }

        /** Returns the old appointment, now cancelled. */
        public Appointment cancelled() {
            return cancelled;
        }

        /** Returns the new appointment. */
        public Appointment booked() {
            return booked;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Moved moved && cancelled.equals(moved.cancelled) && booked.equals(moved.booked);
        }

        @Override
        public int hashCode() {
            return Objects.hash(cancelled, booked);
        }

        @Override
        public String toString() {
            return "Moved[" + cancelled + ", " + booked + "]";
        }
    }

    /**
     * This did not cancel the old appointment, and the booking was not attempted. If the failure is an {@link
     * io.github.gpconnect.client.error.OutcomeUnknownException}, the cancellation is in doubt. If the practice refused
     * it, somebody else may have changed or cancelled the appointment meanwhile: read it again.
     */
    final class NotCancelled implements Rescheduling {
        private final Appointment still;
        private final GpConnectException why;

        NotCancelled(Appointment still, GpConnectException why) {
            this.still = requireNonNull(still, "still");
            this.why = requireNonNull(why, "why");
        }

        /** Returns the result in which nothing was changed. */
        public static NotCancelled of(Appointment still, GpConnectException why) {
            return new NotCancelled(still, why);
        }

        /** Returns the old appointment as it was last known. */
        public Appointment still() {
            return still;
        }

        /** Returns the failure of the cancellation or, before it, of the check that the new slots are free. */
        public GpConnectException why() {
            return why;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NotCancelled not && still.equals(not.still) && why.equals(not.why);
        }

        @Override
        public int hashCode() {
            return Objects.hash(still, why);
        }

        @Override
        public String toString() {
            return "NotCancelled[" + still + ", " + why.kind() + "]";
        }
    }

    /**
     * The old appointment was cancelled, and the new one was not booked: the patient has none. Book another slot. If
     * the failure is an {@link io.github.gpconnect.client.error.OutcomeUnknownException}, the new one is in doubt:
     * resolve it first.
     */
    final class NotBooked implements Rescheduling {
        private final Appointment cancelled;
        private final GpConnectException why;

        NotBooked(Appointment cancelled, GpConnectException why) {
            this.cancelled = requireNonNull(cancelled, "cancelled");
            this.why = requireNonNull(why, "why");
        }

        /** Returns the result in which only the old appointment was changed. */
        public static NotBooked of(Appointment cancelled, GpConnectException why) {
            return new NotBooked(cancelled, why);
        }

        /** Returns the old appointment, now cancelled. */
        public Appointment cancelled() {
            return cancelled;
        }

        /** Returns the failure of the booking. */
        public GpConnectException why() {
            return why;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NotBooked not && cancelled.equals(not.cancelled) && why.equals(not.why);
        }

        @Override
        public int hashCode() {
            return Objects.hash(cancelled, why);
        }

        @Override
        public String toString() {
            return "NotBooked[" + cancelled + ", " + why.kind() + "]";
        }
    }
}
