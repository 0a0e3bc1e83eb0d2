package desk.api.model;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.Practitioner;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A practitioner. */
@Schema(name = "Practitioner")
public record Person(
        @Schema(example = "LONGTHORNE, Beatrix (Dr)") @Nullable
        String name,

        @Schema(example = "female") @Nullable String gender) {
    static Person of(Practitioner practitioner) {
        return new Person(
                practitioner.name().map(PersonName::formatted).orElse(null),
                practitioner.gender().map(Gender::code).orElse(null));
    }
}
