package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A calendar of the numbers of slots: days across, hours down and, for several practices, the practices below. As many
 * days as fit the terminal are shown side by side; the others follow in further blocks. Hours are those of England.
 */
public final class CalendarText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final String NONE = "–";
    private static final String GAP = "  ";
    private static final int NARROWEST = "Wed 25".length();

    private final Map<LocalDate, List<Entry>> byDay;
    private final List<LocalDate> days;
    private final List<OdsCode> practices;
    private final NavigableSet<String> hours;

    /**
     * A slot's day, hour and practice.
     *
     * @param hour as text, by which it sorts
     */
    private record Entry(LocalDate day, String hour, OdsCode practice) {
        static Entry of(Offer offer) {
            OffsetDateTime start = offer.slot().start();
            return new Entry(
                    Words.inLondon(start).toLocalDate(),
                    Words.time(start.truncatedTo(ChronoUnit.HOURS)),
                    offer.practice());
        }
    }

    private CalendarText(List<Entry> entries, List<LocalDate> days) {
        this.byDay = entries.stream().collect(Collectors.groupingBy(Entry::day));
        this.days = days;
        this.practices = entries.stream()
                .map(Entry::practice)
                .distinct()
                .sorted(Comparator.comparing(OdsCode::value))
                .toList();
        this.hours = new TreeSet<>(entries.stream().map(Entry::hour).toList());
        IntStream.range(0, 24)
                .mapToObj("%02d:00"::formatted)
                .filter(hour -> hour.compareTo(hours.first()) > 0 && hour.compareTo(hours.last()) < 0)
                .toList()
                .forEach(hours::add);
    }

    /** Returns the calendar of these days; hours without slots are left out. */
    public static List<String> of(List<Offer> offers, LocalDate first, LocalDate last) {
        List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
        return offers.isEmpty()
                ? List.of()
                : new CalendarText(offers.stream().map(Entry::of).toList(), days).lines();
    }

    private List<String> lines() {
        List<String> labels = Stream.concat(hours.stream(), practices.stream().map(OdsCode::value))
                .toList();
        int label = widest(labels);
        int cell = Math.max(NARROWEST, widest(sums()));
        int across = Math.max(1, (Words.WIDTH - label) / (GAP.length() + cell));
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < days.size(); from += across) {
            block(lines, days.subList(from, Math.min(days.size(), from + across)), label, cell);
        }
        return lines;
    }

    private void block(List<String> lines, List<LocalDate> shown, int label, int cell) {
        lines.add("");
        lines.add(MONTH.format(shown.get(0)) + (practices.size() > 1 ? " (slots/practices)" : ""));
        lines.add(row("", shown.stream().map(DAY::format).toList(), label, cell));
        if (shown.stream().noneMatch(byDay::containsKey)) {
            lines.add(row("All", cells(shown, entry -> true), label, cell));
            return;
        }
        for (String hour : hours) {
            lines.add(row(hour, cells(shown, entry -> entry.hour().equals(hour)), label, cell));
        }
        lines.add(row("All", cells(shown, entry -> true), label, cell));
        if (practices.size() > 1) {
            lines.add("");
            practices.forEach(practice -> lines.add(row(
                    practice.value(),
                    shown.stream()
                            .map(day -> count(on(day, entry -> entry.practice().equals(practice))))
                            .toList(),
                    label,
                    cell)));
        }
    }

    private List<String> sums() {
        // the sums of days are the widest
        return cells(days, entry -> true);
    }

    /** Returns the numbers of slots, and of practices if there are several. */
    private List<String> cells(List<LocalDate> shown, Predicate<Entry> which) {
        return shown.stream().map(day -> cell(on(day, which))).toList();
    }

    private String cell(List<Entry> those) {
        long places = those.stream().map(Entry::practice).distinct().count();
        return practices.size() == 1 || those.isEmpty() ? count(those) : those.size() + "/" + places;
    }

    private static String count(List<Entry> those) {
        return those.isEmpty() ? NONE : Integer.toString(those.size());
    }

    private List<Entry> on(LocalDate day, Predicate<Entry> which) {
        return byDay.getOrDefault(day, List.of()).stream().filter(which).toList();
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(Words::length).max().orElse(0);
    }

    private static String row(String label, List<String> cells, int labelWidth, int cellWidth) {
        StringBuilder row = new StringBuilder(label).append(" ".repeat(labelWidth - Words.length(label)));
        for (String cell : cells) {
            row.append(GAP)
                    .append(" ".repeat(Math.max(0, cellWidth - Words.length(cell))))
                    .append(cell);
        }
        return row.toString().stripTrailing();
    }
}
