package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.output.MyText;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that shows a patient which appointments are free. */
@Command(
        name = "slots",
        description = "See which appointments are free at your surgery.",
        footer = {"", "Example:", "  gpconnect my slots --from 2026-11-23 --limit 10"})
final class MySlotsCommand implements Runnable {
    private static final int WEEK = 6;

    private final Surroundings surroundings;

    @Option(names = "--from", paramLabel = "DATE", description = "First day, such as 2026-11-23; today unless given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last day, inclusive; six days after the first unless given.")
    private @Nullable LocalDate to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show at most this many, the earliest; 20 unless given. With --json, all unless given.")
    private @Nullable Integer limit;

    @Mixin
    private final MyOptions mine = new MyOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    MySlotsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        if (limit != null && limit <= 0) {
            throw new InvalidInputException("At least one slot is shown, not " + limit);
        }
        try (PatientConnection opened = mine.open(surroundings, output)) {
            LocalDate first = Objects.requireNonNullElse(from, opened.today());
            LocalDate last = Objects.requireNonNullElse(to, first.plusDays(WEEK));
            FreeSlots found = opened.appointments().search(PatientConnection.search(first, last));
            int most = Objects.requireNonNullElse(limit, output.asJson() ? Integer.MAX_VALUE : 20);
            List<Slot> shown = found.slots().stream().limit(most).toList();
            output.show(surroundings, () -> MyText.slots(found, shown, first, last), () -> shown);
        }
    }
}
