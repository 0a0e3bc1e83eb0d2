package desk.api.model;

import io.github.gpconnect.client.appointments.Amendment;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** New texts of an appointment. */
@Schema(name = "Amendment", description = "A new description, a new comment, or both. What is absent stays as it is.")
public record NewTexts(
        @Schema(example = "Asthma review, brings spirometer") @Size(min = 1, max = 100) @Nullable
        String description,

        @Schema(example = "Brings an interpreter") @Size(min = 1, max = 500) @Nullable
        String comment) {
    /**
     * Returns it as the client sends it.
     *
     * @throws BrokenRuleException if there is neither text
     */
    public Amendment amendment() {
        if (description != null) {
            return comment == null ? Amendment.description(description) : Amendment.of(description, comment);
        }
        if (comment == null) {
            throw new BrokenRuleException("description", "must be there, or a comment");
        }
        return Amendment.comment(comment);
    }

    /** Shows no text. */
    @Override
    public String toString() {
        return "NewTexts[hidden]";
    }
}
