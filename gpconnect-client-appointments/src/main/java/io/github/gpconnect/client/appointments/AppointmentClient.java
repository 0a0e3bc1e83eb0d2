package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Searches one practice's free slots, and books, reads, lists, amends and cancels appointments there, for one requester.
 * Immutable and thread-safe; cheap to make, so make one for each user and practice.
 *
 * <pre>{@code
 * FreeSlots free = appointments.search(SlotSearch.days(monday, friday).withPractitioners().withLocations());
 * Appointment booked = appointments.book(BookingRequest.of(patient, slot).description("Asthma review"));
 * Appointment amended = appointments.amend(booked, Amendment.comment("Needs step-free access"));
 * Appointment cancelled = appointments.cancel(amended, "Symptoms have gone");
 * }</pre>
 *
 * <p>Every method may throw a {@link io.github.gpconnect.client.error.GpConnectException}: {@link InvalidInputException}
 * before anything is sent, {@link RefusedException} (with its kinds) or {@link
 * io.github.gpconnect.client.error.ProxyException} if the practice or the proxy says no, {@link
 * io.github.gpconnect.client.error.TransportException} if nothing came back, {@link
 * io.github.gpconnect.client.error.UnreadableResponseException} if what came back cannot be understood, and from {@link
 * #book}, {@link #amend} and {@link #cancel}, which are sent once and found out by reading where no response confirms them,
 * {@link NotMadeException} if the practice has not made the change, or {@link OutcomeUnknownException} if it is in doubt.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments.html">Appointment Management</a>
 */
public interface AppointmentClient {
    /** {@code GET Slot?…}. */
    Interaction SEARCH_SLOTS = Capability.APPOINTMENT_MANAGEMENT.lookedUpBy();

    /** {@code POST Appointment}. */
    Interaction BOOK = Interaction.of("Book an appointment", "rest:create:appointment", Scope.PATIENT_WRITE);

    /** {@code GET Appointment/[id]}. */
    Interaction READ = Interaction.of("Read an appointment", "rest:read:appointment", Scope.PATIENT_READ);

    /** {@code GET Patient/[id]/Appointment}. */
    Interaction LIST =
            Interaction.of("Retrieve a patient's appointments", "rest:search:patient_appointments", Scope.PATIENT_READ);

    /** {@code PUT Appointment/[id]}. */
    Interaction AMEND = Interaction.of("Amend an appointment", "rest:update:appointment", Scope.PATIENT_WRITE);

    /** {@code PUT Appointment/[id]} as well; the founding draft gave it the ID of amending. */
    Interaction CANCEL = Interaction.of("Cancel an appointment", "rest:cancel:appointment", Scope.PATIENT_WRITE)
            .inFoundingDraft("rest:update:appointment");

    /**
     * Returns the appointments of one practice. Nothing is looked up or sent yet.
     *
     * @throws InvalidInputException if no client has made the connection
     */
    static AppointmentClient of(PracticeConnection practice) {
        return new DefaultAppointmentClient(practice, CallOptions.none(), null);
    }

    /**
     * Returns the same for calls about the patient with this number. The current specification makes no use of it; the founding
     * draft names the patient in the token, and otherwise knows the logical id alone, if that.
     */
    AppointmentClient forPatient(NhsNumber patient);

    /**
     * Returns the same for calls with these options: a deadline, the caller's reference, a key, a trace id.
     *
     * <pre>{@code
     * appointments.with(CallOptions.deadline(Duration.ofSeconds(8)).reference("case-4711")).book(request);
     * }</pre>
     */
    AppointmentClient with(CallOptions options);

    /**
     * Returns the same calls without waiting for them, on threads that all clients share: virtual ones where the JDK has them
     * (from 21), else 32 at most, of which calls to one practice take 8.
     */
    AsyncAppointmentClient async();

    /**
     * Returns the same calls without waiting for them.
     *
     * @param executor runs them; each takes one thread for as long as it lasts
     */
    AsyncAppointmentClient async(Executor executor);

    /**
     * Searches free slots. A window longer than a fortnight is asked for in several calls; if one of them fails, the
     * search does.
     *
     * @return the slots that can be booked, by time, and how many were left out
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search
     *     for free slots</a>
     */
    FreeSlots search(SlotSearch search);

    /**
     * Books an appointment. The request is sent once. What no response confirms is found out by reading, a refusal as well: it
     * is believed after one read that shows nothing of the booking.
     *
     * @return the appointment as the practice made it; where place or person differ from the slot's, {@link
     *     Appointment#differences} names that
     * @throws InvalidInputException if the first slot is not in the future
     * @throws SlotTakenException if a slot is no longer free: search again
     * @throws NotMadeException if no response decided it, and reading proved that the practice has not made the booking; or if
     *     the patient held the slot already, through an earlier booking or another organisation's
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it; nothing was
     *     sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_book_an_appointment.html">Book an
     *     appointment</a>
     */
    Appointment book(BookingRequest request);

    /**
     * Reads an appointment.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_read_an_appointment.html">Read an
     *     appointment</a>
     */
    Appointment read(AppointmentId id);

    /**
     * Lists a patient's appointments that start on these days in England, cancelled ones among them.
     *
     * @param patient the patient's logical id at this practice
     * @param first the first day, today at the earliest
     * @param last the last day
     * @return the appointments, by start
     * @throws InvalidInputException if the first day is before today, the last before the first, or in a year after 2999
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_retrieve_a_patients_appointments.html">
     *     Retrieve a patient's appointments</a>
     */
    List<Appointment> list(PatientId patient, LocalDate first, LocalDate last);

    /**
     * Amends description, comment or both. What was read goes back with nothing else changed; the request is sent once, and
     * what no response confirms is found out by reading.
     *
     * @param appointment the appointment as it was last read or returned
     * @return the appointment as the practice now holds it
     * @throws InvalidInputException if it was not read, is cancelled, not in the future, a home visit, or without version
     * @throws io.github.gpconnect.client.error.ConflictException if it was changed since: read it again
     * @throws NotMadeException if no response decided it, and the appointment is as it was before
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it; nothing was
     *     sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_amend_an_appointment.html">Amend an
     *     appointment</a>
     */
    Appointment amend(Appointment appointment, Amendment amendment);

    /**
     * Reads an appointment, then amends it.
     *
     * @return the appointment as the practice now holds it
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @throws InvalidInputException as {@link #amend(Appointment, Amendment)}
     */
    Appointment amend(AppointmentId id, Amendment amendment);

    /**
     * Cancels an appointment. What was read goes back with status and reason alone changed; the request is sent once, and what
     * no response confirms is found out by reading.
     *
     * @param appointment the appointment as it was last read or returned
     * @param reason why, for the practice to read; not blank
     * @return the cancelled appointment as the practice now holds it
     * @throws InvalidInputException if it was not read, is cancelled already, not in the future, a home visit, or without
     *     version, or the reason is blank
     * @throws io.github.gpconnect.client.error.ConflictException if it was changed since: read it again
     * @throws NotMadeException if no response decided it, and the appointment is as it was before
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it; nothing was
     *     sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_cancel_an_appointment.html">Cancel
     *     an appointment</a>
     */
    Appointment cancel(Appointment appointment, String reason);

    /**
     * Reads an appointment, then cancels it.
     *
     * @return the cancelled appointment as the practice now holds it
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @throws InvalidInputException as {@link #cancel(Appointment, String)}
     */
    Appointment cancel(AppointmentId id, String reason);

    /**
     * Finds out by reading whether a booking, amendment or cancellation was made whose outcome is in doubt, here or on another
     * machine. A booking that was made may have been cancelled, moved or kept since: the status and time of what is returned
     * say so.
     *
     * @param change from {@link OutcomeUnknownException#inDoubt}, or from a journal
     * @return the appointment as the practice now holds it
     * @throws NotMadeException if reading proved that the practice has not made the change
     * @throws OutcomeUnknownException if reading did not show it this time either, with the reason. A booking that is not found
     *     can be proved not to be made for an hour after it was sent, and before it would begin; an amendment or cancellation
     *     may need the client's {@code textHashKey}
     * @throws InvalidInputException if it is a registration, or was sent to another practice
     */
    Appointment resolve(InDoubtChange change);

    /**
     * Cancels an appointment, then books another: rescheduling as the specification describes it. Before anything is
     * cancelled, all that can fail here has been done for both, and the new slots have been read once more.
     *
     * @param appointment the appointment to cancel, as it was last read or returned
     * @param instead what to book in its place, for the same patient
     * @param reason why, for the practice to read; not blank
     * @return how far it came; a refusal by practice or network is part of it, not thrown
     * @throws InvalidInputException if the appointment cannot be cancelled, or the other not booked, by a rule that can
     *     be checked here, or they are for different patients; nothing was sent
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_design.html">Design decisions</a>
     */
    Rescheduling reschedule(Appointment appointment, BookingRequest instead, String reason);

    /**
     * Reads who and where: name and gender of the practitioners, name and address of the locations that these
     * appointments point to, each one once and only where they are not known yet.
     *
     * @return the same appointments in the same order
     */
    List<Appointment> withDetails(List<Appointment> appointments);
}
