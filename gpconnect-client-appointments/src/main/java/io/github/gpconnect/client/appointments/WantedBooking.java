package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InDoubtChange.SearchFilter;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The parts of a booking that appointments are compared with.
 *
 * @param location the location's logical id, empty if it is not known
 * @param practitioner the practitioner's logical id, empty if none was requested
 * @param service the healthcare service's logical id, empty if none was requested
 * @param organisation the booking organisation's ODS code, empty if it is not known
 * @param named the ids of appointments that the response named
 */
record WantedBooking(
        String patientId,
        List<String> slotIds,
        OffsetDateTime start,
        OffsetDateTime end,
        String location,
        String practitioner,
        String service,
        String organisation,
        Instant sentAt,
        List<String> named) {

    static WantedBooking of(BookingRequest request, BookingOrganisation by, Instant now) {
        Slot first = request.slots().get(0);
        return new WantedBooking(
                request.patientId().value(),
                ids(request),
                first.start(),
                last(request).end(),
                first.location().id().value(),
                first.practitioner()
                        .map(practitioner -> practitioner.id().value())
                        .orElse(""),
                first.healthcareService().map(service -> service.id().value()).orElse(""),
                by.odsCode().value(),
                now,
                List.of());
    }

    /**
     * Returns what an earlier booking requested.
     *
     * @throws InvalidInputException if patient, slots or times are missing
     */
    static WantedBooking of(InDoubtChange change) {
        if (change.patientId().isEmpty()
                || change.slotIds().isEmpty()
                || change.start().isEmpty()
                || change.end().isEmpty()) {
            throw new InvalidInputException("A booking in doubt names its patient, its slots and their times");
        }
        return new WantedBooking(
                change.patientId().get(),
                change.slotIds(),
                change.start().get(),
                change.end().get(),
                change.locationId().orElse(""),
                change.practitionerId().orElse(""),
                change.healthcareServiceId().orElse(""),
                change.organisation().orElse(""),
                change.sentAt(),
                change.appointmentIds());
    }

    /** Adds to an in-doubt change what is needed to resolve it; texts only as a keyed hash. */
    static InDoubtChange.Builder describe(BookingRequest request, FhirGateway keys, InDoubtChange.Builder change) {
        return describeWithoutPatient(request, keys, change)
                .patientId(request.patientId().value());
    }

    /** Adds the same, but for the patient. */
    static InDoubtChange.Builder describeWithoutPatient(
            BookingRequest request, FhirGateway keys, InDoubtChange.Builder change) {
        Slot first = request.slots().get(0);
        change.slotIds(ids(request))
                .start(first.start())
                .end(last(request).end())
                .locationId(first.location().id().value())
                .searchFilters(first.searchFilters().stream()
                        .map(filter -> SearchFilter.of(filter.system(), filter.code()))
                        .toList());
        first.practitioner()
                .ifPresent(
                        practitioner -> change.practitionerId(practitioner.id().value()));
        first.healthcareService()
                .ifPresent(service -> change.healthcareServiceId(service.id().value()));
        first.dosServiceId().ifPresent(change::dosServiceId);
        keys.keyedHash(hashed(request)).ifPresent(change::textHash);
        return change;
    }

    /** Returns the texts with patient and slots, so that equal texts of two bookings have different hashes. */
    private static String hashed(BookingRequest request) {
        List<String> texts = List.of(request.description(), request.comment().orElse(""));
        return request.patientId().value() + "\u0000" + String.join("\u0000", ids(request)) + "\u0000"
                + String.join("\u0000", ChangedTexts.canonical(texts));
    }

    private static List<String> ids(BookingRequest request) {
        return request.slots().stream().map(slot -> slot.id().value()).toList();
    }

    private static Slot last(BookingRequest request) {
        return request.slots().get(request.slots().size() - 1);
    }

    /**
     * Returns the appointment in a response, if it confirms the booking: a status alone does not.
     *
     * @throws UnusableResponseException if it is another patient's, or not all of what was requested
     */
    Appointment confirmedBy(Appointment booked) {
        if (!booked.status().equals(AppointmentStatus.BOOKED)) {
            throw new UnusableResponseException("it holds an appointment that is "
                    + booked.status().recognised().code());
        }
        if (!booked.patientId().value().equals(patientId)) {
            throw new UnusableResponseException("it holds another patient's appointment");
        }
        if (!booked.start().isEqual(start) || !booked.end().isEqual(end)) {
            throw new UnusableResponseException("it holds an appointment at another time");
        }
        // Some practices name the first slot only, or none; one that was not requested belongs to another booking.
        if (!slotIds.containsAll(booked.slotIdsAsSent())) {
            throw new UnusableResponseException("it holds an appointment in another slot");
        }
        BookingMatch match = new BookingMatch(this, sentAt, Duration.ZERO);
        if (match.inResponse(booked) != Finding.MADE) {
            throw new UnusableResponseException(
                    "it holds an appointment that was booked before, or by another organisation");
        }
        return booked.differing(match.differences(booked));
    }
}
