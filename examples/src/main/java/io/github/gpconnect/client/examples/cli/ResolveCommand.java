package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.examples.config.TextFiles;
import io.github.gpconnect.client.examples.json.PatientJson;
import io.github.gpconnect.client.examples.output.AppointmentText;
import io.github.gpconnect.client.examples.output.PatientText;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that resolves a change that is in doubt. */
@Command(
        name = "resolve",
        description = {
            "Find out whether a change that is in doubt was made.",
            "A command that ends with status 5 prints the change, and the whole command to run. This one only reads. It"
                    + " ends with 0 if the practice made the change, and shows what the practice holds now; with 6 if it"
                    + " has not made it; with 5 if it is still in doubt, even if the practice cannot be reached."
        },
        footer = {
            "",
            "Example, with the change in a file:",
            "  gpconnect resolve --config gpconnect-simulated.properties --file change.json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class ResolveCommand implements Runnable {
    private static final String STANDARD_INPUT = "-";
    private static final String LATER =
            "Ask the practice, which knows the request by its trace id, or run the same command later:";

    private final Surroundings surroundings;

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** The source of the change: one of the two. */
    static final class Source {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "CHANGE",
                description = "The change as it was printed, in single quotes; - reads it from standard input.")
        private @Nullable String text;

        @Option(names = "--file", order = 1, paramLabel = "FILE", description = "A file that holds the change.")
        private @Nullable Path file;
    }

    @Option(
            names = "--nhs-number",
            order = 50,
            paramLabel = "N",
            description = "The patient's NHS number: needed for a registration, and by the founding draft.")
    private @Nullable NhsNumber nhsNumber;

    @Mixin
    private final RoadOptions road = new RoadOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ResolveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try {
            resolve();
        } catch (InvalidInputException wrong) {
            // The usual advice is about the command's own change, and this command sends none.
            Failure failure = Failure.of(wrong);
            throw new ReportedFailure(
                    failure.with(FailureKind.INVALID_INPUT, failure.what(), "The change is still in doubt."), wrong);
        }
    }

    private void resolve() {
        InDoubtChange change = parsed(text());
        OdsCode practice = OdsCode.of(change.practice());
        if (change.kind() == ChangeKind.REGISTRATION) {
            if (nhsNumber == null) {
                throw new InvalidInputException(
                        "A registration is resolved with the patient's NHS number: set --nhs-number");
            }
            resolve(change, practice, nhsNumber);
        } else {
            resolve(change, practice);
        }
    }

    private void resolve(InDoubtChange change, OdsCode practice) {
        try (Connection opened = road.open(practice, surroundings, output)) {
            Appointment resolved;
            AppointmentClient appointments;
            try {
                appointments = nhsNumber == null
                        ? opened.appointments()
                        : opened.appointments().forPatient(nhsNumber);
                resolved = appointments.resolve(change);
            } catch (GpConnectException why) {
                throw notMade(change, why);
            }
            Appointment detailed = new Details(appointments, surroundings).of(resolved);
            output.show(
                    surroundings,
                    () -> AppointmentText.sheet(heading(change, detailed), detailed, practice),
                    () -> detailed);
        }
    }

    private void resolve(InDoubtChange change, OdsCode practice, NhsNumber patient) {
        try (Connection opened = road.open(practice, surroundings, output)) {
            Patient registered;
            try {
                registered = opened.foundations().resolve(change, patient);
            } catch (GpConnectException why) {
                throw notMade(change, why);
            }
            output.show(
                    surroundings,
                    () -> PatientText.sheet("Registered", registered, practice),
                    () -> PatientJson.of(registered));
        }
    }

    private static String heading(InDoubtChange change, Appointment now) {
        return switch (change.kind()) {
            case BOOKING -> now.cancelled() ? "Booked, and cancelled since" : "Booked";
            case AMENDMENT -> "Amended";
            case CANCELLATION -> "Cancelled";
            case REGISTRATION -> throw new IllegalStateException("A registration is not an appointment");
        };
    }

    /** Returns the failure; any other failure to read leaves the change in doubt. */
    private static RuntimeException notMade(InDoubtChange change, GpConnectException why) {
        if (why instanceof InvalidInputException || why instanceof NotMadeException) {
            return why;
        }
        Failure failure = Failure.of(why);
        if (why instanceof AlreadyRegisteredException) {
            return new ReportedFailure(
                    failure.with(
                            FailureKind.NOT_MADE,
                            "The practice has not made this change: the patient was already registered.",
                            "Find the patient with 'gpconnect patient find'."),
                    why);
        }
        if (why instanceof OutcomeUnknownException unknown) {
            String because = unknown.reason().replaceFirst("^it was left in doubt; ", "");
            return new ReportedFailure(
                    failure.with(
                            FailureKind.OUTCOME_UNKNOWN,
                            Advice.sentence("Still in doubt: " + because),
                            Advice.whyNotRead(why) + LATER),
                    why);
        }
        return new ReportedFailure(
                failure.with(FailureKind.OUTCOME_UNKNOWN, "Still in doubt. " + failure.what(), LATER)
                        .with(change),
                why);
    }

    private static InDoubtChange parsed(String text) {
        try {
            return InDoubtChange.parse(text.strip());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "This is not the text of a change in doubt: give all of it, as the command that ended with status 5"
                            + " printed it, from { to }, in single quotes",
                    e);
        }
    }

    private String text() {
        try {
            if (source.file != null) {
                return TextFiles.read(source.file);
            }
            String text = String.valueOf(source.text);
            return text.equals(STANDARD_INPUT)
                    ? new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8)
                    : text;
        } catch (IOException e) {
            String from = source.file == null ? "standard input" : "the file '" + source.file + "'";
            throw new InvalidInputException("The change must be read, and " + from + " cannot be", e);
        }
    }
}
