package desk.api.model;

import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.PractitionerRole;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.seal.TextSeal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A slot that can be booked. */
public record FreeSlot(
        @Schema(
                description =
                        "What a booking sends back. It names practice and slot, and cannot be changed; use it within a day.")
        String offer,

        @Schema(example = "2026-11-30T09:00:00Z") OffsetDateTime start,
        @Schema(example = "2026-11-30T09:10:00Z") OffsetDateTime end,
        @Schema(example = "10") long minutes,

        @Schema(description = "In-person, Telephone, Video or Visit.", example = "In-person") @Nullable
        String deliveryChannel,

        @Schema(example = "Routine consultation") @Nullable String slotType,

        @Schema(description = "Slots that follow each other in one schedule may be booked together.", example = "101")
        String schedule,

        @Nullable Person practitioner,
        @Schema(example = "[\"Nurse\"]") List<String> roles,
        Place location,
        @Schema(example = "Minor illness clinic") @Nullable String service,

        @Schema(description = "Whether it starts later than the patient must be seen.")
        boolean startsTooLate) {

    static FreeSlot of(Offer offer, TextSeal seal) {
        Slot slot = offer.slot();
        return new FreeSlot(
                offer.asText(seal),
                slot.start(),
                slot.end(),
                slot.duration().toMinutes(),
                slot.deliveryChannel().map(DeliveryChannel::code).orElse(null),
                slot.slotType().orElse(null),
                slot.scheduleId().value(),
                slot.practitioner().map(Person::of).orElse(null),
                slot.practitionerRoles().stream().flatMap(FreeSlot::name).toList(),
                Place.of(slot.location()),
                slot.healthcareService().flatMap(HealthcareService::name).orElse(null),
                slot.startsTooLate());
    }

    private static Stream<String> name(PractitionerRole role) {
        return role.name().or(role::code).map(Stream::of).orElseGet(Stream::empty);
    }
}
