package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.json.PatientJson;
import io.github.gpconnect.client.examples.output.PatientText;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that registers a patient. */
@Command(
        name = "register",
        description = {
            "Register a patient at a practice temporarily, so that an appointment can be booked there.",
            "The practice compares number, name and birth date with the national record, and refuses the registration"
                    + " if they differ."
        },
        footer = {
            "",
            "Example:",
            "  gpconnect patient register --nhs-number 9994536109 --family Ashgrove \\",
            "      --given Leopold --birth-date 1993-05-21 --gender male"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class RegisterPatientCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--nhs-number",
            required = true,
            paramLabel = "N",
            description = "The patient's NHS number, ten digits.")
    private NhsNumber nhsNumber;

    @Option(names = "--family", required = true, paramLabel = "NAME", description = "Family name.")
    private String family;

    @Option(names = "--given", required = true, paramLabel = "NAME", description = "Given name.")
    private String given;

    @Option(
            names = "--birth-date",
            required = true,
            paramLabel = "DATE",
            description = "Birth date, such as 1993-05-21.")
    private LocalDate birthDate;

    @Option(names = "--prefix", paramLabel = "TITLE", description = "Title, such as Ms.")
    private @Nullable String prefix;

    @Option(names = "--gender", paramLabel = "GENDER", description = "male, female, other or unknown.")
    private @Nullable Gender gender;

    @Option(names = "--mobile", paramLabel = "NUMBER", description = "Number of the mobile telephone.")
    private @Nullable String mobile;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "E-mail address.")
    private @Nullable String email;

    @ArgGroup(exclusive = false)
    private @Nullable HomeAddress home;

    /** The options of an address, which are given together or not at all. */
    static final class HomeAddress {
        @Option(
                names = "--address",
                required = true,
                paramLabel = "LINE",
                description = "Home address without town; repeat it for each line.")
        private List<String> lines;

        @Option(names = "--town", required = true, paramLabel = "TOWN", description = "Town of the home address.")
        private String town;

        @Option(
                names = "--postcode",
                required = true,
                paramLabel = "CODE",
                description = "Postcode of the home address.")
        private String postcode;

        PostalAddress postal() {
            return PostalAddress.of(town, postcode, lines.toArray(String[]::new));
        }
    }

    @Mixin
    private final ReferenceOption reference = new ReferenceOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RegisterPatientCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        PatientRegistration registration = registration();
        try (Connection opened = connection.open(surroundings, output)) {
            Patient registered = opened.foundations().with(reference.options()).registerPatient(registration);
            output.show(
                    surroundings,
                    () -> PatientText.sheet("Registered", registered, opened.practice()),
                    () -> PatientJson.of(registered));
        }
    }

    private PatientRegistration registration() {
        PatientRegistration.Builder builder = PatientRegistration.of(nhsNumber, family, given, birthDate);
        if (prefix != null) {
            builder.prefix(prefix);
        }
        if (gender != null) {
            builder.gender(gender);
        }
        if (mobile != null) {
            builder.phone(PhoneUse.MOBILE, mobile);
        }
        if (email != null) {
            builder.email(email);
        }
        if (home != null) {
            builder.homeAddress(home.postal());
        }
        return builder.build();
    }
}
