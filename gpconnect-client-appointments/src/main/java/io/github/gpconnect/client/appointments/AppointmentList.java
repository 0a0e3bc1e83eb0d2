package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.dstu3.model.Bundle;

/** The reader of a patient's appointments from a bundle. */
final class AppointmentList {
    /** More than a patient has from today on. */
    private static final int MOST = 1_000;

    private AppointmentList() {}

    /**
     * Returns the appointments in order of start time.
     *
     * @throws UnusableResponseException if one is another patient's, because then this is the response to another
     *     request; or if there are too many to keep, because a part of them would be taken for the whole
     */
    static List<Appointment> read(PatientId patient, Bundle bundle) {
        List<org.hl7.fhir.dstu3.model.Appointment> resources =
                Bundles.results(bundle, org.hl7.fhir.dstu3.model.Appointment.class);
        if (resources.size() > MOST) {
            throw new UnusableResponseException("it holds " + resources.size() + " appointments, and this client reads "
                    + MOST + " of a patient at most");
        }
        return resources.stream()
                .map(Appointment::read)
                .map(appointment -> ownedBy(patient, appointment))
                .sorted(Comparator.comparing(
                        (Appointment appointment) -> appointment.start().toInstant()))
                .toList();
    }

    private static Appointment ownedBy(PatientId patient, Appointment appointment) {
        if (!appointment.patientId().equals(patient)) {
            throw new UnusableResponseException("it holds another patient's appointment");
        }
        return appointment;
    }
}
