package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.Slot;
import org.jspecify.annotations.Nullable;

/** A free slot. */
public record SlotJson(
        String id,
        String start,
        String end,
        long minutes,
        @Nullable String deliveryChannel,
        @Nullable String slotType,
        @Nullable String scheduleType,
        String scheduleId,
        @Nullable PractitionerJson practitioner,
        LocationJson location) {
    /** Returns the slot as a document. */
    public static SlotJson of(Slot slot) {
        return new SlotJson(
                slot.id().value(),
                Json.time(slot.start()),
                Json.time(slot.end()),
                slot.duration().toMinutes(),
                slot.deliveryChannel().map(DeliveryChannel::code).orElse(null),
                slot.slotType().orElse(null),
                slot.scheduleType().orElse(null),
                slot.scheduleId().value(),
                slot.practitioner().map(PractitionerJson::of).orElse(null),
                LocationJson.of(slot.location()));
    }
}
