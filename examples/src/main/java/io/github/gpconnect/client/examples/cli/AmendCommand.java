package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Amendment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Amends an appointment. */
@Command(
        name = "amend",
        description = {
            "Change the description of an appointment, its comment, or both.",
            "It is read first, and goes back with nothing else changed. Another time means: cancel, then book."
        },
        footer = {
            "",
            "Example:",
            "  gpconnect amend --config gpconnect-simulated.properties --appointment 1 \\",
            "      --comment \"Needs step-free access\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class AmendCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final OneAppointment appointment = new OneAppointment();

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Texts texts;

    /** The texts that can be amended: one of them, or both. */
    static final class Texts {
        @Option(
                names = "--description",
                order = 2,
                paramLabel = "TEXT",
                description = "What the appointment is about, at most 100 characters.")
        private @Nullable String description;

        @Option(
                names = "--comment",
                order = 3,
                paramLabel = "TEXT",
                description = "Notes on the patient's needs, at most 500 characters.")
        private @Nullable String comment;

        Amendment amendment() {
            if (description != null && comment != null) {
                return Amendment.of(description, comment);
            }
            if (description != null) {
                return Amendment.description(description);
            }
            if (comment != null) {
                return Amendment.comment(comment);
            }
            throw new IllegalStateException("picocli lets the group pass with one of its options at least");
        }
    }

    @Mixin
    private final ReferenceOption reference = new ReferenceOption();

    AmendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Amendment amendment = texts.amendment();
        appointment.show(
                "Amended",
                surroundings,
                reference.options(),
                (appointments, read) -> appointments.amend(read, amendment));
    }
}
