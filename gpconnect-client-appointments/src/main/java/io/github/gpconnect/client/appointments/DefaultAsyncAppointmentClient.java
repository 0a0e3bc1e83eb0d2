package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.spi.async.AsyncCalls;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An implementation that makes the calls on other threads. Immutable and thread-safe. */
final class DefaultAsyncAppointmentClient implements AsyncAppointmentClient {
    private final AppointmentClient calls;
    private final AsyncCalls threads;

    DefaultAsyncAppointmentClient(AppointmentClient calls, AsyncCalls threads) {
        this.calls = calls;
        this.threads = threads;
    }

    @Override
    public AsyncAppointmentClient forPatient(NhsNumber patient) {
        return new DefaultAsyncAppointmentClient(calls.forPatient(patient), threads);
    }

    @Override
    public AsyncAppointmentClient with(CallOptions options) {
        return new DefaultAsyncAppointmentClient(calls.with(options), threads);
    }

    @Override
    public CompletableFuture<FreeSlots> search(SlotSearch search) {
        requireNonNull(search, "search");
        return threads.reading(() -> calls.search(search));
    }

    @Override
    public CompletableFuture<Appointment> book(BookingRequest request) {
        requireNonNull(request, "request");
        return threads.changing(() -> calls.book(request));
    }

    @Override
    public CompletableFuture<Appointment> read(AppointmentId id) {
        requireNonNull(id, "id");
        return threads.reading(() -> calls.read(id));
    }

    @Override
    public CompletableFuture<AppointmentList> list(PatientId patient, LocalDate first, LocalDate last) {
        requireNonNull(patient, "patient");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        return threads.reading(() -> calls.list(patient, first, last));
    }

    @Override
    public CompletableFuture<Appointment> amend(Appointment appointment, Amendment amendment) {
        requireNonNull(appointment, "appointment");
        requireNonNull(amendment, "amendment");
        return threads.changing(() -> calls.amend(appointment, amendment));
    }

    @Override
    public CompletableFuture<Appointment> amend(AppointmentId id, Amendment amendment) {
        requireNonNull(id, "id");
        requireNonNull(amendment, "amendment");
        return threads.changing(() -> calls.amend(id, amendment));
    }

    @Override
    public CompletableFuture<Appointment> cancel(Appointment appointment, String reason) {
        requireNonNull(appointment, "appointment");
        requireNonNull(reason, "reason");
        return threads.changing(() -> calls.cancel(appointment, reason));
    }

    @Override
    public CompletableFuture<Appointment> cancel(AppointmentId id, String reason) {
        requireNonNull(id, "id");
        requireNonNull(reason, "reason");
        return threads.changing(() -> calls.cancel(id, reason));
    }

    @Override
    public CompletableFuture<Appointment> resolve(InDoubtChange change) {
        requireNonNull(change, "change");
        return threads.reading(() -> calls.resolve(change));
    }

    @Override
    public CompletableFuture<Rescheduling> reschedule(Appointment appointment, BookingRequest instead, String reason) {
        requireNonNull(appointment, "appointment");
        requireNonNull(instead, "instead");
        requireNonNull(reason, "reason");
        return threads.changing(() -> calls.reschedule(appointment, instead, reason));
    }

    @Override
    public CompletableFuture<List<Appointment>> withDetails(List<Appointment> appointments) {
        List<Appointment> those = List.copyOf(appointments);
        return threads.reading(() -> calls.withDetails(those));
    }
}
