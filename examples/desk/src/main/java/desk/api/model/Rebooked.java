package desk.api.model;

import io.swagger.v3.oas.annotations.media.Schema;

/** A rescheduling that succeeded. */
@Schema(name = "Rescheduled")
public record Rebooked(AppointmentRecord cancelled, AppointmentRecord booked) {}
