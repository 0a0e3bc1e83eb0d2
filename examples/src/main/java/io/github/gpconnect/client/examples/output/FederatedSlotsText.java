package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.federated.PracticeState;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.examples.output.Table.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The free slots of several practices: the earliest ones or a calendar, and below them why the other practices have
 * none.
 */
public final class FederatedSlotsText {
    private static final String INDENT = "  ";

    private FederatedSlotsText() {}

    /** Returns the earliest slots, up to a limit. */
    public static List<String> earliest(FederatedSlots found, int limit, LocalDate first, LocalDate last) {
        List<String> lines = new ArrayList<>(heading(found, first, last));
        if (!found.offers().isEmpty()) {
            lines.add("");
            if (found.offers().size() > limit) {
                lines.add("The earliest " + limit + ":");
            }
            lines.addAll(table(found.offers().stream().limit(limit).toList()));
        }
        lines.addAll(withoutSlots(found));
        return lines;
    }

    /** Returns a calendar of the numbers of slots. */
    public static List<String> calendar(FederatedSlots found, LocalDate first, LocalDate last) {
        List<String> lines = new ArrayList<>(heading(found, first, last));
        lines.addAll(CalendarText.of(found.offers(), first, last));
        lines.addAll(withoutSlots(found));
        return lines;
    }

    private static List<String> heading(FederatedSlots found, LocalDate first, LocalDate last) {
        String number = found.offers().isEmpty()
                ? "No free slots"
                : Words.count(found.offers().size(), "free slot");
        return Words.wrap(
                number + " at " + found.in(PracticeState.SLOTS).size() + " of "
                        + Words.count(found.practices().size(), "practice") + " " + Words.days(first, last) + ".",
                Words.WIDTH);
    }

    private static List<String> table(List<Offer> offers) {
        Table table = new Table(
                Column.whole("Time"),
                Column.whole("Practice"),
                Column.text("Practitioner"),
                Column.text("Location"),
                Column.optional("Service"),
                Column.whole("Channel"),
                Column.optional("Late"),
                Column.whole("Id"));
        @Nullable LocalDate day = null;
        for (Offer offer : offers) {
            Slot slot = offer.slot();
            LocalDate starts = Words.inLondon(slot.start()).toLocalDate();
            if (!starts.equals(day)) {
                day = starts;
                table.heading(Words.day(day));
            }
            table.row(
                    Cell.of(Words.time(slot.start())),
                    Cell.of(offer.practice().value()),
                    People.of(slot).cell(),
                    People.cell(slot.location()),
                    People.cell(slot.healthcareService()),
                    Cell.of(slot.deliveryChannel().map(DeliveryChannel::code).orElse("–")),
                    People.late(slot),
                    Cell.of(slot.id().value()));
        }
        return table.lines();
    }

    /** Returns the practices without slots by state, grouped by reason, each with its trace id. */
    private static List<String> withoutSlots(FederatedSlots found) {
        List<String> lines = new ArrayList<>();
        for (PracticeState state : PracticeState.values()) {
            List<PracticeSlots> those = found.in(state);
            if (state != PracticeState.SLOTS && !those.isEmpty()) {
                lines.add("");
                lines.add(heading(state) + ": " + Words.count(those.size(), "practice"));
                lines.addAll(byReason(those));
            }
        }
        return lines;
    }

    private static List<String> byReason(List<PracticeSlots> practices) {
        Map<String, List<PracticeSlots>> byReason = new LinkedHashMap<>();
        practices.forEach(practice -> byReason.computeIfAbsent(practice.reason(), reason -> new ArrayList<>())
                .add(practice));
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, those) -> {
            Words.wrap(reason, Words.WIDTH - INDENT.length()).forEach(line -> lines.add(INDENT + line));
            int code = those.stream()
                    .mapToInt(practice -> practice.practice().value().length())
                    .max()
                    .orElse(0);
            those.forEach(practice -> lines.add((INDENT
                            + INDENT
                            + String.format(
                                    "%-" + code + "s", practice.practice().value())
                            + INDENT
                            + traceIdOf(practice.failure()))
                    .stripTrailing()));
        });
        return lines;
    }

    private static String traceIdOf(Optional<GpConnectException> failure) {
        return failure.flatMap(GpConnectException::traceId)
                .map(id -> "trace id " + id)
                .orElse("");
    }

    private static String heading(PracticeState state) {
        return switch (state) {
            case SLOTS -> "Free slots";
            case NONE -> "No free slots";
            case UNKNOWN_SERVICE -> "Without this service";
            case REFUSED -> "Refused";
            case UNREACHABLE -> "Not reached";
            case TIMED_OUT -> "No response in time";
            case CIRCUIT_OPEN -> "Not called for now";
            case NOT_ENABLED -> "Not available through GP Connect";
            case STOPPED -> "Stopped";
        };
    }
}
