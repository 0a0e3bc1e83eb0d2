package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.SlotShare;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.spi.change.Verification;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An implementation that calls the practice through a gateway. Immutable and thread-safe. */
final class DefaultAppointmentClient implements AppointmentClient {
    private final PracticeConnection practice;
    private final CallOptions options;
    private final @Nullable NhsNumber forPatient;
    private final FhirGateway gateway;

    DefaultAppointmentClient(PracticeConnection practice, CallOptions options, @Nullable NhsNumber forPatient) {
        this(practice, options, forPatient, FhirGateway.of(practice).with(options));
    }

    private DefaultAppointmentClient(
            PracticeConnection practice, CallOptions options, @Nullable NhsNumber forPatient, FhirGateway gateway) {
        this.practice = practice;
        this.options = options;
        this.forPatient = forPatient;
        this.gateway = gateway;
    }

    @Override
    public AppointmentClient forPatient(NhsNumber patient) {
        return new DefaultAppointmentClient(practice, options, requireNonNull(patient, "patient"), gateway);
    }

    @Override
    public AppointmentClient with(CallOptions newOptions) {
        return new DefaultAppointmentClient(practice, newOptions, forPatient);
    }

    @Override
    public AsyncAppointmentClient async() {
        return new DefaultAsyncAppointmentClient(this, gateway.async());
    }

    @Override
    public AsyncAppointmentClient async(Executor executor) {
        return new DefaultAsyncAppointmentClient(this, gateway.async(executor));
    }

    /**
     * Returns a client like this one for an operation's additional requests, which do not use the caller's trace id.
     */
    private DefaultAppointmentClient besides() {
        return options.traceId().isEmpty()
                ? this
                : new DefaultAppointmentClient(practice, options, forPatient, gateway.with(options.withoutTraceId()));
    }

    /** Returns a client like this one for the booking of a rescheduling, whose key is not the cancellation's. */
    private DefaultAppointmentClient bookingInstead() {
        return options.key()
                .map(key -> options.key(Rescheduling.bookingKey(key)))
                .map(keyed -> new DefaultAppointmentClient(practice, keyed, forPatient, gateway.with(keyed)))
                .orElse(this);
    }

    @Override
    public FreeSlots search(SlotSearch search) {
        return gateway.operation(SEARCH_SLOTS, (calls, about) -> {
            FreeSlots found = SlotSearches.search(calls, search, SlotShare.counting());
            about.slots(found.slots().size());
            return found;
        });
    }

    @Override
    public Appointment book(BookingRequest request) {
        return gateway.operation(BOOK, (calls, about) -> {
            about.patient(request.patientId().value());
            ChangeRules.requireDescription(request);
            ChangeRules.requireBookable(request, calls.clock().instant());
            Appointment booked = AppointmentChanges.book(calls, request, forPatient);
            about.appointment(booked.id().value());
            return booked;
        });
    }

    @Override
    public Appointment read(AppointmentId id) {
        return gateway.operation(READ, (calls, about) -> {
            about.appointment(id.value());
            Appointment read = calls.read(
                    READ,
                    named(Subject.unnamed()),
                    org.hl7.fhir.dstu3.model.Appointment.class,
                    id.value(),
                    Appointment::read);
            about.patient(read.patientId().value());
            return read;
        });
    }

    @Override
    public AppointmentList list(PatientId patient, LocalDate first, LocalDate last) {
        return gateway.operation(LIST, (calls, about) -> {
            about.patient(patient.value());
            ChangeRules.requireListable(first, last, UkTime.dayOf(calls.clock().instant()));
            Query query = Query.of("Patient/" + patient.value() + "/Appointment")
                    .and("start", "ge" + first)
                    .and("start", "le" + last);
            return calls.search(
                    LIST,
                    named(Subject.patient(patient.value())),
                    query,
                    bundle -> AppointmentList.read(patient, bundle));
        });
    }

    @Override
    public Appointment amend(Appointment appointment, Amendment amendment) {
        return gateway.operation(AMEND, (calls, about) -> {
            about.patient(appointment.patientId().value());
            about.appointment(appointment.id().value());
            ChangeRules.requireChangeable(appointment, "amended", calls.clock().instant());
            return AppointmentChanges.amend(calls, appointment, amendment, forPatient);
        });
    }

    @Override
    public Appointment amend(AppointmentId id, Amendment amendment) {
        return amend(besides().read(id), amendment);
    }

    @Override
    public Appointment cancel(Appointment appointment, String reason) {
        return gateway.operation(CANCEL, (calls, about) -> {
            about.patient(appointment.patientId().value());
            about.appointment(appointment.id().value());
            ChangeRules.requireChangeable(
                    appointment, "cancelled", calls.clock().instant());
            return AppointmentChanges.cancel(calls, appointment, BookingText.cancellationReason(reason), forPatient);
        });
    }

    @Override
    public Appointment cancel(AppointmentId id, String reason) {
        return cancel(besides().read(id), reason);
    }

    @Override
    public Appointment resolve(InDoubtChange change) {
        Interaction interaction = switch (change.kind()) {
            case AMENDMENT -> AMEND;
            case CANCELLATION -> CANCEL;
            default -> BOOK;
        };
        return gateway.operation(interaction, (calls, about) -> {
            about.resolves(change.traceId());
            change.patientId().ifPresent(about::patient);
            if (change.kind() == ChangeKind.REGISTRATION) {
                throw new InvalidInputException("Only a change of an appointment is resolved here; a registration is"
                        + " resolved by Foundations.resolve(…)");
            }
            ChangeRules.requireComplete(change);
            Verification<Appointment> verification = change.kind() == ChangeKind.BOOKING
                    ? new BookingVerification(this::named)
                    : new UpdateVerification(UpdateTexts.hashed(change, calls), this::named);
            Appointment resolved = calls.resolve(change, verification);
            about.appointment(resolved.id().value());
            return resolved;
        });
    }

    @Override
    public Rescheduling reschedule(Appointment appointment, BookingRequest instead, String reason) {
        return gateway.together(calls -> {
            DefaultAppointmentClient counted = new DefaultAppointmentClient(practice, options, forPatient, calls);
            DefaultAppointmentClient besides = counted.besides();
            return new Rescheduler(besides.gateway, counted, besides.bookingInstead())
                    .reschedule(appointment, instead, reason);
        });
    }

    @Override
    public List<Appointment> withDetails(List<Appointment> appointments) {
        Foundations foundations = Foundations.of(practice).with(options.withoutTraceId());
        Map<PractitionerId, Practitioner> people = new HashMap<>();
        Map<LocationId, Location> places = new HashMap<>();
        Map<HealthcareServiceId, HealthcareService> services = new HashMap<>();
        for (Appointment appointment : appointments) {
            appointment.practitioners().stream()
                    .filter(known -> known.name().isEmpty())
                    .forEach(known -> people.computeIfAbsent(known.id(), foundations::readPractitioner));
            appointment.locations().stream()
                    .filter(known -> known.name().isEmpty())
                    .forEach(known -> places.computeIfAbsent(known.id(), foundations::readLocation));
            appointment
                    .healthcareService()
                    .filter(known -> known.name().isEmpty())
                    .ifPresent(known -> services.computeIfAbsent(known.id(), foundations::readHealthcareService));
        }
        return appointments.stream()
                .map(appointment -> appointment.with(people.values(), places.values(), services.values()))
                .toList();
    }

    private Subject named(Subject subject) {
        return subject.withNhsNumber(forPatient);
    }
}
