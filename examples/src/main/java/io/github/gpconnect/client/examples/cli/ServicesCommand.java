package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.output.ServicesText;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.HealthcareService;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that lists the healthcare services of a practice. */
@Command(
        name = "services",
        description = {
            "List the services that a practice links its sessions to, such as an extended access hub.",
            "The list is empty if the practice has switched filtering by service off. A system that implements an edition"
                    + " before 1.2.8 refuses this."
        },
        footer = {"", "Example:", "  gpconnect practice services --practice A20047"})
final class ServicesCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--service",
            paramLabel = "ID",
            description = "Only those with this id in the Directory of Services.")
    private @Nullable String service;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ServicesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (Connection opened = connection.open(surroundings, output)) {
            Foundations foundations = opened.foundations();
            List<HealthcareService> found = service == null
                    ? foundations.findHealthcareServices()
                    : foundations.findHealthcareServices(service);
            output.show(surroundings, () -> ServicesText.table(found, opened.practice()), () -> found);
        }
    }
}
