package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.config.PracticeFinder.Found;
import io.github.gpconnect.client.examples.json.PracticeJson;
import io.github.gpconnect.client.examples.output.PracticeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks a practice up. */
@Command(
        name = "find",
        description = {
            "Look up where a practice is, and which system answers there: its URL, ASID and party key for Appointment"
                    + " Management.",
            "It asks the directory that the configuration names with sds.ldap.url or sds.fhir.url, as every other command"
                    + " does before its first call. The practice itself is not called."
        },
        footer = {"", "Example:", "  gpconnect practice find --practice A20047"})
final class FindPracticeCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    FindPracticeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (Connection opened = connection.open(surroundings, output)) {
            Found found = opened.found();
            output.show(surroundings, () -> PracticeText.sheet(found), () -> PracticeJson.of(found));
        }
    }
}
