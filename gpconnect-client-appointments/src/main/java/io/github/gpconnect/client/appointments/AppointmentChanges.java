package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.internal.AppointmentWriter;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends changes to appointments. FHIR's model is loaded with this class, so that a search for slots need not wait for
 * it.
 */
final class AppointmentChanges {
    private static final int CONFLICT = 409;

    private AppointmentChanges() {}

    /** Books an appointment. */
    static Appointment book(FhirGateway calls, BookingRequest request, @Nullable NhsNumber forPatient) {
        ConsumerOrganisation organisation = calls.requester().organisation();
        Instant now = calls.clock().instant();
        NhsNumber nhsNumber = request.nhsNumber().orElse(null);
        WantedBooking wanted = WantedBooking.of(request, organisation, now);
        Slot first = request.slots().get(0);
        try {
            return calls.create(
                            AppointmentClient.BOOK,
                            Subject.patient(request.patientId().value())
                                    .withNhsNumber(forPatient)
                                    .withNhsNumber(nhsNumber),
                            AppointmentWriter.write(request, organisation, now),
                            resource -> wanted.confirmedBy(Appointment.read(resource)),
                            new Change<>(
                                    ChangeKind.BOOKING,
                                    details -> WantedBooking.describe(request, calls, details),
                                    new BookingVerification(subject ->
                                            subject.withNhsNumber(nhsNumber == null ? forPatient : nhsNumber))))
                    .with(first);
        } catch (RefusedException refused) {
            throw refused.httpStatus().orElse(0) == CONFLICT ? new SlotTakenException(refused.call()) : refused;
        }
    }

    /** Amends an appointment. */
    static Appointment amend(
            FhirGateway calls, Appointment before, Amendment amendment, @Nullable NhsNumber forPatient) {
        return update(
                calls,
                AppointmentClient.AMEND,
                ChangeKind.AMENDMENT,
                before,
                AppointmentWriter.amended(before.resource(), amendment),
                forPatient);
    }

    /** Cancels an appointment. */
    static Appointment cancel(FhirGateway calls, Appointment before, String reason, @Nullable NhsNumber forPatient) {
        return update(
                calls,
                AppointmentClient.CANCEL,
                ChangeKind.CANCELLATION,
                before,
                AppointmentWriter.cancelled(before.resource(), reason),
                forPatient);
    }

    private static Appointment update(
            FhirGateway calls,
            Interaction interaction,
            ChangeKind kind,
            Appointment before,
            org.hl7.fhir.dstu3.model.Appointment changed,
            @Nullable NhsNumber forPatient) {
        List<String> sent = UpdateTexts.of(kind, Appointment.read(changed));
        UpdateTexts texts = UpdateTexts.plain(kind, sent, before);
        return calls.update(
                        interaction,
                        Subject.patient(before.patientId().value()).withNhsNumber(forPatient),
                        changed,
                        resource -> Updates.confirmed(kind, before, Appointment.read(resource), sent),
                        new Change<>(
                                kind,
                                details -> Updates.describe(kind, before, sent, calls, details),
                                new UpdateVerification(texts, subject -> subject.withNhsNumber(forPatient))))
                .with(before);
    }
}
