package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.examples.output.Table.Column;
import io.github.gpconnect.client.foundations.Practitioner;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Free slots and appointments in a patient's words: no ids but those that the patient needs for the next command. */
public final class MyText {
    private MyText() {}

    /**
     * Returns the free slots as a table.
     *
     * @param shown the slots in the table
     */
    public static List<String> slots(FreeSlots found, List<Slot> shown, LocalDate first, LocalDate last) {
        String number = found.slots().isEmpty()
                ? "No appointments are free"
                : Words.count(found.slots().size(), "appointment")
                        + (found.slots().size() == 1 ? " is free" : " are free");
        List<String> lines =
                new ArrayList<>(Words.wrap(number + " at your surgery " + Words.days(first, last) + ".", Words.WIDTH));
        if (shown.isEmpty()) {
            return lines;
        }
        if (shown.size() < found.slots().size()) {
            lines.add("The earliest " + shown.size() + ":");
        }
        lines.add("");
        Table table = new Table(
                Column.whole("Time"),
                Column.number("Min"),
                Column.whole("How"),
                Column.text("For"),
                Column.text("With"),
                Column.text("Where"),
                Column.whole("Id"));
        @Nullable LocalDate day = null;
        for (Slot slot : shown) {
            day = underDay(table, day, slot.start());
            table.row(
                    Cell.of(Words.time(slot.start())),
                    Cell.of(Long.toString(slot.duration().toMinutes())),
                    Cell.of(how(slot.deliveryChannel())),
                    Cell.of(slot.slotType().or(slot::scheduleType).orElse("–")),
                    People.of(slot).cell(),
                    People.cell(slot.location()),
                    Cell.of(slot.id().value()));
        }
        lines.addAll(table.lines());
        lines.addAll(
                People.inFull(shown.stream().map(People::of), shown.stream().map(Slot::location), Stream.empty()));
        lines.add("");
        lines.add("To book one: gpconnect my book --slot " + shown.get(0).id() + " --about \"...\"");
        return lines;
    }

    /** Returns an appointment as a sheet, below a heading such as {@code Booked}. */
    public static List<String> sheet(String heading, Appointment appointment) {
        List<String> lines =
                new ArrayList<>(Words.wrap(heading + ": your appointment " + appointment.id(), Words.WIDTH));
        lines.add("");
        lines.addAll(new Sheet()
                .with("When", Words.span(appointment.start(), appointment.end()))
                .with("How", how(appointment.deliveryChannel()))
                .with(
                        "With",
                        named(appointment.practitioner())
                                ? People.of(appointment).full()
                                : null)
                .with(
                        "Where",
                        appointment
                                .location()
                                .filter(location -> location.name().isPresent())
                                .map(People::full)
                                .orElse(null))
                .with("About", appointment.description().orElse(null))
                .with("Your note", appointment.comment().orElse(null))
                .with("Your reason", appointment.cancellationReason().orElse(null))
                .lines());
        return lines;
    }

    /** Returns the command that cancels an appointment, below its sheet. */
    public static List<String> howToCancel(Appointment appointment) {
        return List.of("", "To cancel it: gpconnect my cancel --appointment " + appointment.id() + " --reason \"...\"");
    }

    /** Returns a patient's appointments as a table, day by day. */
    public static List<String> appointments(List<Appointment> appointments, LocalDate first, LocalDate last) {
        String number = appointments.isEmpty()
                ? "You have no appointments "
                : "You have " + Words.count(appointments.size(), "appointment") + " ";
        List<String> lines = new ArrayList<>(Words.wrap(number + Words.days(first, last) + ".", Words.WIDTH));
        if (appointments.isEmpty()) {
            return lines;
        }
        lines.add("");
        Table table = new Table(
                Column.whole("Time"),
                Column.number("Min"),
                Column.whole("Status"),
                Column.whole("How"),
                Column.text("About"),
                Column.optional("With"),
                Column.optional("Where"),
                Column.whole("Id"));
        @Nullable LocalDate day = null;
        for (Appointment appointment : appointments) {
            day = underDay(table, day, appointment.start());
            table.row(
                    Cell.of(Words.time(appointment.start())),
                    Cell.of(Long.toString(Words.minutes(appointment.start(), appointment.end()))),
                    Cell.of(appointment.status().code()),
                    Cell.of(how(appointment.deliveryChannel())),
                    Cell.of(appointment.description().orElse("–")),
                    named(appointment.practitioner()) ? People.of(appointment).cell() : Cell.NONE,
                    People.cell(appointment
                            .location()
                            .filter(location -> location.name().isPresent())
                            .orElse(null)),
                    Cell.of(appointment.id().value()));
        }
        lines.addAll(table.lines());
        lines.addAll(People.inFull(
                appointments.stream().map(People::of),
                appointments.stream().flatMap(appointment -> appointment.location().stream()),
                Stream.empty()));
        return lines;
    }

    private static LocalDate underDay(Table table, @Nullable LocalDate day, OffsetDateTime start) {
        LocalDate starts = Words.inLondon(start).toLocalDate();
        if (!starts.equals(day)) {
            table.heading(Words.day(starts));
        }
        return starts;
    }

    private static boolean named(Optional<Practitioner> practitioner) {
        return practitioner.flatMap(Practitioner::name).isPresent();
    }

    private static String how(Optional<DeliveryChannel> channel) {
        return channel.map(known -> {
                    if (known.equals(DeliveryChannel.IN_PERSON)) {
                        return "at the surgery";
                    }
                    if (known.equals(DeliveryChannel.TELEPHONE)) {
                        return "by telephone";
                    }
                    return known.equals(DeliveryChannel.VIDEO) ? "by video" : known.code();
                })
                .orElse("–");
    }
}
