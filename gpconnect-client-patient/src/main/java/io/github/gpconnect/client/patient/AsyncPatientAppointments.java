package io.github.gpconnect.client.patient;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.foundations.Telecom;
import java.util.concurrent.CompletableFuture;

/**
 * The asynchronous calls of {@link PatientAppointments}. They run on another thread, with the log context (MDC) and the
 * trace of the calling thread. Immutable and thread-safe.
 *
 * <pre>{@code
 * mine.async()
 *         .search(SlotSearch.days(monday, friday))
 *         .thenAccept(free -> System.out.println(free.slots().size()));
 * }</pre>
 *
 * <p>Futures complete, fail and are cancelled as those of {@link
 * io.github.gpconnect.client.appointments.AsyncAppointmentClient}: a booking or cancellation that has been started
 * cannot be cancelled, and completes with its outcome.
 *
 * <p>A method throws the {@link java.util.concurrent.RejectedExecutionException} of an executor that rejects the task;
 * no call is made then.
 */
public interface AsyncPatientAppointments {
    /** Like {@link PatientAppointments#with(CallOptions)}, for asynchronous calls. */
    AsyncPatientAppointments with(CallOptions options);

    /** Asynchronous form of {@link PatientAppointments#search(SlotSearch)}. */
    CompletableFuture<FreeSlots> search(SlotSearch search);

    /** Asynchronous form of {@link PatientAppointments#book(BookingRequest)}. */
    CompletableFuture<Appointment> book(BookingRequest request);

    /** Asynchronous form of {@link PatientAppointments#book(BookingRequest, Telecom)}. */
    CompletableFuture<Appointment> book(BookingRequest request, Telecom telephone);

    /** Asynchronous form of {@link PatientAppointments#list(AppointmentSearch)}. */
    CompletableFuture<AppointmentList> list(AppointmentSearch search);

    /** Asynchronous form of {@link PatientAppointments#read(AppointmentId)}. */
    CompletableFuture<Appointment> read(AppointmentId id);

    /** Asynchronous form of {@link PatientAppointments#cancel(Appointment, String)}. */
    CompletableFuture<Appointment> cancel(Appointment appointment, String reason);

    /** Asynchronous form of {@link PatientAppointments#resolve(InDoubtChange)}, which only reads. */
    CompletableFuture<Appointment> resolve(InDoubtChange change);
}
