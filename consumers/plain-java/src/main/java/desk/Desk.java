package desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.jackson.GpConnectModule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Books appointments at one practice. */
public class Desk {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new GpConnectModule()).build();

    private final Foundations foundations;
    private final AppointmentClient appointments;

    public Desk(Foundations foundations, AppointmentClient appointments) {
        this.foundations = foundations;
        this.appointments = appointments;
    }

    /** Shows the earliest slot of the coming week to a browser, as JSON, if there is one. */
    public Optional<String> offerEarliest() throws JsonProcessingException {
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        Optional<Slot> earliest = appointments
                .search(SlotSearch.days(tomorrow, tomorrow.plusDays(6)))
                .earliest();
        return earliest.isEmpty() ? Optional.empty() : Optional.of(JSON.writeValueAsString(earliest.get()));
    }

    /** Books the slot that a browser has sent back. */
    public Appointment book(String slot, String nhsNumber) throws JsonProcessingException {
        Slot chosen = JSON.readValue(slot, Slot.class);
        Patient patient = foundations.findPatient(NhsNumber.of(nhsNumber)).orElseThrow();
        return appointments.book(BookingRequest.of(patient, chosen).description("Asthma review"));
    }
}
