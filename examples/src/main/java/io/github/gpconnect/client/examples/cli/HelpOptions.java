package io.github.gpconnect.client.examples.cli;

import picocli.CommandLine.Option;

/** The options that explain a command instead of running it; picocli handles them. */
@SuppressWarnings("UnusedVariable") // picocli reads them
final class HelpOptions {
    @Option(
            names = {"-h", "--help"},
            order = 108,
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            order = 109,
            versionHelp = true,
            description = "Show the version.")
    private boolean version;
}
