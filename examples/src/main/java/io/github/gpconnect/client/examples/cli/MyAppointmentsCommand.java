package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.examples.output.MyText;
import io.github.gpconnect.client.patient.AppointmentSearch;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that lists a patient's own appointments. */
@Command(
        name = "appointments",
        description = "See your appointments, cancelled ones included; past ones too with an earlier --from.",
        footer = {"", "Example:", "  gpconnect my appointments --from 2026-01-01 --past 5"})
final class MyAppointmentsCommand implements Runnable {
    private static final int EIGHT_WEEKS = 8 * 7 - 1;

    private final Surroundings surroundings;

    @Option(names = "--from", paramLabel = "DATE", description = "First day; today unless given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last day, inclusive; eight weeks from today, or from a later first day, unless given.")
    private @Nullable LocalDate to;

    @Option(
            names = "--past",
            paramLabel = "N",
            description = "Show at most this many past appointments, the latest; all unless given.")
    private @Nullable Integer past;

    @Mixin
    private final MyOptions mine = new MyOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    MyAppointmentsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (PatientConnection opened = mine.open(surroundings, output)) {
            LocalDate first = Objects.requireNonNullElse(from, opened.today());
            LocalDate latest = first.isAfter(opened.today()) ? first : opened.today();
            LocalDate last = Objects.requireNonNullElse(to, latest.plusDays(EIGHT_WEEKS));
            AppointmentSearch search =
                    AppointmentSearch.between(first, last).withPractitioners().withLocations();
            AppointmentList found = opened.appointments().list(past == null ? search : search.mostPast(past));
            if (found.unreadable() > 0) {
                surroundings.note("Your surgery sent " + found.unreadable() + " more that cannot be shown: call it.");
            }
            output.show(surroundings, () -> MyText.appointments(found, first, last), () -> found);
        }
    }
}
