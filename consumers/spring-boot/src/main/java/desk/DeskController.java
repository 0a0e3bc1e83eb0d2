package desk;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.Slot;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a browser sees: a slot as JSON, which it sends back to be booked. */
@RestController
public class DeskController {
    private final Desk desk;

    public DeskController(Desk desk) {
        this.desk = desk;
    }

    /** What the browser sends. */
    public record Choice(Slot slot, String nhsNumber) {}

    @GetMapping("/slots/earliest")
    ResponseEntity<Slot> earliest() {
        Optional<Slot> earliest = desk.earliest();
        return ResponseEntity.of(earliest);
    }

    @PostMapping("/appointments")
    Appointment book(@RequestBody Choice choice) {
        return desk.book(choice.slot(), choice.nhsNumber());
    }
}
