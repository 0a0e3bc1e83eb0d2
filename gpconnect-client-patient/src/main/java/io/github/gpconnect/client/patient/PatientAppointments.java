package io.github.gpconnect.client.patient;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.foundations.Telecom;
import java.util.concurrent.Executor;

/**
 * The appointments of one patient at the practice where the patient is registered: searches free slots, and books,
 * lists, reads and cancels appointments. Immutable and thread-safe; cheap to make, so make one for each patient who is
 * logged in.
 *
 * <pre>{@code
 * PatientAppointments mine = PatientAppointments.of(patientClient, loggedIn);
 * FreeSlots free = mine.search(SlotSearch.days(monday, friday).withPractitioners().withLocations());
 * Appointment booked = mine.book(mine.requestFor(slot).description("Asthma review"));
 * Appointment cancelled = mine.cancel(booked, "I feel better");
 * }</pre>
 *
 * <p>Every method may throw a {@link io.github.gpconnect.client.error.GpConnectException}: {@link
 * InvalidInputException} before anything is sent, {@link io.github.gpconnect.client.error.NoTokenException} if there is
 * no access token, {@link io.github.gpconnect.client.error.RefusedException} (with its kinds) or {@link
 * io.github.gpconnect.client.error.ProxyException} if the practice or the gateway refuses, {@link
 * io.github.gpconnect.client.error.TransportException} if there was no response, {@link
 * io.github.gpconnect.client.error.UnreadableResponseException} if the response cannot be understood. {@link
 * PatientMessage} has words for the patient. {@link #book} and {@link #cancel} also throw {@link NotMadeException} if
 * the practice has not made the change, and {@link OutcomeUnknownException} if it is in doubt.
 */
public interface PatientAppointments {
    /** Returns the appointments of this patient. Nothing is sent yet. */
    static PatientAppointments of(PatientClient client, LoggedInPatient patient) {
        return client.appointmentsOf(patient);
    }

    /** Returns appointments like these whose calls use these options: a deadline, a reference, a key, a request id. */
    PatientAppointments with(CallOptions options);

    /**
     * Returns the asynchronous calls, on threads that all clients share: virtual threads where the JDK has them (from
     * 21), otherwise at most 32 threads, at most 8 of them for one practice. Patients whose practice is not known
     * ({@link LoggedInPatient#registeredAt}) count as those of one.
     */
    AsyncPatientAppointments async();

    /**
     * Returns the asynchronous calls.
     *
     * @param executor runs the calls; each occupies one thread until it ends
     */
    AsyncPatientAppointments async(Executor executor);

    /**
     * Searches free slots at the patient's practice. A window longer than a fortnight takes several calls.
     *
     * @return the slots that can be booked, in chronological order, and how many were left out
     * @throws InvalidInputException if the search is for a service of the Directory of Services
     */
    FreeSlots search(SlotSearch search);

    /**
     * Begins a request to book this slot, and any further ones that follow it directly, for this patient.
     *
     * @param more further slots, in any order, that may be booked together with the first
     * @throws InvalidInputException if the slots may not be booked together, or one is a home visit
     */
    BookingRequest.WithoutDescription requestFor(Slot slot, Slot... more);

    /**
     * Books slots other than by telephone.
     *
     * @param request from {@link #requestFor}
     * @return the appointment as the practice holds it
     * @throws InvalidInputException if the request is for someone else, a slot is by telephone, or the request has no
     *     description although the service requires one
     * @throws io.github.gpconnect.client.error.SlotTakenException if a slot is no longer free
     * @throws NotMadeException if the practice has not made the booking
     * @throws OutcomeUnknownException if it is in doubt
     */
    Appointment book(BookingRequest request);

    /**
     * Books slots, and names the number on which the patient can be reached: a slot by telephone requires it.
     *
     * @param request from {@link #requestFor}
     * @param telephone the patient's number, which is sent with this booking alone
     * @return the appointment as the practice holds it
     * @throws InvalidInputException as for {@link #book(BookingRequest)}, or if the number is not one
     * @throws io.github.gpconnect.client.error.SlotTakenException if a slot is no longer free
     * @throws NotMadeException if the practice has not made the booking
     * @throws OutcomeUnknownException if it is in doubt
     */
    Appointment book(BookingRequest request, Telecom telephone);

    /** Lists the patient's appointments, in order of start time. */
    AppointmentList list(AppointmentSearch search);

    /**
     * Reads one of the patient's appointments.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the patient has no such appointment
     */
    Appointment read(AppointmentId id);

    /**
     * Cancels an appointment that was read or booked here.
     *
     * @param reason why, in the patient's words; for the practice
     * @return the appointment as the practice holds it
     * @throws InvalidInputException if it is someone else's, past, cancelled or a home visit, or was not read
     * @throws io.github.gpconnect.client.error.CancellationRefusedException if the practice does not let it be cancelled
     *     online
     * @throws io.github.gpconnect.client.error.ConflictException if it was changed since it was read
     * @throws NotMadeException if the practice has not cancelled it
     * @throws OutcomeUnknownException if that is in doubt
     */
    Appointment cancel(Appointment appointment, String reason);

    /**
     * Finds out by reading what became of a booking or cancellation of this patient's that is in doubt. Sends no change.
     *
     * @return the appointment, if the change was made
     * @throws InvalidInputException if it is another patient's change, or of another kind
     * @throws NotMadeException if it was not made
     * @throws OutcomeUnknownException if that is still in doubt
     */
    Appointment resolve(InDoubtChange change);
}
