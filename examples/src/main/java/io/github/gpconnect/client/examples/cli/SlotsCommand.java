package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.examples.json.SlotJson;
import io.github.gpconnect.client.examples.output.SlotsText;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches free slots. */
@Command(
        name = "slots",
        description = "Search a practice's free slots.",
        footer = {"", "Example:", "  gpconnect slots --practice A20047"})
final class SlotsCommand implements Runnable {
    private static final int WEEK = 6;

    private final Surroundings surroundings;

    @Option(names = "--from", paramLabel = "DATE", description = "First day, such as 2026-11-23; today unless given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last day, which is searched as well; six days after the first unless given.")
    private @Nullable LocalDate to;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    SlotsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (Connection opened = connection.open(surroundings, output)) {
            LocalDate first = Objects.requireNonNullElse(from, opened.today());
            LocalDate last = Objects.requireNonNullElse(to, first.plusDays(WEEK));
            FreeSlots found = opened.appointments()
                    .search(SlotSearch.days(first, last).withPractitioners().withLocations());
            output.show(
                    surroundings,
                    () -> SlotsText.of(found, opened.practice(), first, last),
                    () -> found.slots().stream().map(SlotJson::of).toList());
            if (output.asJson()) {
                SlotsText.leftOut(found).ifPresent(surroundings::note);
            }
        }
    }
}
