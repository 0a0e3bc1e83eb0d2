package desk.api.model;

import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A patient to register for a time. */
@Schema(description = "A patient to register at the practice, temporarily, so that an appointment can be booked.")
public record Registration(
        @Valid @NotNull Trace traced,

        @Schema(example = "07700 900123") @Size(max = 40) @Nullable
        String mobile,

        @Schema(example = "marigold@mail.example") @Size(max = 200) @Nullable
        String email,

        @Schema(description = "Where the patient is staying.") @Valid @Nullable
        Address temporaryAddress,

        @Schema(description = "Code of CareConnect-HumanLanguage-1.", example = "bn")
        @Pattern(regexp = "[A-Za-z0-9]{2}", message = "must be a language code of two characters")
        @Nullable
        String language,

        boolean interpreterRequired) {
    /** A postal address. */
    public record Address(
            @Schema(example = "[\"7 Weir Lane\"]") @NotEmpty @Size(max = 4)
            List<@NotBlank @Size(max = 100) String> lines,

            @Schema(example = "Millbeck") @NotBlank @Size(max = 100)
            String city,

            @Schema(example = "ZZ99 7WL") @NotBlank @Size(max = 10)
            String postalCode) {
        private PostalAddress postalAddress() {
            return PostalAddress.of(city, postalCode, lines.toArray(String[]::new));
        }

        /** Shows nothing of the patient. */
        @Override
        public String toString() {
            return "Address[hidden]";
        }
    }

    /** Returns it as the client sends it. */
    public PatientRegistration registration() {
        PatientRegistration.Builder registration = PatientRegistration.of(traced.demographics());
        if (mobile != null) {
            registration.phone(PhoneUse.MOBILE, mobile);
        }
        if (email != null) {
            registration.email(email);
        }
        if (temporaryAddress != null) {
            registration.temporaryAddress(temporaryAddress.postalAddress());
        }
        if (language != null) {
            registration.communication(Communication.of(language, interpreterRequired));
        }
        return registration.build();
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "Registration[hidden]";
    }
}
