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
 * A client for the appointments of one practice, on behalf of one requester: searches free slots, and books, reads,
 * lists, amends and cancels appointments. Immutable and thread-safe; cheap to make, so make one for each user and
 * practice.
 *
 * <pre>{@code
 * FreeSlots free = appointments.search(SlotSearch.days(monday, friday).withPractitioners().withLocations());
 * Appointment booked = appointments.book(BookingRequest.of(patient, slot).description("Asthma review"));
 * Appointment amended = appointments.amend(booked, Amendment.comment("Needs step-free access"));
 * Appointment cancelled = appointments.cancel(amended, "Symptoms have gone");
 * }</pre>
 *
 * <p>Every method may throw a {@link io.github.gpconnect.client.error.GpConnectException}: {@link
 * InvalidInputException} before anything is sent, {@link RefusedException} (with its kinds) or {@link
 * io.github.gpconnect.client.error.ProxyException} if the practice or the proxy refuses, {@link
 * io.github.gpconnect.client.error.TransportException} if there was no response, {@link
 * io.github.gpconnect.client.error.UnreadableResponseException} if the response cannot be understood. {@link #book},
 * {@link #amend} and {@link #cancel} are sent once, and resolved by reading if no response confirms them. They also
 * throw {@link NotMadeException} if the practice has not made the change, and {@link OutcomeUnknownException} if it is
 * in doubt.
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

    /** {@code PUT Appointment/[id]} as well; in the founding draft it has the ID of amending. */
    Interaction CANCEL = Interaction.of("Cancel an appointment", "rest:cancel:appointment", Scope.PATIENT_WRITE)
            .inFoundingDraft("rest:update:appointment");

    /**
     * Returns the appointments of one practice. Nothing is looked up or sent yet.
     *
     * @throws InvalidInputException if the connection was not made by a client
     */
    static AppointmentClient of(PracticeConnection practice) {
        return new DefaultAppointmentClient(practice, CallOptions.none(), null);
    }

    /**
     * Returns a client like this one for calls about the patient with this NHS number. The current specification does
     * not use it. The founding draft names the patient in the token: by this number, or else by the logical id, if
     * known.
     */
    AppointmentClient forPatient(NhsNumber patient);

    /**
     * Returns a client like this one whose calls use these options: a deadline, the caller's reference, a key, a trace
     * id.
     *
     * <pre>{@code
     * appointments.with(CallOptions.deadline(Duration.ofSeconds(8)).reference("case-4711")).book(request);
     * }</pre>
     */
    AppointmentClient with(CallOptions options);

    /**
     * Returns the asynchronous calls, on threads that all clients share: virtual threads where the JDK has them (from
     * 21), otherwise at most 32 threads, at most 8 of them for one practice.
     */
    AsyncAppointmentClient async();

    /**
     * Returns the asynchronous calls.
     *
     * @param executor runs the calls; each occupies one thread until it ends
     */
    AsyncAppointmentClient async(Executor executor);

    /**
     * Searches free slots. A window longer than a fortnight takes several calls; if one of them fails, the search
     * fails.
     *
     * @return the slots that can be booked, in chronological order, and how many were left out
     * @throws io.github.gpconnect.client.error.UnknownServiceException if the practice filters by service, and does not
     *     have the one that the search is for
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search
     *     for free slots</a>
     */
    FreeSlots search(SlotSearch search);

    /**
     * Books an appointment. The request is sent once, and resolved by reading if no response confirms it. A refusal is
     * also verified: it is accepted after one read that does not show the booking.
     *
     * @return the appointment as the practice made it; {@link Appointment#differences} lists a location, practitioner
     *     or service that differs from the slot's
     * @throws InvalidInputException if the first slot is not in the future, or starts later than the patient must be seen
     *     and that was not confirmed
     * @throws SlotTakenException if a slot is no longer free: search again
     * @throws NotMadeException if no response was conclusive, and reading proved that the practice has not made the
     *     booking; or if the patient already held the slot through an earlier booking or another organisation's
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it;
     *     nothing was sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_book_an_appointment.html">Book
     *     an appointment</a>
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
     * Lists a patient's appointments that start on these days in England, including cancelled ones. Only appointments
     * from today on can be listed: inform users that earlier ones are not shown. A list that comes in pages is read to
     * its end; one that stays incomplete is refused.
     *
     * @param patient the patient's logical id at this practice
     * @param first the first day, today at the earliest
     * @param last the last day
     * @return the appointments, in order of start time, and how many could not be read
     * @throws io.github.gpconnect.client.error.UnreadableResponseException if not all pages can be read
     * @throws InvalidInputException if the first day is before today, the last before the first, or in a year after
     *     2999
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_retrieve_a_patients_appointments.html">
     *     Retrieve a patient's appointments</a>
     */
    AppointmentList list(PatientId patient, LocalDate first, LocalDate last);

    /**
     * Amends the description, the comment or both. The resource that was read is sent back with nothing else changed.
     * The request is sent once, and resolved by reading if no response confirms it.
     *
     * @param appointment the appointment as it was last read or returned
     * @return the appointment as the practice now holds it
     * @throws InvalidInputException if it was not read, is cancelled, is not in the future, is a home visit or has no
     *     version
     * @throws io.github.gpconnect.client.error.ConflictException if it has been changed since: read it again
     * @throws NotMadeException if no response was conclusive, and the appointment is unchanged
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it;
     *     nothing was sent
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
     * @throws InvalidInputException as for {@link #amend(Appointment, Amendment)}
     */
    Appointment amend(AppointmentId id, Amendment amendment);

    /**
     * Cancels an appointment. The resource that was read is sent back with only its status and reason changed. The
     * request is sent once, and resolved by reading if no response confirms it.
     *
     * @param appointment the appointment as it was last read or returned
     * @param reason why, for the practice to read; not blank
     * @return the cancelled appointment as the practice now holds it
     * @throws InvalidInputException if it was not read, is already cancelled, is not in the future, is a home visit or
     *     has no version, or if the reason is blank
     * @throws io.github.gpconnect.client.error.ConflictException if it has been changed since: read it again
     * @throws NotMadeException if no response was conclusive, and the appointment is unchanged
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it;
     *     nothing was sent
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
     * @throws InvalidInputException as for {@link #cancel(Appointment, String)}
     */
    Appointment cancel(AppointmentId id, String reason);

    /**
     * Resolves a booking, amendment or cancellation that is in doubt by reading, on this machine or another. A booking
     * that was made may since have been cancelled, moved or attended: check the status and time of the result.
     *
     * @param change from {@link OutcomeUnknownException#inDoubt}, or from a journal
     * @return the appointment as the practice now holds it
     * @throws NotMadeException if reading proved that the practice has not made the change
     * @throws OutcomeUnknownException if it is still in doubt, with the reason. That a booking was not made can be
     *     proved only within an hour of its being sent, and before the appointment would begin; an amendment or
     *     cancellation may need the client's {@code textHashKey}
     * @throws InvalidInputException if it is a registration, or was sent to another practice
     */
    Appointment resolve(InDoubtChange change);

    /**
     * Cancels an appointment, then books another: rescheduling as the specification describes it. Before anything is
     * cancelled, everything that can be checked for both is checked, and the new slots are read again. A key of the
     * caller's ({@code CallOptions.key}) is that of the cancellation; the booking has {@link Rescheduling#bookingKey}, so
     * it has 92 characters at most.
     *
     * @param appointment the appointment to cancel, as it was last read or returned
     * @param instead what to book instead, for the same patient
     * @param reason why, for the practice to read; not blank
     * @return the result; failures of the practice or network are part of it, not thrown
     * @throws InvalidInputException if a rule that this library checks forbids the cancellation or the booking, or they
     *     are for different patients; nothing was sent
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_design.html">Design decisions</a>
     */
    Rescheduling reschedule(Appointment appointment, BookingRequest instead, String reason);

    /**
     * Reads the practitioners' names and genders, the locations' names and addresses, and the healthcare services' names,
     * for these appointments. Each is read once, and only if it is not known yet.
     *
     * @return the same appointments in the same order
     */
    List<Appointment> withDetails(List<Appointment> appointments);
}
