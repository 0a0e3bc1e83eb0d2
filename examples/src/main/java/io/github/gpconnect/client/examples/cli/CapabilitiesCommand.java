package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.json.CapabilitiesJson;
import io.github.gpconnect.client.examples.output.CapabilitiesText;
import io.github.gpconnect.client.foundations.Capabilities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that reads the capabilities of a practice's system. */
@Command(
        name = "capabilities",
        description = "Show the capabilities of a practice's system.",
        footer = {"", "Example:", "  gpconnect capabilities --practice A20047"})
final class CapabilitiesCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    CapabilitiesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (Connection opened = connection.open(surroundings, output)) {
            Capabilities capabilities = opened.foundations().capabilities();
            output.show(
                    surroundings,
                    () -> CapabilitiesText.of(capabilities, opened.practice()),
                    () -> CapabilitiesJson.of(opened.practice(), capabilities));
        }
    }
}
