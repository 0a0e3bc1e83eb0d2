package desk.api.model;

import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the caller's national trace of a patient returned. */
@Schema(description = "What your national trace of the patient returned, not more than 24 hours ago.")
public record Trace(
        @Schema(example = "9990104107") @NotNull NhsNumber nhsNumber,

        @Schema(example = "Thistlewood") @NotBlank @Size(max = 100)
        String family,

        @Schema(description = "Given names, separated by blanks.", example = "Marigold") @NotBlank @Size(max = 100)
        String given,

        @Schema(allowableValues = {"male", "female", "other", "unknown"})
        @NotNull
        @Pattern(regexp = "male|female|other|unknown", message = "must be male, female, other or unknown")
        String gender,

        @Schema(example = "1986-05-04") @NotNull LocalDate birthDate,
        @Schema(example = "2026-11-28T09:30:00Z") @NotNull OffsetDateTime tracedAt,

        @Schema(
                description =
                        "Whether the national record is flagged as sensitive. No request is made for such a patient.")
        boolean sensitive,

        @Schema(description = "ODS code of the practice where the patient is registered.", example = "A20047") @Nullable
        OdsCode registeredPractice) {

    /** Returns it as the client compares and registers it. */
    public Demographics demographics() {
        Demographics.Builder traced = Demographics.builder()
                .nhsNumber(nhsNumber)
                .name(family, given)
                .gender(Gender.of(gender))
                .birthDate(birthDate)
                .sensitive(sensitive)
                .tracedAt(tracedAt.toInstant());
        if (registeredPractice != null) {
            traced.registeredPractice(registeredPractice);
        }
        return traced.build();
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "Trace[hidden]";
    }
}
