package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.examples.output.AppointmentText;
import io.github.gpconnect.client.foundations.PatientId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that lists a patient's appointments. */
@Command(
        name = "appointments",
        description = {
            "List a patient's appointments at a practice, including cancelled ones.",
            "Only appointments from today on can be listed: a practice does not show earlier ones."
        },
        footer = {"", "Example:", "  gpconnect appointments --patient 2"})
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class AppointmentsCommand implements Runnable {
    private static final int EIGHT_WEEKS = 8 * 7 - 1;

    private final Surroundings surroundings;

    @Option(
            names = "--patient",
            required = true,
            paramLabel = "ID",
            description = "The patient's id at the practice, not the NHS number.")
    private PatientId patient;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First day, today at the earliest; today unless given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last day, inclusive; eight weeks after the first unless given.")
    private @Nullable LocalDate to;

    @Mixin
    private final ForPatientOption forPatient = new ForPatientOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    AppointmentsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (Connection opened = connection.open(surroundings, output)) {
            AppointmentClient appointments = forPatient.appointments(opened);
            LocalDate first = Objects.requireNonNullElse(from, opened.today());
            LocalDate last = Objects.requireNonNullElse(to, first.plusDays(EIGHT_WEEKS));
            AppointmentList found = appointments.list(patient, first, last);
            List<Appointment> listed = new Details(appointments, surroundings).of(found);
            if (found.unreadable() > 0) {
                surroundings.note("The practice sent " + found.unreadable() + " more that cannot be read: ask there.");
            }
            output.show(
                    surroundings,
                    () -> AppointmentText.table(listed, patient.value(), opened.practice(), first, last),
                    () -> listed);
        }
    }
}
