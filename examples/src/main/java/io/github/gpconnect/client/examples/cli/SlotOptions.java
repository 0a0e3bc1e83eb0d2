package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.error.InvalidInputException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the slots to book, and the days on which they are searched for. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class SlotOptions {
    private static final int EIGHT_WEEKS = 8 * 7 - 1;

    @Option(
            names = "--slot",
            required = true,
            order = 2,
            split = ",",
            paramLabel = "ID",
            description = "Id of the slot; several are separated by commas.")
    private List<String> slots;

    @Option(
            names = "--from",
            order = 10,
            paramLabel = "DATE",
            description = "First day to look for the slots; today unless given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            order = 11,
            paramLabel = "DATE",
            description = "Last day to look for the slots; eight weeks after the first unless given.")
    private @Nullable LocalDate to;

    @Mixin
    private final SearchOptions searching = new SearchOptions();

    /** Finds the slots among those that are free. */
    List<Slot> find(Connection opened, AppointmentClient appointments) {
        LocalDate first = Objects.requireNonNullElse(from, opened.today());
        LocalDate last = Objects.requireNonNullElse(to, first.plusDays(EIGHT_WEEKS));
        if (last.isBefore(first)) {
            throw new InvalidInputException(
                    "The last day to look for slots must not be before the first: " + last + " is before " + first);
        }
        return new SlotFinder(
                        (begin, end) -> appointments.search(searching.search(begin, end)),
                        "Practice " + opened.practice())
                .find(slots, first, last);
    }
}
