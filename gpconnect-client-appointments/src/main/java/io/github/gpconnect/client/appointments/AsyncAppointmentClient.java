package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The asynchronous calls of an {@link AppointmentClient}. They run on another thread, with the log context (MDC) and
 * the trace of the calling thread. Immutable and thread-safe.
 *
 * <pre>{@code
 * appointments.async()
 *         .search(SlotSearch.days(monday, friday))
 *         .thenAccept(free -> System.out.println(free.slots().size()));
 * }</pre>
 *
 * <p>A future completes with what the call returns, or fails with what it throws, including invalid input: {@code
 * whenComplete} gets the {@link io.github.gpconnect.client.error.GpConnectException} itself, {@code get} and {@code
 * join} throw it as a cause. Dependent stages run on the thread of the call, unless they were given an executor.
 *
 * <p><b>Cancelling</b> the future of a call that only reads ({@link #search}, {@link #read}, {@link #list}, {@link
 * #resolve}, {@link #withDetails}) ends the call at once; so does completing it in any other way, such as {@code
 * orTimeout}. The future of a change can be cancelled only before a thread has started it. After that {@code cancel}
 * does nothing and returns false: the change may be made, and the future completes with its outcome, after verification
 * reads if necessary. Do not complete such a future yourself, by {@code orTimeout} or otherwise: the change would
 * continue and its outcome would be lost. Use {@code future.copy().orTimeout(…)} and keep the future.
 *
 * <p>A method throws the {@link java.util.concurrent.RejectedExecutionException} of an executor that rejects the task;
 * no call is made then.
 */
public interface AsyncAppointmentClient {
    /** Like {@link AppointmentClient#forPatient(NhsNumber)}, for asynchronous calls. */
    AsyncAppointmentClient forPatient(NhsNumber patient);

    /** Like {@link AppointmentClient#with(CallOptions)}, for asynchronous calls. */
    AsyncAppointmentClient with(CallOptions options);

    /** Asynchronous form of {@link AppointmentClient#search(SlotSearch)}. */
    CompletableFuture<FreeSlots> search(SlotSearch search);

    /** Asynchronous form of {@link AppointmentClient#book(BookingRequest)}. */
    CompletableFuture<Appointment> book(BookingRequest request);

    /** Asynchronous form of {@link AppointmentClient#read(AppointmentId)}. */
    CompletableFuture<Appointment> read(AppointmentId id);

    /** Asynchronous form of {@link AppointmentClient#list(PatientId, LocalDate, LocalDate)}. */
    CompletableFuture<AppointmentList> list(PatientId patient, LocalDate first, LocalDate last);

    /** Asynchronous form of {@link AppointmentClient#amend(Appointment, Amendment)}. */
    CompletableFuture<Appointment> amend(Appointment appointment, Amendment amendment);

    /** Asynchronous form of {@link AppointmentClient#amend(AppointmentId, Amendment)}. */
    CompletableFuture<Appointment> amend(AppointmentId id, Amendment amendment);

    /** Asynchronous form of {@link AppointmentClient#cancel(Appointment, String)}. */
    CompletableFuture<Appointment> cancel(Appointment appointment, String reason);

    /** Asynchronous form of {@link AppointmentClient#cancel(AppointmentId, String)}. */
    CompletableFuture<Appointment> cancel(AppointmentId id, String reason);

    /** Asynchronous form of {@link AppointmentClient#resolve(InDoubtChange)}, which only reads. */
    CompletableFuture<Appointment> resolve(InDoubtChange change);

    /** Asynchronous form of {@link AppointmentClient#reschedule(Appointment, BookingRequest, String)}. */
    CompletableFuture<Rescheduling> reschedule(Appointment appointment, BookingRequest instead, String reason);

    /** Asynchronous form of {@link AppointmentClient#withDetails(List<Appointment>)}. */
    CompletableFuture<List<Appointment>> withDetails(List<Appointment> appointments);
}
