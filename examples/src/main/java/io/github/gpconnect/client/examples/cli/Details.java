package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.error.GpConnectException;
import java.util.List;

/**
 * Reading of practitioners, locations and services for appointments. They are optional: a failure to read them is not a failure
 * of the command.
 */
final class Details {
    private final AppointmentClient appointments;
    private final Surroundings surroundings;

    Details(AppointmentClient appointments, Surroundings surroundings) {
        this.appointments = appointments;
        this.surroundings = surroundings;
    }

    List<Appointment> of(List<Appointment> known) {
        try {
            return appointments.withDetails(known);
        } catch (GpConnectException e) {
            surroundings.note(
                    "Practitioners, locations and services are shown by their ids, since they could not be read: "
                            + Failure.of(e).what());
            return known;
        }
    }

    Appointment of(Appointment known) {
        return of(List.of(known)).get(0);
    }
}
