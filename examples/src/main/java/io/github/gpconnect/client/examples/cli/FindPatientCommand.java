package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.json.PatientJson;
import io.github.gpconnect.client.examples.output.PatientText;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that finds a patient. */
@Command(
        name = "find",
        description = {
            "Find a practice's patient by NHS number.",
            "If no patient is found, the exit status is 0, and --json prints null."
        },
        footer = {"", "Example:", "  gpconnect patient find --nhs-number 9990104107"})
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class FindPatientCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--nhs-number",
            required = true,
            paramLabel = "N",
            description = "The patient's NHS number, ten digits.")
    private NhsNumber nhsNumber;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    FindPatientCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (Connection opened = connection.open(surroundings, output)) {
            Optional<Patient> found = opened.foundations().findPatient(nhsNumber);
            output.show(
                    surroundings,
                    () -> text(found.orElse(null), opened.practice()),
                    () -> found.map(PatientJson::of).orElse(null));
        }
    }

    private static List<String> text(@Nullable Patient found, OdsCode practice) {
        return found == null
                ? Words.wrap(
                        "Practice " + practice + " has no active, traced patient with this NHS number. Register the"
                                + " patient with 'gpconnect patient register' to book an appointment there.",
                        Words.WIDTH)
                : PatientText.sheet("Found", found, practice);
    }
}
