package desk.api.model;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to book, and for whom. */
@Schema(description = "What to book, and for whom.")
public record Booking(
        @Schema(description = "One slot, or several that follow each other in one schedule.") @NotEmpty @Size(max = 12)
        List<@NotBlank @Size(max = 20_000) String> offers,

        @Schema(description = "The practice is asked for this patient first.", example = "9990104107") @NotNull
        NhsNumber nhsNumber,

        @Schema(description = "What the appointment is about, in brief.", example = "Asthma review")
        @NotBlank
        @Size(max = 100)
        String description,

        @Schema(description = "The patient's needs.", example = "Needs step-free access")
        @Size(min = 1, max = 500)
        @Nullable
        String comment,

        @Schema(description = "Whether a person has confirmed a slot that starts later than the patient must be seen.")
        boolean confirmLateStart) {
    /** Returns it as the client sends it. */
    public BookingRequest request(Patient patient, List<Slot> slots) {
        return Texts.added(
                BookingRequest.of(patient.id(), nhsNumber, slots).description(description), comment, confirmLateStart);
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "Booking[hidden]";
    }
}
