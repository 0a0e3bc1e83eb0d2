package io.github.gpconnect.client.appointments.fhir;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.internal.AppointmentReader;
import io.github.gpconnect.client.appointments.internal.AppointmentResources;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.response.UnusableResponseException;

/**
 * Conversion of appointments to and from the FHIR resources of HAPI.
 *
 * <pre>{@code
 * Appointment read = appointments.read(AppointmentId.of(appointmentId));
 * org.hl7.fhir.dstu3.model.Appointment resource = FhirAppointments.resource(read);
 * Appointment again = FhirAppointments.of(resource);
 * }</pre>
 */
public final class FhirAppointments {
    private FhirAppointments() {}

    /**
     * Returns the appointment of a resource, such as a {@link #resource} that was kept outside this process. It is
     * treated as one that a practice sent: amending and cancelling send it back. The resource is copied.
     *
     * @throws InvalidInputException if it lacks id, start, end or patient, or cannot be written as JSON
     */
    public static Appointment of(org.hl7.fhir.dstu3.model.Appointment resource) {
        try {
            return AppointmentReader.read(Stu3.copy(resource));
        } catch (UnusableResponseException e) {
            throw new InvalidInputException("The appointment is not complete: " + e.what(), e);
        }
    }

    /**
     * Returns a copy of the resource that an appointment was read from, with everything that the practice sent.
     *
     * @throws InvalidInputException if it was not read: one made with {@link Appointment#builder} has no resource
     */
    public static org.hl7.fhir.dstu3.model.Appointment resource(Appointment appointment) {
        return AppointmentResources.copyOf(appointment);
    }
}
