package desk.api.model;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A patient's appointments at a practice. */
@Schema(name = "AppointmentList")
public record PatientsAppointments(
        List<AppointmentRecord> appointments,

        @Schema(description = "How many more there are that cannot be read: say so wherever the list is shown.")
        int unreadable) {}
