package desk.api.model;

import io.github.gpconnect.client.identity.NhsNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** Whose appointments to list. */
@Schema(description = "Whose appointments to list. Practices list none before today.")
public record AppointmentSearch(
        @Schema(example = "9990104107") @NotNull NhsNumber nhsNumber,

        @Schema(description = "Today at the earliest.", example = "2026-11-28") @NotNull
        LocalDate firstDay,

        @Schema(example = "2026-12-31") @NotNull LocalDate lastDay) {
    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "AppointmentSearch[hidden]";
    }
}
