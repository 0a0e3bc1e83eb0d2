package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.examples.config.InventedPerson;
import io.github.gpconnect.client.examples.config.Parsers;
import io.github.gpconnect.client.examples.config.PatientSimulation;
import io.github.gpconnect.client.examples.config.Simulation;
import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.examples.output.Table.Column;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A simulation's addresses, its files and its invented persons. */
public final class SimulationText {
    private SimulationText() {}

    /** Returns the text, with commands to copy. */
    public static List<String> of(Simulation simulation, PatientSimulation patients, Path configuration) {
        List<String> lines = new ArrayList<>();
        lines.add("A simulated Spine proxy is listening. Stop it with Ctrl-C.");
        lines.add("");
        Sheet sheet = new Sheet()
                .with("Proxy", simulation.proxyUrl().toString())
                .with("Profile", Parsers.written(simulation.profile()))
                .with("Directory", simulation.ldapUrl().toString())
                .with("By FHIR", simulation.fhirUrl().toString());
        for (SimulatedPractice practice : simulation.practices()) {
            sheet.with("Practice", practice.odsCode() + ", " + practice.name())
                    .with("ASID", practice.asid())
                    .with("Directly", practice.serviceRoot().toString())
                    .with("By proxy", simulation.proxyUrl() + "/" + practice.serviceRoot());
        }
        sheet.with("Patients", patients.url().toString());
        sheet.with("Config file", configuration.toAbsolutePath().normalize().toString())
                .with(
                        "TLS files",
                        Simulation.tlsDirectory(configuration.toAbsolutePath().normalize()) + "/");
        lines.addAll(sheet.lines());
        lines.add("");
        lines.add("In another terminal:");
        lines.add("  gpconnect slots --config " + configuration);
        lines.add("  gpconnect my slots --config " + configuration);
        lines.add("  gpconnect patient find --nhs-number "
                + InventedPerson.ALL.get(0).nhsNumber() + " \\");
        lines.add("      --config " + configuration);
        lines.add("");
        lines.add("Patients to try:");
        lines.add("");
        lines.addAll(people());
        return lines;
    }

    private static List<String> people() {
        Table table = new Table(
                Column.whole("NHS number"),
                Column.whole("Id"),
                Column.text("Name"),
                Column.whole("Birth date"),
                Column.text("At the practice"));
        InventedPerson.ALL.forEach(person -> table.row(
                Cell.of(person.nhsNumber()),
                Cell.of(Objects.requireNonNullElse(person.id(), "–")),
                Cell.of(person.family() + ", " + person.given()),
                Cell.of(person.birthDate().toString()),
                Cell.of(person.note())));
        return table.lines();
    }
}
