package desk;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeskController {
    private final SignedInGpConnect signedIn;

    DeskController(SignedInGpConnect signedIn) {
        this.signedIn = signedIn;
    }

    record Choice(Slot slot, String nhsNumber) {}

    @GetMapping("/practices/{practice}/slots")
    FreeSlots slots(@PathVariable OdsCode practice, @RequestParam LocalDate first, @RequestParam LocalDate last) {
        return signedIn.appointmentsAt(practice).search(SlotSearch.days(first, last));
    }

    @PostMapping("/practices/{practice}/appointments")
    Appointment book(@PathVariable OdsCode practice, @RequestBody Choice choice) {
        return signedIn.appointmentsAt(practice)
                .book(BookingRequest.of(
                                signedIn.foundationsAt(practice)
                                        .findPatient(NhsNumber.of(choice.nhsNumber()))
                                        .orElseThrow(),
                                choice.slot())
                        .description("Asthma review"));
    }
}
