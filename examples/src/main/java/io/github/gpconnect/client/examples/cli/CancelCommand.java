package io.github.gpconnect.client.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that cancels an appointment. */
@Command(
        name = "cancel",
        description = {
            "Cancel an appointment.",
            "It is read first and sent back with only the status and the reason changed."
        },
        footer = {
            "",
            "Example:",
            "  gpconnect cancel --config gpconnect-simulated.properties --appointment 1 \\",
            "      --reason \"Symptoms have gone\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class CancelCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final OneAppointment appointment = new OneAppointment();

    @Option(
            names = "--reason",
            required = true,
            order = 2,
            paramLabel = "TEXT",
            description = "Reason for the practice to read.")
    private String reason;

    @Mixin
    private final ReferenceOption reference = new ReferenceOption();

    CancelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        appointment.show(
                "Cancelled",
                surroundings,
                reference.options(),
                (appointments, read) -> appointments.cancel(read, reason));
    }
}
