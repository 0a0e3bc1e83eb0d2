package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.identity.OdsCode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the practice and how it is reached. */
final class ConnectionOptions {
    @Option(
            names = "--practice",
            order = 101,
            paramLabel = "ODS",
            description = "ODS code of the practice; may be omitted if the configuration names one, or lists only one.")
    private @Nullable OdsCode practice;

    @Mixin
    private final RoadOptions road = new RoadOptions();

    /** Returns the configuration file; null for a simulation. */
    @Nullable
    Path config() {
        return road.config();
    }

    /** Opens the connection, and prints a note if the practice is simulated. */
    Connection open(Surroundings surroundings, OutputOptions output) {
        return road.open(practice, surroundings, output);
    }

    /** Opens the connection, with a listener that is notified of each call. */
    Connection open(Surroundings surroundings, AuditListener audit) {
        return road.open(practice, surroundings, audit);
    }
}
