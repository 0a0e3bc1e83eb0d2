package desk;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Books appointments at one practice. */
public class Desk {
    private final Foundations foundations;
    private final AppointmentClient appointments;

    public Desk(Foundations foundations, AppointmentClient appointments) {
        this.foundations = foundations;
        this.appointments = appointments;
    }

    /** Books the earliest slot of the coming week, if there is one. */
    public Optional<Appointment> bookEarliest(String nhsNumber) {
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        FreeSlots free = appointments.search(SlotSearch.days(tomorrow, tomorrow.plusDays(6)));
        // Once a slot can be written as JSON, it goes to the browser and back here.
        return free.earliest().map(slot -> {
            Patient patient = foundations.findPatient(NhsNumber.of(nhsNumber)).orElseThrow();
            return appointments.book(BookingRequest.of(patient, slot).description("Asthma review"));
        });
    }
}
