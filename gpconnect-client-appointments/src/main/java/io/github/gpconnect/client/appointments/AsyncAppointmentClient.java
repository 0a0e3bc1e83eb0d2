package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.AsyncCall;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The calls of an {@link AppointmentClient} without waiting for them: the very same, made on another thread. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * appointments.async()
 *         .search(SlotSearch.days(monday, friday))
 *         .thenAccept(free -> System.out.println(free.slots().size()));
 * }</pre>
 *
 * <p>A future completes with what the call gives, or fails with what it throws, a {@link
 * io.github.gpconnect.client.error.GpConnectException} as it is: {@code whenComplete} sees it bare, {@code get} and {@code
 * join} have it as their cause. Wrong input is told so as well. What comes after a future runs on the thread of the call
 * unless you say otherwise.
 *
 * <p><b>Cancelling</b> the future of a call that only reads ({@link #search}, {@link #read}, {@link #list}, {@link
 * #resolve}, {@link #withDetails}) ends the call at once; so does completing it in any other way, such as {@code orTimeout}.
 * The future of a call that changes something can be cancelled only while no thread has taken it up. From then on {@code
 * cancel} does nothing and returns false: the change may be made, and what has become of it is told by the future, soon
 * or after looking for it. So do not complete such a future yourself, by {@code orTimeout} or otherwise: the change would
 * go on and nobody would hear of its outcome. Use {@code future.copy().orTimeout(…)} and keep the future.
 *
 * <p>An executor that takes no more tasks makes a method throw its {@link
 * java.util.concurrent.RejectedExecutionException}: no call is made then.
 */
public final class AsyncAppointmentClient {
    private final AppointmentClient appointments;
    private final Executor executor;

    AsyncAppointmentClient(AppointmentClient appointments, Executor executor) {
        this.appointments = appointments;
        this.executor = executor;
    }

    /** As {@link AppointmentClient#forPatient}. */
    public AsyncAppointmentClient forPatient(NhsNumber patient) {
        return new AsyncAppointmentClient(appointments.forPatient(patient), executor);
    }

    /** As {@link AppointmentClient#with}. */
    public AsyncAppointmentClient with(CallOptions options) {
        return new AsyncAppointmentClient(appointments.with(options), executor);
    }

    /** As {@link AppointmentClient#search}. */
    public CompletableFuture<FreeSlots> search(SlotSearch search) {
        requireNonNull(search, "search");
        return AsyncCall.reading(executor, () -> appointments.search(search));
    }

    /** As {@link AppointmentClient#book}. */
    public CompletableFuture<Appointment> book(BookingRequest request) {
        requireNonNull(request, "request");
        return AsyncCall.changing(executor, () -> appointments.book(request));
    }

    /** As {@link AppointmentClient#read}. */
    public CompletableFuture<Appointment> read(AppointmentId id) {
        requireNonNull(id, "id");
        return AsyncCall.reading(executor, () -> appointments.read(id));
    }

    /** As {@link AppointmentClient#list}. */
    public CompletableFuture<List<Appointment>> list(PatientId patient, LocalDate first, LocalDate last) {
        requireNonNull(patient, "patient");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        return AsyncCall.reading(executor, () -> appointments.list(patient, first, last));
    }

    /** As {@link AppointmentClient#amend(Appointment, Amendment)}. */
    public CompletableFuture<Appointment> amend(Appointment appointment, Amendment amendment) {
        requireNonNull(appointment, "appointment");
        requireNonNull(amendment, "amendment");
        return AsyncCall.changing(executor, () -> appointments.amend(appointment, amendment));
    }

    /** As {@link AppointmentClient#amend(AppointmentId, Amendment)}. */
    public CompletableFuture<Appointment> amend(AppointmentId id, Amendment amendment) {
        requireNonNull(id, "id");
        requireNonNull(amendment, "amendment");
        return AsyncCall.changing(executor, () -> appointments.amend(id, amendment));
    }

    /** As {@link AppointmentClient#cancel(Appointment, String)}. */
    public CompletableFuture<Appointment> cancel(Appointment appointment, String reason) {
        requireNonNull(appointment, "appointment");
        requireNonNull(reason, "reason");
        return AsyncCall.changing(executor, () -> appointments.cancel(appointment, reason));
    }

    /** As {@link AppointmentClient#cancel(AppointmentId, String)}. */
    public CompletableFuture<Appointment> cancel(AppointmentId id, String reason) {
        requireNonNull(id, "id");
        requireNonNull(reason, "reason");
        return AsyncCall.changing(executor, () -> appointments.cancel(id, reason));
    }

    /** As {@link AppointmentClient#resolve}, which only reads. */
    public CompletableFuture<Appointment> resolve(InDoubtChange change) {
        requireNonNull(change, "change");
        return AsyncCall.reading(executor, () -> appointments.resolve(change));
    }

    /** As {@link AppointmentClient#reschedule}. */
    public CompletableFuture<Rescheduling> reschedule(Appointment appointment, BookingRequest instead, String reason) {
        requireNonNull(appointment, "appointment");
        requireNonNull(instead, "instead");
        requireNonNull(reason, "reason");
        return AsyncCall.changing(executor, () -> appointments.reschedule(appointment, instead, reason));
    }

    /** As {@link AppointmentClient#withDetails}. */
    public CompletableFuture<List<Appointment>> withDetails(List<Appointment> found) {
        List<Appointment> those = List.copyOf(found);
        return AsyncCall.reading(executor, () -> appointments.withDetails(those));
    }
}
