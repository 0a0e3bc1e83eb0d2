package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.call.CallOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that reads an appointment. */
@Command(
        name = "read",
        description = "Read one appointment.",
        footer = {"", "Example:", "  gpconnect read --config gpconnect-simulated.properties --appointment 1"})
final class ReadCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final OneAppointment appointment = new OneAppointment();

    ReadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        appointment.show("Read", surroundings, CallOptions.none(), (appointments, read) -> read);
    }
}
