package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.examples.output.Table.Column;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Free slots as a table, day by day, with the people and places in full below it. */
public final class SlotsText {
    private SlotsText() {}

    /** Returns how many slots there are, with remarks. */
    public static List<String> heading(FreeSlots found, OdsCode practice, LocalDate first, LocalDate last) {
        String number = found.slots().isEmpty()
                ? "No free slots"
                : Words.count(found.slots().size(), "free slot");
        List<String> lines = new ArrayList<>(
                Words.wrap(number + " at practice " + practice + " " + Words.days(first, last) + ".", Words.WIDTH));
        found.slots().stream()
                .flatMap(slot -> slot.mustBeSeenBy().stream())
                .findFirst()
                .ifPresent(latest -> lines.addAll(Words.wrap(
                        found.slots().stream().filter(Slot::startsTooLate).count()
                                + " of them start later than "
                                + Words.moment(latest.atZone(Words.LONDON).toOffsetDateTime())
                                + ", by when the patient must be seen.",
                        Words.WIDTH)));
        leftOut(found).ifPresent(sentence -> lines.addAll(Words.wrap(sentence, Words.WIDTH)));
        return lines;
    }

    /**
     * Returns the table with remarks.
     *
     * @param shown the slots in the table
     */
    public static List<String> of(
            FreeSlots found, List<Slot> shown, OdsCode practice, LocalDate first, LocalDate last) {
        List<String> lines = new ArrayList<>(heading(found, practice, first, last));
        if (!shown.isEmpty()) {
            lines.add("");
            if (shown.size() < found.slots().size()) {
                lines.add("The earliest " + shown.size() + ":");
            }
            lines.addAll(table(shown));
            lines.addAll(People.inFull(
                    shown.stream().map(People::of),
                    shown.stream().map(Slot::location),
                    shown.stream().flatMap(slot -> slot.healthcareService().stream())));
        }
        return lines;
    }

    /** Returns how many slots a practice sent that cannot be offered, and why; empty if there were none. */
    public static Optional<String> leftOut(FreeSlots found) {
        int number =
                found.dropped().values().stream().mapToInt(Integer::intValue).sum();
        String reasons = found.dropped().entrySet().stream()
                .map(entry -> entry.getValue() + " " + why(entry.getKey()))
                .collect(Collectors.joining(", "));
        return number == 0
                ? Optional.empty()
                : Optional.of("Left out: " + Words.count(number, "slot") + " that the practice sent as well (" + reasons
                        + ").");
    }

    private static String why(Dropped dropped) {
        return switch (dropped) {
            case INCOMPLETE -> "without a usable id, start or end";
            case WITHOUT_LOCATION -> "without a schedule or its location";
            case HOME_VISIT -> "for home visits";
            case NOT_FREE -> "not free";
            case PAST -> "already begun";
            case OUTSIDE_WINDOW -> "outside these days";
            case REPEATED -> "sent more than once";
            case OVER_LIMIT -> "beyond the number that is read";
        };
    }

    private static List<String> table(List<Slot> slots) {
        Table table = new Table(
                Column.whole("Time"),
                Column.number("Min"),
                Column.whole("Channel"),
                Column.text("Type"),
                Column.optional("Service"),
                Column.text("Practitioner"),
                Column.text("Location"),
                Column.optional("Late"),
                Column.whole("Id"));
        @Nullable LocalDate day = null;
        for (Slot slot : slots) {
            LocalDate starts = Words.inLondon(slot.start()).toLocalDate();
            if (!starts.equals(day)) {
                day = starts;
                table.heading(Words.day(day));
            }
            table.row(
                    Cell.of(Words.time(slot.start())),
                    Cell.of(Long.toString(slot.duration().toMinutes())),
                    Cell.of(slot.deliveryChannel().map(DeliveryChannel::code).orElse("–")),
                    Cell.of(slot.slotType().or(slot::scheduleType).orElse("–")),
                    People.cell(slot.healthcareService()),
                    People.of(slot).cell(),
                    People.cell(slot.location()),
                    People.late(slot),
                    Cell.of(slot.id().value()));
        }
        return table.lines();
    }
}
