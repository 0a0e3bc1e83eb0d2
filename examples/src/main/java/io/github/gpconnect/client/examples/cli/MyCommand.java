package io.github.gpconnect.client.examples.cli;

import picocli.CommandLine.Command;

/** The command that groups the commands of a patient who books for themselves. */
@Command(
        name = "my",
        description = {
            "Your own appointments at your GP surgery, as a patient who is logged in with NHS login: see what is free,"
                    + " book, look at your appointments, cancel.",
            "",
            "Without --config you are an invented patient, " + PatientConnection.INVENTED + ", at a simulated surgery."
                    + " What you book is lost when the command ends; 'gpconnect simulate' keeps it."
        },
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class MyCommand {
    /** The name of the group. */
    static final String NAME = "my";
}
