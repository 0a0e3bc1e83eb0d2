package io.github.gpconnect.client.examples.cli;

import picocli.CommandLine.Command;

/** The command that groups the commands about recorded changes. */
@Command(
        name = "recovery",
        description =
                "List, show, resolve and close the changes that a recovery database has recorded, and export its audit"
                        + " events.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class RecoveryCommand {}
