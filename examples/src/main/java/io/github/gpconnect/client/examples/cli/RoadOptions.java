package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for how practices are reached. */
final class RoadOptions {
    @Option(
            names = "--config",
            order = 102,
            paramLabel = "FILE",
            description =
                    "Configuration: the proxy, the directory, the certificate, the requester. Without it a simulated practice,"
                            + " A20047, responds, and its data are lost when the command ends.")
    private @Nullable Path config;

    @Option(
            names = "--profile",
            order = 103,
            paramLabel = "PROFILE",
            description = "Edition of the specification: current (the default) or founding-draft. Overrides the"
                    + " configuration's.")
    private @Nullable SpecificationProfile profile;

    /** Returns the configuration file; null for a simulation. */
    @Nullable
    Path config() {
        return config;
    }

    /** Opens the connection to one practice, and prints a note if it is simulated. */
    Connection open(@Nullable OdsCode practice, Surroundings surroundings, OutputOptions output) {
        warn(surroundings, output);
        return open(practice, surroundings, output.audit(surroundings));
    }

    /** Opens the connection to one practice, with a listener that is notified of each call. */
    Connection open(@Nullable OdsCode practice, Surroundings surroundings, AuditListener audit) {
        return Connection.open(config, profile, practice, surroundings.clock(), audit);
    }

    /** Opens the connection to several practices, and prints a note if they are simulated. */
    Connection openToSeveral(Surroundings surroundings, OutputOptions output) {
        warn(surroundings, output);
        return Connection.openToSeveral(config, profile, surroundings.clock(), output.audit(surroundings));
    }

    private void warn(Surroundings surroundings, OutputOptions output) {
        if (config == null && !output.asJson()) {
            surroundings.note("No --config: a simulated practice responds, and its data are lost afterwards.");
        }
    }
}
