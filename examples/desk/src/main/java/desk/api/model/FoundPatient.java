package desk.api.model;

import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Patient;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a practice holds of a patient, if anything. */
public record FoundPatient(
        @Schema(description = "Whether the practice has an active, traced patient with this number.")
        boolean found,

        @Schema(description = "Present if found.") @Nullable PatientRecord patient,

        @Schema(description = "Where the record differs from the trace. Show each to the user before you book.")
        List<Difference> differences) {

    /** One item in which the two records differ. */
    public record Difference(
            @Schema(example = "BIRTH_DATE") String item,
            @Schema(example = "1986-05-04") String traced,
            @Schema(example = "1986-04-05") @Nullable String atPractice) {
        private static Difference of(Demographics.Difference difference) {
            return new Difference(
                    difference.item().name(),
                    difference.held(),
                    difference.returned().orElse(null));
        }

        /** Shows the item alone. */
        @Override
        public String toString() {
            return "Difference[" + item + "]";
        }
    }

    /** Returns the response for a patient whom the practice does not have. */
    public static FoundPatient none() {
        return new FoundPatient(false, null, List.of());
    }

    /** Returns the response for a patient whom the practice has. */
    public static FoundPatient of(Patient patient, List<Demographics.Difference> differences) {
        return new FoundPatient(
                true,
                PatientRecord.of(patient),
                differences.stream().map(Difference::of).toList());
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "FoundPatient[hidden]";
    }
}
