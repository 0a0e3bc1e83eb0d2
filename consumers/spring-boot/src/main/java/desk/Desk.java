package desk;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Books appointments at one practice. */
@Service
public class Desk {
    private final Foundations foundations;
    private final AppointmentClient appointments;

    public Desk(Foundations foundations, AppointmentClient appointments) {
        this.foundations = foundations;
        this.appointments = appointments;
    }

    /** The earliest slot of the coming week, if there is one. */
    public Optional<Slot> earliest() {
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        return appointments.search(SlotSearch.days(tomorrow, tomorrow.plusDays(6))).earliest();
    }

    /** Books a slot. */
    public Appointment book(Slot slot, String nhsNumber) {
        Patient patient = foundations.findPatient(NhsNumber.of(nhsNumber)).orElseThrow();
        return appointments.book(BookingRequest.of(patient, slot).description("Asthma review"));
    }
}
