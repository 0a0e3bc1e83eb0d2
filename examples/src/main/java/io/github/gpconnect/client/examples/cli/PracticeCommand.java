package io.github.gpconnect.client.examples.cli;

import picocli.CommandLine.Command;

/** The command that groups the commands about practices. */
@Command(
        name = "practice",
        description = "Find a practice, and list its services.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class PracticeCommand {}
