package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.internal.AppointmentWriter;
import io.github.gpconnect.client.appointments.internal.PatientFacingWriter;
import io.github.gpconnect.client.appointments.internal.SlotShare;
import io.github.gpconnect.client.appointments.spi.PatientFacingCalls;
import io.github.gpconnect.client.appointments.spi.PatientFacingRules;
import io.github.gpconnect.client.error.CancellationRefusedException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.foundations.spi.PlaceReader;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.Verification;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Resource;
import org.jspecify.annotations.Nullable;

/** An implementation that calls the gateway as one patient. Immutable and thread-safe. */
final class DefaultPatientFacingCalls implements PatientFacingCalls {
    private final FhirGateway gateway;
    private final PatientFacingRules rules;

    DefaultPatientFacingCalls(FhirGateway gateway, PatientFacingRules rules) {
        this.gateway = gateway;
        this.rules = rules;
    }

    @Override
    public FreeSlots search(SlotSearch search) {
        if (search.dosServiceId().isPresent()) {
            throw new InvalidInputException("Patients search the slots of their practice, not of a service");
        }
        return gateway.operation(AppointmentClient.SEARCH_SLOTS, (calls, about) -> {
            FreeSlots found = SlotSearches.search(calls, search, SlotShare.counting());
            about.slots(found.slots().size());
            return found;
        });
    }

    @Override
    public Appointment book(BookingRequest request, @Nullable Telecom telephone) {
        return gateway.operation(AppointmentClient.BOOK, (calls, about) -> {
            requireOwn(request.patientId().equals(rules.patient()));
            Instant now = calls.clock().instant();
            ChangeRules.requireBookable(request, now);
            if (rules.descriptionRequired() || rules.sendsReason()) {
                ChangeRules.requireDescription(request);
            }
            requireTelephone(request, telephone);
            Verification<Appointment> verification = new OwnVerification(new BookingVerification(whom -> whom), rules);
            Appointment booked = AppointmentChanges.book(
                    calls,
                    request,
                    subject(),
                    now,
                    PatientFacingWriter.write(request, calls.organisation(), rules, telephone, now),
                    new Change<>(
                            ChangeKind.BOOKING,
                            details -> WantedBooking.describeWithoutPatient(request, calls, details),
                            verification));
            about.appointment(booked.id().value());
            return booked;
        });
    }

    private static void requireTelephone(BookingRequest request, @Nullable Telecom telephone) {
        boolean byTelephone = request.slots().stream()
                .anyMatch(slot -> slot.deliveryChannel()
                        .filter(DeliveryChannel.TELEPHONE::equals)
                        .isPresent());
        if (byTelephone && telephone == null) {
            throw new InvalidInputException("An appointment by telephone is booked with the patient's number");
        }
        if (telephone != null && !telephone.value().matches("\\+?[0-9][0-9 ()-]{7,20}")) {
            throw new InvalidInputException("A patient's telephone number is 8 to 21 digits, spaces, hyphens and"
                    + " brackets, with or without a plus before them");
        }
    }

    @Override
    public AppointmentList list(LocalDate first, LocalDate last, UnaryOperator<Query> filters) {
        return gateway.operation(AppointmentClient.LIST, (calls, about) -> {
            ChangeRules.requireWindow(first, last);
            Query query = Query.of("Patient/" + rules.patient().value() + "/Appointment")
                    .and("start", "ge" + first)
                    .and("start", "le" + last);
            LocalDate today = UkTime.dayOf(calls.clock().instant());
            return calls.search(
                    AppointmentClient.LIST,
                    subject(),
                    filters.apply(query),
                    bundle -> AppointmentList.read(rules.patient(), bundle)
                            .with(
                                    included(
                                            bundle,
                                            org.hl7.fhir.dstu3.model.Practitioner.class,
                                            resource -> PlaceReader.practitioner(resource, today)),
                                    included(bundle, org.hl7.fhir.dstu3.model.Location.class, PlaceReader::location)));
        });
    }

    /** Returns what the bundle includes of this type, without what cannot be referred to. */
    private static <R extends Resource, T> List<T> included(Bundle bundle, Class<R> type, Function<R, T> reader) {
        List<T> read = new ArrayList<>();
        for (R resource : Bundles.all(bundle, type)) {
            try {
                read.add(reader.apply(resource));
            } catch (UnusableResponseException noId) {
                // No appointment refers to it.
            }
        }
        return read;
    }

    @Override
    public Appointment read(AppointmentId id) {
        return gateway.operation(AppointmentClient.READ, (calls, about) -> {
            about.appointment(id.value());
            return calls.read(
                    AppointmentClient.READ,
                    subject(),
                    org.hl7.fhir.dstu3.model.Appointment.class,
                    id.value(),
                    this::own);
        });
    }

    private Appointment own(org.hl7.fhir.dstu3.model.Appointment resource) {
        Appointment read = Appointment.read(resource);
        if (!read.patientId().equals(rules.patient())) {
            throw new UnusableResponseException("it holds another patient's appointment");
        }
        return read;
    }

    @Override
    public Appointment cancel(Appointment appointment, String reason) {
        return gateway.operation(AppointmentClient.CANCEL, (calls, about) -> {
            about.appointment(appointment.id().value());
            requireOwn(appointment.patientId().equals(rules.patient()));
            String text = BookingText.cancellationReason(reason);
            ChangeRules.requireOpen(appointment, "cancelled", calls.clock().instant());
            if (rules.sendsVersion()) {
                ChangeRules.requireVersion(appointment, "cancelled");
            }
            try {
                return send(calls, appointment, AppointmentWriter.cancelled(appointment.resource(), text));
            } catch (RefusedException refused) {
                CancellationRefusedException typed =
                        CancellationRefusedException.of(refused).orElse(null);
                throw typed == null ? refused : typed;
            }
        });
    }

    private Appointment send(FhirGateway calls, Appointment before, org.hl7.fhir.dstu3.model.Appointment cancelled) {
        ChangeKind kind = ChangeKind.CANCELLATION;
        List<String> sent = UpdateTexts.of(kind, Appointment.read(cancelled));
        Verification<Appointment> verification =
                new OwnVerification(new UpdateVerification(UpdateTexts.plain(kind, sent, before), whom -> whom), rules);
        Change<Appointment> change = new Change<>(
                kind, details -> Updates.describeWithoutPatient(kind, before, sent, calls, details), verification);
        Appointment after = rules.sendsVersion()
                ? calls.update(
                        AppointmentClient.CANCEL,
                        subject(),
                        cancelled,
                        resource -> Updates.confirmed(kind, before, Appointment.read(resource), sent),
                        change)
                : calls.updateUnconditionally(
                        AppointmentClient.CANCEL,
                        subject(),
                        cancelled,
                        resource -> Updates.confirmed(kind, before, Appointment.read(resource), sent),
                        change);
        return after.with(before);
    }

    @Override
    public Appointment resolve(InDoubtChange change) {
        boolean booking = change.kind() == ChangeKind.BOOKING;
        if (!booking && change.kind() != ChangeKind.CANCELLATION) {
            throw new InvalidInputException("A patient's change in doubt is a booking or a cancellation");
        }
        return gateway.operation(booking ? AppointmentClient.BOOK : AppointmentClient.CANCEL, (calls, about) -> {
            about.resolves(change.traceId());
            ChangeRules.requireComplete(OwnVerification.named(change, rules));
            Verification<Appointment> verification = booking
                    ? new BookingVerification(whom -> whom)
                    : new UpdateVerification(UpdateTexts.hashed(change, calls), whom -> whom);
            Appointment resolved = calls.resolve(change, new OwnVerification(verification, rules));
            about.appointment(resolved.id().value());
            return resolved;
        });
    }

    private Subject subject() {
        return Subject.patient(rules.patient().value());
    }

    private static void requireOwn(boolean own) {
        if (!own) {
            throw new InvalidInputException("Patients book and cancel their own appointments only");
        }
    }
}
