package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.SlotId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An appointment. */
public record AppointmentJson(
        String id,
        @Nullable String version,
        String status,
        String start,
        String end,
        @Nullable String description,
        @Nullable String comment,
        @Nullable String cancellationReason,
        List<String> slots,
        String patientId,
        @Nullable PractitionerJson practitioner,
        @Nullable LocationJson location,
        @Nullable OrganisationJson bookingOrganisation,
        @Nullable String created,
        @Nullable String deliveryChannel,
        @Nullable String slotType,
        @Nullable String scheduleType,
        List<String> differences) {
    /** Returns the appointment as a document. */
    public static AppointmentJson of(Appointment appointment) {
        return new AppointmentJson(
                appointment.id().value(),
                appointment.version().orElse(null),
                appointment.status().code(),
                Json.time(appointment.start()),
                Json.time(appointment.end()),
                appointment.description().orElse(null),
                appointment.comment().orElse(null),
                appointment.cancellationReason().orElse(null),
                appointment.slotIds().stream().map(SlotId::value).toList(),
                appointment.patientId().value(),
                appointment.practitioner().map(PractitionerJson::of).orElse(null),
                appointment.location().map(LocationJson::of).orElse(null),
                appointment.bookingOrganisation().map(OrganisationJson::of).orElse(null),
                appointment.created().map(Json::time).orElse(null),
                appointment.deliveryChannel().map(DeliveryChannel::code).orElse(null),
                appointment.slotType().orElse(null),
                appointment.scheduleType().orElse(null),
                appointment.differences().stream()
                        .sorted()
                        .map(difference -> difference.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
