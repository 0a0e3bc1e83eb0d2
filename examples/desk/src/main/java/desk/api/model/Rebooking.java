package desk.api.model;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.PatientId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to book in place of an appointment, for the same patient. */
@Schema(name = "Rescheduling", description = "What to book instead, for the same patient.")
public record Rebooking(
        @NotEmpty @Size(max = 12) List<@NotBlank @Size(max = 20_000) String> offers,

        @Schema(description = "Why the old appointment is cancelled.", example = "Moved at the patient's wish")
        @NotBlank
        @Size(max = 255)
        String reason,

        @Schema(description = "What the new appointment is about.", example = "Asthma review")
        @NotBlank
        @Size(max = 100)
        String description,

        @Schema(example = "Needs step-free access") @Size(min = 1, max = 500) @Nullable
        String comment,

        boolean confirmLateStart) {
    /** Returns the new booking as the client sends it. */
    public BookingRequest request(PatientId patient, List<Slot> slots) {
        return Texts.added(BookingRequest.of(patient, slots).description(description), comment, confirmLateStart);
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "Rebooking[hidden]";
    }
}
