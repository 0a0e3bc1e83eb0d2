package io.github.gpconnect.client.patient;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.spi.PatientFacingCalls;
import io.github.gpconnect.client.appointments.spi.PatientFacingRules;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.spi.FhirGateway;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** An implementation that calls the gateway as the patient. Immutable and thread-safe. */
final class DefaultPatientAppointments implements PatientAppointments {
    private final FhirGateway gateway;
    private final GatewayUser user;
    private final PatientFacingRules rules;
    private final PatientFacingCalls calls;

    DefaultPatientAppointments(FhirGateway gateway, GatewayUser user, PatientFacingRules rules) {
        this.gateway = gateway;
        this.user = user;
        this.rules = rules;
        this.calls = PatientFacingCalls.of(gateway, rules);
    }

    @Override
    public PatientAppointments with(CallOptions options) {
        return new DefaultPatientAppointments(gateway.with(options), user, rules);
    }

    @Override
    public AsyncPatientAppointments async() {
        return new DefaultAsyncPatientAppointments(this, gateway.async());
    }

    @Override
    public AsyncPatientAppointments async(Executor executor) {
        return new DefaultAsyncPatientAppointments(this, gateway.async(requireNonNull(executor, "executor")));
    }

    @Override
    public FreeSlots search(SlotSearch search) {
        return calls.search(search);
    }

    @Override
    public BookingRequest.WithoutDescription requestFor(Slot slot, Slot... more) {
        return BookingRequest.of(
                rules.patient(), Stream.concat(Stream.of(slot), Stream.of(more)).toList());
    }

    @Override
    public Appointment book(BookingRequest request) {
        return calls.book(request, null);
    }

    @Override
    public Appointment book(BookingRequest request, Telecom telephone) {
        return calls.book(request, requireNonNull(telephone, "telephone"));
    }

    @Override
    public AppointmentList list(AppointmentSearch search) {
        return calls.list(search.first(), search.last(), search::addTo);
    }

    @Override
    public Appointment read(AppointmentId id) {
        return calls.read(id);
    }

    @Override
    public Appointment cancel(Appointment appointment, String reason) {
        return calls.cancel(appointment, reason);
    }

    @Override
    public Appointment resolve(InDoubtChange change) {
        if (!change.userId().filter(user.id()::equals).isPresent()) {
            throw new InvalidInputException("A change in doubt is resolved for the patient who made it");
        }
        return calls.resolve(change);
    }

    /** Names the account. */
    @Override
    public String toString() {
        return "PatientAppointments[" + user.id() + "]";
    }
}
