package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.internal.AppointmentWriter;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
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
        NhsNumber nhsNumber = request.nhsNumber().orElse(null);
        Instant now = calls.clock().instant();
        return book(
                calls,
                request,
                Subject.patient(request.patientId().value())
                        .withNhsNumber(forPatient)
                        .withNhsNumber(nhsNumber),
                now,
                AppointmentWriter.write(request, calls.organisation(), now),
                new Change<>(
                        ChangeKind.BOOKING,
                        details -> WantedBooking.describe(request, calls, details),
                        new BookingVerification(
                                subject -> subject.withNhsNumber(nhsNumber == null ? forPatient : nhsNumber))));
    }

    /**
     * Sends a booking.
     *
     * @param now when its resource was written
     */
    static Appointment book(
            FhirGateway calls,
            BookingRequest request,
            Subject subject,
            Instant now,
            org.hl7.fhir.dstu3.model.Appointment resource,
            Change<Appointment> change) {
        WantedBooking wanted = WantedBooking.of(request, calls.organisation(), now);
        try {
            return calls.create(
                            AppointmentClient.BOOK,
                            subject,
                            resource,
                            created -> wanted.confirmedBy(Appointment.read(created)),
                            change)
                    .with(request.slots().get(0));
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
