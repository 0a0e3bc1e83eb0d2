package desk.api.model;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.NhsNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A practice's record of a patient. */
@Schema(name = "Patient")
public record PatientRecord(
        @Schema(example = "9990104107") @Nullable String nhsNumber,

        @Schema(example = "THISTLEWOOD, Marigold (Mrs)") @Nullable
        String name,

        @Schema(example = "female") @Nullable String gender,
        @Schema(example = "1986-05-04") @Nullable LocalDate birthDate,

        @Schema(example = "[\"7 Weir Lane, Millbeck, ZZ99 7WL\"]")
        List<String> addresses,

        @Schema(example = "[\"07700 900123\"]") List<String> contacts,
        boolean deceased,

        @Schema(description = "Whether the practice states that the record is out of use.")
        boolean inactive) {
    /** Returns what callers see of a record. */
    public static PatientRecord of(Patient patient) {
        return new PatientRecord(
                patient.nhsNumber().map(NhsNumber::value).orElse(null),
                patient.name().map(PersonName::formatted).orElse(null),
                patient.gender().map(Gender::code).orElse(null),
                patient.birthDate().orElse(null),
                patient.addresses().stream().map(PostalAddress::formatted).toList(),
                patient.telecoms().stream().map(Telecom::value).toList(),
                patient.deceased(),
                patient.inactive());
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "PatientRecord[hidden]";
    }
}
