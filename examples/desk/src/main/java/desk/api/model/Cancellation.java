package desk.api.model;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why an appointment is cancelled. */
public record Cancellation(
        @Schema(example = "Feels better") @NotBlank @Size(max = 255)
        String reason) {
    /** Shows no text. */
    @Override
    public String toString() {
        return "Cancellation[hidden]";
    }
}
