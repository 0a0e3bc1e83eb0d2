package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.identity.NhsNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the patient of a call, which one edition of the specification requires. */
final class ForPatientOption {
    @Option(
            names = "--nhs-number",
            order = 50,
            paramLabel = "N",
            description = "The patient's NHS number, for the token of the founding draft; the current edition does not"
                    + " use it.")
    private @Nullable NhsNumber nhsNumber;

    AppointmentClient appointments(Connection connection) {
        AppointmentClient appointments = connection.appointments();
        return nhsNumber == null ? appointments : appointments.forPatient(nhsNumber);
    }
}
