package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.spi.PatientFacingRules;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.BookingOrganisation;
import java.time.Instant;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.Reference;
import org.jspecify.annotations.Nullable;

/** The writer of bookings that patients make for themselves. */
public final class PatientFacingWriter {
    /** For an identifier that is a URI: RFC 3986. */
    private static final String URI_SYSTEM = "urn:ietf:rfc:3986";

    private PatientFacingWriter() {}

    /**
     * Returns the resource of a booking.
     *
     * @param telephone the patient's number; null if it is not sent
     * @param now when it is made
     */
    public static Appointment write(
            BookingRequest request,
            BookingOrganisation booker,
            PatientFacingRules rules,
            @Nullable Telecom telephone,
            Instant now) {
        Appointment appointment = AppointmentWriter.write(request, booker, now);
        if (rules.sendsReason()) {
            appointment.addReason(new CodeableConcept().setText(request.description()));
        }
        if (!rules.sendsLocation()) {
            appointment
                    .getParticipant()
                    .removeIf(
                            participant -> participant.getActor().getReference().startsWith("Location/"));
        }
        if (telephone != null) {
            Reference patient = appointment.getParticipantFirstRep().getActor();
            patient.setIdentifier(new Identifier()
                    .setSystem(URI_SYSTEM)
                    .setValue("tel:" + telephone.value().replaceAll("[^+0-9]", "")));
        }
        return appointment;
    }
}
