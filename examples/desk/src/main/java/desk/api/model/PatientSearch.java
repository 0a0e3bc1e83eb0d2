package desk.api.model;

import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which patient to find: by number alone, or compared with a trace. */
@Schema(
        description =
                "Which patient to find: the number alone, or a trace, with which the practice's record is compared.")
public record PatientSearch(
        @Schema(example = "9990104107") @Nullable NhsNumber nhsNumber,
        @Valid @Nullable Trace traced) {
    /**
     * Has the patient found.
     *
     * @throws BrokenRuleException if there is neither number nor trace, or both
     */
    public FoundPatient findAt(Foundations practice, OdsCode odsCode) {
        if (nhsNumber != null && traced == null) {
            return practice.findPatient(nhsNumber)
                    .map(patient -> FoundPatient.of(patient, List.of()))
                    .orElseGet(FoundPatient::none);
        }
        if (nhsNumber == null && traced != null) {
            Demographics demographics = traced.demographics();
            return practice.findPatient(demographics)
                    .map(patient -> FoundPatient.of(patient, demographics.differencesFrom(patient, odsCode)))
                    .orElseGet(FoundPatient::none);
        }
        throw new BrokenRuleException("nhsNumber", "must be there without traced, and not beside it");
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "PatientSearch[hidden]";
    }
}
