package desk.api.model;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An appointment as the practice holds it. */
@Schema(name = "Appointment", description = "An appointment as the practice holds it.")
public record AppointmentRecord(
        @Schema(example = "A20047") String practice,
        @Schema(example = "5001") String id,

        @Schema(description = "What the header ETag has as well; send it back in If-Match.", example = "1") @Nullable
        String version,

        @Schema(description = "FHIR code of the status.", example = "booked")
        String status,

        @Schema(example = "2026-11-30T09:00:00Z") OffsetDateTime start,
        @Schema(example = "2026-11-30T09:10:00Z") OffsetDateTime end,
        @Schema(example = "Asthma review") @Nullable String description,

        @Schema(example = "Needs step-free access") @Nullable
        String comment,

        @Schema(example = "Feels better") @Nullable String cancellationReason,
        @Schema(example = "In-person") @Nullable String deliveryChannel,
        @Schema(example = "Routine consultation") @Nullable String slotType,
        @Nullable Person practitioner,
        @Nullable Place location,
        @Schema(example = "Minor illness clinic") @Nullable String service,

        @Schema(description = "Who booked it.", example = "The Hub") @Nullable
        String bookedBy,

        @Schema(description = "In what it differs from the booking: show it to the user.", example = "[\"LOCATION\"]")
        List<String> differences) {

    /** Returns what callers see of an appointment. */
    public static AppointmentRecord of(OdsCode practice, Appointment appointment) {
        return new AppointmentRecord(
                practice.value(),
                appointment.id().value(),
                appointment.version().orElse(null),
                appointment.status().code(),
                appointment.start(),
                appointment.end(),
                appointment.description().orElse(null),
                appointment.comment().orElse(null),
                appointment.cancellationReason().orElse(null),
                appointment.deliveryChannel().map(DeliveryChannel::code).orElse(null),
                appointment.slotType().orElse(null),
                appointment.practitioner().map(Person::of).orElse(null),
                appointment.location().map(Place::of).orElse(null),
                appointment.healthcareService().flatMap(HealthcareService::name).orElse(null),
                appointment.bookingOrganisation().flatMap(Organisation::name).orElse(null),
                appointment.differences().stream().sorted().map(Enum::name).toList());
    }

    /** Shows the id alone. */
    @Override
    public String toString() {
        return "AppointmentRecord[" + id + "]";
    }
}
