package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.examples.cli.DemoStory.Outcome;
import io.github.gpconnect.client.examples.config.Parsers;
import io.github.gpconnect.client.examples.config.PracticeFinder.Found;
import io.github.gpconnect.client.examples.json.DemoJson;
import io.github.gpconnect.client.examples.json.Json;
import io.github.gpconnect.client.examples.output.AppointmentText;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.Requester;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that shows one appointment from booking to cancellation. */
@Command(
        name = "demo",
        description = {
            "Show everything once: finding the practice, capability statement, free slots, find and register patients, book, read, list,"
                    + " amend, cancel.",
            "With --config the appointment is really booked at that practice, and cancelled at the end: use a test"
                    + " environment."
        },
        footer = {"", "Example:", "  gpconnect demo --profile founding-draft"})
final class DemoCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--nhs-number",
            paramLabel = "N",
            description = "NHS number of a patient of the practice; the simulation's invented one unless given.")
    private NhsNumber nhsNumber = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());

    @Option(
            names = "--skip-registration",
            description = "Do not register a patient, for environments that do not have the invented person.")
    private boolean skipRegistration;

    @Option(
            names = "--patient",
            description = "Show instead how a patient books for themselves: log in, free slots, book, list, cancel.")
    private boolean patient;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        DemoTeller teller = new DemoTeller(surroundings, !output.asJson());
        AuditListener debug = output.audit(surroundings);
        AuditListener both = event -> {
            teller.ended(event);
            debug.ended(event);
        };
        if (patient) {
            new PatientDemo(teller, output, surroundings).play(connection.config(), both);
            return;
        }
        try (Connection opened = connection.open(surroundings, both)) {
            introduce(teller, opened);
            findPractice(teller, opened);
            Outcome outcome = new DemoStory(opened, teller, nhsNumber).play(!skipRegistration);
            if (output.asJson()) {
                surroundings.print(List.of(Json.write(document(teller, opened, outcome))));
            } else {
                conclude(teller, opened, outcome);
            }
        }
    }

    private static void introduce(DemoTeller teller, Connection opened) {
        teller.tell("One appointment, from the first look to its cancellation");
        teller.say(asking(opened.settings().requester()) + " is calling practice " + opened.practice()
                + (opened.isSimulated() ? ", which is simulated here, behind a simulated Spine proxy." : "."));
    }

    private static void findPractice(DemoTeller teller, Connection opened) {
        teller.say("Where is the practice, and which system responds there?");
        Found found = opened.found();
        teller.outcome(opened.finder() + " has: ASID " + found.practice().asid()
                + (found.partyKey() == null ? "." : ", party key " + found.partyKey() + "."));
        teller.say((opened.isMutualTls() ? "Every call goes over mutual TLS" : "Every call goes unprotected")
                + " (specification profile: "
                + Parsers.written(opened.settings().profile()) + ") to");
        teller.tell("  " + opened.url());
    }

    private static String asking(Requester requester) {
        ConsumerUser user = requester.user();
        return user.prefix().map(prefix -> prefix + " ").orElse("") + user.given() + " " + user.family() + " of "
                + requester.organisation().name() + " ("
                + requester.organisation().odsCode() + ")";
    }

    private static void conclude(DemoTeller teller, Connection opened, Outcome outcome) {
        teller.tell("");
        AppointmentText.sheet("As it was booked", outcome.booked(), opened.practice())
                .forEach(teller::tell);
        teller.say("All went well: " + Words.count(teller.events().size(), "call")
                + " made, and one appointment booked, amended and cancelled.");
    }

    private static DemoJson document(DemoTeller teller, Connection opened, Outcome outcome) {
        return new DemoJson(
                Parsers.written(opened.settings().profile()),
                opened.practice().value(),
                opened.url(),
                teller.events().stream().map(DemoJson.Call::of).toList(),
                outcome.booked(),
                outcome.cancelled());
    }
}
