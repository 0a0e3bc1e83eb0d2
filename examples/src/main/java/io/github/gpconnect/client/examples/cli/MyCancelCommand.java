package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.examples.output.MyText;
import io.github.gpconnect.client.patient.PatientAppointments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command with which a patient cancels an appointment. */
@Command(
        name = "cancel",
        description = "Cancel one of your appointments.",
        footer = {
            "",
            "Example, with an id from 'gpconnect my appointments':",
            "  gpconnect my cancel --config gpconnect-simulated.properties \\",
            "      --appointment 1 --reason \"I feel better\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class MyCancelCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--appointment",
            required = true,
            order = 1,
            paramLabel = "ID",
            description = "Id of the appointment.")
    private AppointmentId id;

    @Option(
            names = "--reason",
            required = true,
            order = 2,
            paramLabel = "TEXT",
            description = "Why. Your surgery reads it.")
    private String reason;

    @Mixin
    private final MyOptions mine = new MyOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    MyCancelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (PatientConnection opened = mine.open(surroundings, output)) {
            PatientAppointments appointments = opened.appointments();
            Appointment cancelled = appointments.cancel(appointments.read(id), reason);
            output.show(surroundings, () -> MyText.sheet("Cancelled", cancelled), () -> cancelled);
        }
    }
}
