package desk.booking;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Appointments at practices, read on behalf of whoever is signed in. {@link Changes} books and changes them. */
@Component
public class Appointments {
    private final SignedInGpConnect signedIn;

    Appointments(SignedInGpConnect signedIn) {
        this.signedIn = signedIn;
    }

    /**
     * A patient's appointments at a practice, with the names of people and places.
     *
     * @param unreadable how many the practice sent that cannot be shown
     */
    public record Listed(List<Appointment> appointments, int unreadable) {}

    /** Lists a patient's appointments on these days, today at the earliest. */
    public Listed list(OdsCode practice, PatientId patient, LocalDate first, LocalDate last) {
        AppointmentClient client = signedIn.appointmentsAt(practice);
        AppointmentList listed = client.list(patient, first, last);
        return new Listed(client.withDetails(listed), listed.unreadable());
    }

    /** Reads an appointment, with the names of people and places. */
    public Appointment read(OdsCode practice, AppointmentId id) {
        AppointmentClient client = signedIn.appointmentsAt(practice);
        return client.withDetails(List.of(client.read(id))).get(0);
    }
}
