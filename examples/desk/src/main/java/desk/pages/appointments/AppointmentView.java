package desk.pages.appointments;

import desk.pages.Words;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Instant;

/** An appointment in words. */
record AppointmentView(
        String path,
        String when,
        String practice,
        String place,
        String who,
        String channel,
        String description,
        String comment,
        String status,
        boolean changeable) {
    static AppointmentView of(OdsCode practice, String practiceName, Appointment appointment) {
        return new AppointmentView(
                "/appointments/" + practice + "/" + appointment.id().value(),
                Words.moment(appointment.start()) + ", until " + Words.time(appointment.end()),
                practiceName,
                Words.place(appointment.location()),
                Words.practitioner(appointment.practitioner()),
                Words.channel(appointment),
                appointment.description().map(Words::shown).orElse(""),
                appointment.comment().map(Words::shown).orElse(""),
                status(appointment.status()),
                !appointment.cancelled() && appointment.start().toInstant().isAfter(Instant.now()));
    }

    private static String status(AppointmentStatus status) {
        if (status.equals(AppointmentStatus.BOOKED)) {
            return "Booked";
        }
        return status.equals(AppointmentStatus.CANCELLED) ? "Cancelled" : Words.shown(status.code());
    }
}
