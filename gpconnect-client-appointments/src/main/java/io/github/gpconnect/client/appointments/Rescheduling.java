package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.GpConnectException;

/**
 * How far a rescheduling came. The specification has no such interaction: the old appointment is cancelled, then the new
 * one booked, so that it can stop half-way. Each end is a type of its own; none passes unseen.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_design.html">Design decisions</a>
 */
public sealed interface Rescheduling {
    /**
     * The patient has the new appointment, and no longer the old one.
     *
     * @param cancelled the old appointment, called off
     * @param booked the new one
     */
    record Moved(Appointment cancelled, Appointment booked) implements Rescheduling {}

    /**
     * The old appointment was not cancelled, and the new one was not tried. The old one stands, unless the reason is an {@link
     * io.github.gpconnect.client.error.OutcomeUnknownException}: then it is in doubt.
     *
     * @param still the old appointment as it was known
     * @param why what ended it: what the cancelling ended in or, before it, what showed that the new slot cannot be had
     */
    record NotCancelled(Appointment still, GpConnectException why) implements Rescheduling {}

    /**
     * The old appointment was cancelled, and the new one was not booked: the patient has none. Book another slot. Where the
     * reason is an {@link io.github.gpconnect.client.error.OutcomeUnknownException} the new one is in doubt: resolve it first.
     *
     * @param cancelled the old appointment, called off
     * @param why what the booking ended in
     */
    record NotBooked(Appointment cancelled, GpConnectException why) implements Rescheduling {}
}
