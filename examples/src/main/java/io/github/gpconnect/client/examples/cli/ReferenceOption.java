package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.call.CallOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The user's own reference for a command that changes something. */
final class ReferenceOption {
    @Option(
            names = "--reference",
            order = 60,
            paramLabel = "TEXT",
            description = "Your own reference, such as a case number, for audit and for an in-doubt change;"
                    + " it is not sent to the practice. No blanks, and no patient data.")
    private @Nullable CallOptions options;

    CallOptions options() {
        return options == null ? CallOptions.none() : options;
    }
}
