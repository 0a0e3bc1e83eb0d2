package io.github.gpconnect.client.examples.cli;

import picocli.CommandLine.Command;

/** The command that groups the commands about patients. */
@Command(
        name = "patient",
        description = "Find or register a patient.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class PatientCommand {}
