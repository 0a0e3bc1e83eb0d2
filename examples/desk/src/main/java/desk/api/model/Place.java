package desk.api.model;

import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where an appointment is. */
@Schema(name = "Location")
public record Place(
        @Schema(example = "Mill Road") @Nullable String name,

        @Schema(example = "1 Mill Road, Millbeck, ZZ99 1MR") @Nullable
        String address,

        @Schema(example = "01632 960017") @Nullable String telephone) {
    static Place of(Location location) {
        return new Place(
                location.name().orElse(null),
                location.address().map(PostalAddress::formatted).orElse(null),
                location.telephone().orElse(null));
    }
}
