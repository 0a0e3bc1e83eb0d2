package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.config.PracticeFinder.Found;
import io.github.gpconnect.client.examples.json.PracticeJson;
import io.github.gpconnect.client.examples.output.PracticeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that looks a practice up. */
@Command(
        name = "find",
        description = {
            "Look up a practice's URL, ASID and party key for Appointment" + " Management.",
            "The look-up is made in the directory of sds.ldap.url or sds.fhir.url in the configuration, as by every"
                    + " other command before its first call. The practice itself is not called."
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
