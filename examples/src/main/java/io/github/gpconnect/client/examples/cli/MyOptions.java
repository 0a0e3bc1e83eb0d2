package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditListener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for how a patient's surgery is reached. */
final class MyOptions {
    @Option(
            names = "--config",
            order = 102,
            paramLabel = "FILE",
            description =
                    "Configuration: the keys that begin with 'patient.', and the organisation whose online service"
                            + " this is. Without it a simulated surgery responds.")
    private @Nullable Path config;

    /** Opens the connection, and prints a note if the surgery is simulated. */
    PatientConnection open(Surroundings surroundings, OutputOptions output) {
        if (config == null && !output.asJson()) {
            surroundings.note("No --config: you are " + PatientConnection.INVENTED
                    + ", who is invented, at a simulated surgery. What you book is lost afterwards.");
        }
        return open(surroundings, output.audit(surroundings));
    }

    /** Opens the connection, with a listener that is notified of each call. */
    PatientConnection open(Surroundings surroundings, AuditListener audit) {
        return PatientConnection.open(config, surroundings.clock(), audit);
    }
}
