package io.github.gpconnect.client.patient;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.spi.async.AsyncCalls;
import java.util.concurrent.CompletableFuture;

/** An implementation that makes the calls on other threads. Immutable and thread-safe. */
final class DefaultAsyncPatientAppointments implements AsyncPatientAppointments {
    private final PatientAppointments calls;
    private final AsyncCalls threads;

    DefaultAsyncPatientAppointments(PatientAppointments calls, AsyncCalls threads) {
        this.calls = calls;
        this.threads = threads;
    }

    @Override
    public AsyncPatientAppointments with(CallOptions options) {
        return new DefaultAsyncPatientAppointments(calls.with(options), threads);
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
    public CompletableFuture<Appointment> book(BookingRequest request, Telecom telephone) {
        requireNonNull(request, "request");
        requireNonNull(telephone, "telephone");
        return threads.changing(() -> calls.book(request, telephone));
    }

    @Override
    public CompletableFuture<AppointmentList> list(AppointmentSearch search) {
        requireNonNull(search, "search");
        return threads.reading(() -> calls.list(search));
    }

    @Override
    public CompletableFuture<Appointment> read(AppointmentId id) {
        requireNonNull(id, "id");
        return threads.reading(() -> calls.read(id));
    }

    @Override
    public CompletableFuture<Appointment> cancel(Appointment appointment, String reason) {
        requireNonNull(appointment, "appointment");
        requireNonNull(reason, "reason");
        return threads.changing(() -> calls.cancel(appointment, reason));
    }

    @Override
    public CompletableFuture<Appointment> resolve(InDoubtChange change) {
        requireNonNull(change, "change");
        return threads.reading(() -> calls.resolve(change));
    }
}
