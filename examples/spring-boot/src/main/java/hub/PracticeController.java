package hub;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.spring.GpConnectProblemAdvice;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the staff do at a practice. NHS numbers are in bodies only: paths end up in logs. */
@RestController
@RequestMapping("/practices/{practice}")
class PracticeController {
    private final SignedInGpConnect signedIn;
    private final TextSeal seal;

    PracticeController(SignedInGpConnect signedIn, TextSeal seal) {
        this.signedIn = signedIn;
        this.seal = seal;
    }

    record Booking(Slot slot, String nhsNumber, String description) {}

    record OfPatient(String nhsNumber, LocalDate first, LocalDate last) {}

    record Cancellation(String reason) {}

    record InDoubt(String inDoubt) {}

    @GetMapping("/slots")
    FreeSlots slots(@PathVariable OdsCode practice, @RequestParam LocalDate first, @RequestParam LocalDate last) {
        return signedIn.appointmentsAt(practice).search(SlotSearch.days(first, last));
    }

    @PostMapping("/appointments")
    Appointment book(@PathVariable OdsCode practice, @RequestBody Booking booking) {
        Patient patient = patient(practice, booking.nhsNumber());
        return signedIn.appointmentsAt(practice)
                .book(BookingRequest.of(patient, booking.slot()).description(booking.description()));
    }

    @PostMapping("/appointments/search")
    List<Appointment> list(@PathVariable OdsCode practice, @RequestBody OfPatient of) {
        Patient patient = patient(practice, of.nhsNumber());
        return List.copyOf(signedIn.appointmentsAt(practice).list(patient.id(), of.first(), of.last()));
    }

    @PostMapping("/appointments/{id}/cancellation")
    Appointment cancel(
            @PathVariable OdsCode practice, @PathVariable AppointmentId id, @RequestBody Cancellation cancellation) {
        return signedIn.appointmentsAt(practice).cancel(id, cancellation.reason());
    }

    @PostMapping("/in-doubt")
    Appointment resolve(@PathVariable OdsCode practice, @RequestBody InDoubt change) {
        return signedIn.appointmentsAt(practice).resolve(GpConnectProblemAdvice.openInDoubt(change.inDoubt(), seal));
    }

    private Patient patient(OdsCode practice, String nhsNumber) {
        return signedIn.foundationsAt(practice)
                .findPatient(NhsNumber.of(nhsNumber))
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Not registered at this practice"));
    }
}
