package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.config.InventedPerson;
import io.github.gpconnect.client.examples.config.Parsers;
import io.github.gpconnect.client.examples.config.PatientSimulation;
import io.github.gpconnect.client.examples.config.Simulation;
import io.github.gpconnect.client.examples.json.SimulationJson;
import io.github.gpconnect.client.examples.json.SimulationJson.DirectoryJson;
import io.github.gpconnect.client.examples.json.SimulationJson.PatientGatewayJson;
import io.github.gpconnect.client.examples.json.SimulationJson.PersonJson;
import io.github.gpconnect.client.examples.json.SimulationJson.PracticeJson;
import io.github.gpconnect.client.examples.output.SimulationText;
import io.github.gpconnect.client.fixtures.SimulatedSdsApi;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that runs a simulated Spine until it is stopped. */
@Command(
        name = "simulate",
        description = {
            "Run a simulated Spine proxy until it is stopped (Ctrl-C), with a simulated practice, the directory that"
                    + " lists it, and the gateway for its patients.",
            "It is a real HTTPS server on this machine that demands a client certificate and applies the rules of a"
                    + " practice; a client in any language can be tried against it. It writes a configuration file for"
                    + " the other commands, and the certificates and keys beside it."
        },
        footer = {
            "",
            "Example:",
            "  gpconnect simulate",
            "and in another terminal, in the same directory:",
            "  gpconnect slots --config gpconnect-simulated.properties"
        })
final class SimulateCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; any free one unless given.")
    private int port;

    @Option(
            names = "--config-out",
            paramLabel = "FILE",
            description = {
                "Configuration file to write; unless given,",
                "${DEFAULT-VALUE}.",
                "The TLS files go into a directory beside it."
            })
    private Path configuration = Path.of("gpconnect-simulated.properties");

    @Option(
            names = "--profile",
            order = 103,
            paramLabel = "PROFILE",
            description = "Edition of the specification: current (the default) or founding-draft.")
    private @Nullable SpecificationProfile profile;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        SpecificationProfile edition = Objects.requireNonNullElse(profile, SpecificationProfile.CURRENT);
        try (StopSignal stop = new StopSignal(surroundings.stop())) {
            try (Simulation simulation = Simulation.start(edition, port, surroundings.clock())) {
                PatientSimulation patients = simulation.startPatientGateway();
                simulation.writeConfiguration(configuration);
                output.show(
                        surroundings,
                        () -> SimulationText.of(simulation, patients, configuration),
                        () -> document(simulation, patients));
                stop.await();
            }
            if (!output.asJson()) {
                surroundings.note("The simulation has stopped, and its data are lost. Its files are still there.");
            }
        }
    }

    private SimulationJson document(Simulation simulation, PatientSimulation patients) {
        return new SimulationJson(
                simulation.proxyUrl().toString(),
                Parsers.written(simulation.profile()),
                configuration.toAbsolutePath().toString(),
                new DirectoryJson(
                        simulation.ldapUrl().toString(), simulation.fhirUrl().toString(), SimulatedSdsApi.API_KEY),
                new PatientGatewayJson(
                        patients.url().toString(), patients.tokenUrl().toString()),
                simulation.practices().stream()
                        .map(practice -> new PracticeJson(
                                practice.odsCode(),
                                practice.asid(),
                                practice.name(),
                                practice.serviceRoot().toString(),
                                simulation.proxyUrl() + "/" + practice.serviceRoot()))
                        .toList(),
                InventedPerson.ALL.stream()
                        .map(person -> new PersonJson(
                                person.nhsNumber(),
                                person.id(),
                                person.family(),
                                person.given(),
                                person.gender(),
                                person.birthDate().toString(),
                                person.note()))
                        .toList());
    }
}
