package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.spi.change.Circumstances;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.change.Verification;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hl7.fhir.dstu3.model.Bundle;

/**
 * The verification of a booking: reads the appointments that the response named, then the patient's list, then the
 * slots.
 */
final class BookingVerification implements Verification<Appointment> {
    /** The codes for a practice that has no such patient, and so no appointment of theirs. */
    private static final Set<SpineErrorCode> NO_SUCH_PATIENT =
            Set.of(SpineErrorCode.PATIENT_NOT_FOUND, SpineErrorCode.NO_RECORD_FOUND);

    private static final int DAYS_TO_MOVE = 28;

    private final UnaryOperator<Subject> named;

    /**
     * Creates the verification of one booking.
     *
     * @param named adds the patient's NHS number to a subject, if it is known
     */
    BookingVerification(UnaryOperator<Subject> named) {
        this.named = named;
    }

    @Override
    public Reading<Appointment> read(FhirGateway practice, Circumstances circumstances) {
        InDoubtChange change = circumstances.change();
        GpConnectException cannotRead = null;
        boolean similar = false;
        for (String id : change.appointmentIds()) {
            try {
                Reading<Appointment> reading = byId(practice, id, circumstances);
                if (reading.finding() == Finding.MADE) {
                    return reading;
                }
                similar |= reading.finding() == Finding.SIMILAR;
            } catch (NotFoundException another) {
                // the response named something else, or nothing yet
            } catch (GpConnectException failed) {
                cannotRead = failed;
            }
        }
        Reading<Appointment> list = list(practice, circumstances);
        if (list.finding() == Finding.MADE) {
            return list;
        }
        if (cannotRead != null) {
            throw cannotRead;
        }
        return similar ? Reading.of(Finding.SIMILAR) : list;
    }

    private Reading<Appointment> byId(FhirGateway practice, String id, Circumstances circumstances) {
        return practice.read(
                AppointmentClient.READ,
                named.apply(Subject.unnamed()),
                org.hl7.fhir.dstu3.model.Appointment.class,
                id,
                resource -> {
                    Appointment read = Appointment.read(resource);
                    return isPatients(read, circumstances.change())
                            ? reading(List.of(read), practice.clock().instant(), circumstances)
                            : Reading.of(Finding.ABSENT);
                });
    }

    /**
     * Lists the patient's appointments from the day before to the day after, since practices may misread offsets and
     * midnights, or over several weeks if the appointment may have been moved.
     */
    private Reading<Appointment> list(FhirGateway practice, Circumstances circumstances) {
        InDoubtChange change = circumstances.change();
        LocalDate today = UkTime.dayOf(practice.clock().instant());
        LocalDate day = UkTime.dayOf(change.start().orElseThrow().toInstant());
        if (day.isBefore(today)) { // a list from today on does not include it
            return Reading.of(Finding.NOTHING_SHOWN);
        }
        LocalDate first = circumstances.later() || day.equals(today) ? today : day.minusDays(1);
        LocalDate last = day.plusDays(circumstances.later() ? DAYS_TO_MOVE : 1);
        String patient = change.patientId().orElseThrow();
        Query query = Query.of("Patient/" + patient + "/Appointment")
                .and("start", "ge" + first)
                .and("start", "le" + last);
        try {
            return practice.search(
                    AppointmentClient.LIST,
                    named.apply(Subject.patient(patient)),
                    query,
                    bundle -> listed(bundle, practice.clock().instant(), circumstances),
                    BookingVerification::isMadeAndStands);
        } catch (NotFoundException refused) {
            boolean noSuchPatient = change.response() == InDoubtChange.Response.REFUSED
                    && refused.spineCode().filter(NO_SUCH_PATIENT::contains).isPresent();
            if (noSuchPatient) {
                return Reading.of(Finding.ABSENT);
            }
            throw refused;
        }
    }

    private static Reading<Appointment> listed(Bundle bundle, Instant readAt, Circumstances circumstances) {
        boolean complete = Bundles.isComplete(bundle);
        List<Appointment> appointments = new ArrayList<>();
        for (org.hl7.fhir.dstu3.model.Appointment resource :
                Bundles.results(bundle, org.hl7.fhir.dstu3.model.Appointment.class)) {
            try {
                appointments.add(Appointment.read(resource));
            } catch (UnusableResponseException unreadable) {
                complete = false;
            }
        }
        if (!appointments.stream().allMatch(read -> isPatients(read, circumstances.change()))) {
            throw new UnusableResponseException("it holds another patient's appointment");
        }
        Reading<Appointment> reading = reading(appointments, readAt, circumstances);
        boolean decided = isMadeAndStands(reading) || reading.finding() == Finding.SIMILAR;
        return decided || complete ? reading : Reading.of(Finding.NOTHING_SHOWN);
    }

    private static boolean isPatients(Appointment read, InDoubtChange change) {
        return read.patientId().value().equals(change.patientId().orElseThrow());
    }

    private static Reading<Appointment> reading(List<Appointment> read, Instant readAt, Circumstances circumstances) {
        BookingMatch match = new BookingMatch(
                WantedBooking.of(circumstances.change()),
                readAt,
                circumstances.clockDifference().get());
        Map<Finding, List<Appointment>> findings =
                read.stream().collect(Collectors.groupingBy(one -> match.inRecord(one, circumstances.later())));
        List<Appointment> made = findings.getOrDefault(Finding.MADE, List.of());
        // One that was booked and cancelled shortly before looks the same except for its status.
        Optional<Appointment> ours = made.stream()
                .filter(appointment -> !appointment.cancelled())
                .findFirst()
                .or(() -> made.size() == 1 ? Optional.of(made.get(0)) : Optional.empty());
        if (ours.isPresent()) {
            return Reading.made(ours.get().differing(match.differences(ours.get())));
        }
        if (!made.isEmpty() || findings.containsKey(Finding.SIMILAR)) {
            return Reading.of(Finding.SIMILAR);
        }
        List<Appointment> held = findings.getOrDefault(Finding.HELD_ALREADY, List.of());
        return held.isEmpty()
                ? Reading.of(Finding.ABSENT)
                : Reading.heldAlready(held.get(0).id().value());
    }

    /** Returns whether no other appointment can be the better one. */
    private static boolean isMadeAndStands(Reading<Appointment> reading) {
        return reading.found() != null && !reading.found().cancelled();
    }

    @Override
    public boolean slotsAreFree(FhirGateway practice, Circumstances circumstances) {
        InDoubtChange change = circumstances.change();
        List<SlotSearch.Filter> filters = change.searchFilters().stream()
                .map(filter -> SlotSearch.Filter.of(filter.system(), filter.code()))
                .toList();
        Map<String, Slot> free = SlotSearches.freeSlots(
                practice, change.start().orElseThrow(), change.end().orElseThrow(), filters, change.dosServiceId());
        return free.keySet().containsAll(change.slotIds())
                && hasTimes(change, change.slotIds().stream().map(free::get).toList());
    }

    /** Returns whether the slots reach from the start to the end without a gap: the same ids, at the same times. */
    private static boolean hasTimes(InDoubtChange change, List<Slot> slots) {
        OffsetDateTime at = change.start().orElseThrow();
        for (Slot slot : slots) {
            if (!slot.start().isEqual(at)) {
                return false;
            }
            at = slot.end();
        }
        return at.isEqual(change.end().orElseThrow());
    }
}
