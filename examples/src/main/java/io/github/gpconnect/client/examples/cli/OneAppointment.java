package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.examples.output.AppointmentText;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The common part of reading, amending and cancelling: the appointment is read, and shown at the end. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class OneAppointment {
    @Option(
            names = "--appointment",
            required = true,
            order = 1,
            paramLabel = "ID",
            description = "The appointment's id at the practice.")
    private AppointmentId id;

    @Mixin
    private final ForPatientOption forPatient = new ForPatientOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** Reads the appointment, applies a function to it and shows the result. */
    void show(
            String heading,
            Surroundings surroundings,
            CallOptions options,
            BiFunction<AppointmentClient, Appointment, Appointment> step) {
        try (Connection opened = connection.open(surroundings, output)) {
            AppointmentClient appointments = forPatient.appointments(opened).with(options);
            Appointment read = new Details(appointments, surroundings).of(appointments.read(id));
            Appointment outcome = step.apply(appointments, read);
            output.show(surroundings, () -> AppointmentText.sheet(heading, outcome, opened.practice()), () -> outcome);
        }
    }
}
