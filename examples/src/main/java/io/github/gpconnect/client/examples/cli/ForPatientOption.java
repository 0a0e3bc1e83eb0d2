package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.identity.NhsNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a call is about, where the edition of the specification wants to know. */
final class ForPatientOption {
    @Option(
            names = "--nhs-number",
            order = 50,
            paramLabel = "N",
            description = "The patient's NHS number, for the token of the founding draft; the current edition has no"
                    + " use for it.")
    private @Nullable NhsNumber nhsNumber;

    AppointmentClient appointments(Connection connection) {
        AppointmentClient appointments = connection.appointments();
        return nhsNumber == null ? appointments : appointments.forPatient(nhsNumber);
    }
}
