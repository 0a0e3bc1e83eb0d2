package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--config",
            order = 102,
            paramLabel = "FILE",
            description =
                    "Configuration: the proxy, the directory, the certificate, who is asking. Without it a simulated practice,"
                            + " A20047, answers, and forgets everything when the command ends.")
    private @Nullable Path config;

    @Option(
            names = "--profile",
            order = 103,
            paramLabel = "PROFILE",
            description = "Edition of the specification: current (the default) or founding-draft. Goes before the"
                    + " configuration's.")
    private @Nullable SpecificationProfile profile;

    /** Opens the connection, and says so where nobody real will answer. */
    Connection open(Surroundings surroundings, OutputOptions output) {
        if (config == null && !output.asJson()) {
            surroundings.note("No --config: a simulated practice answers, and forgets everything afterwards.");
        }
        return open(surroundings, output.audit(surroundings));
    }

    /** Opens the connection, telling the listener of each call. */
    Connection open(Surroundings surroundings, AuditListener audit) {
        return Connection.open(config, profile, practice, surroundings.clock(), audit);
    }
}
