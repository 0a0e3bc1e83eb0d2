package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Amendment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that amends an appointment. */
@Command(
        name = "amend",
        description = {
            "Change the description of an appointment, its comment, or both.",
            "The texts are for the booking: do not put clinical information or a transfer of care into them.",
            "It is read first and sent back with nothing else changed. To change the time, use 'reschedule'."
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

    /** The texts to amend: one of them, or both. */
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
            throw new IllegalStateException("picocli requires at least one option of the group");
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
