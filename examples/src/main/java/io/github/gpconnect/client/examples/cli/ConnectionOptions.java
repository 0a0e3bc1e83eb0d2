package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.identity.OdsCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which practice is asked, and how it is reached. */
final class ConnectionOptions {
    @Option(
            names = "--practice",
            order = 101,
            paramLabel = "ODS",
            description =
                    "ODS code of the practice; may be left out where the configuration names one, or lists one only.")
    private @Nullable OdsCode practice;

    @Mixin
    private final RoadOptions road = new RoadOptions();

    /** Opens the connection, and says so where nobody real will answer. */
    Connection open(Surroundings surroundings, OutputOptions output) {
        return road.open(practice, surroundings, output);
    }

    /** Opens the connection, telling the listener of each call. */
    Connection open(Surroundings surroundings, AuditListener audit) {
        return road.open(practice, surroundings, audit);
    }
}
