package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.LineFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What went wrong, how often, and what the callers were told whom it befell. */
final class Table {
    private static final String NAME = "%-34s%9s";
    private static final String CELL = "%12s";

    private final Map<Integer, Told> told = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    private Table(List<Word> words) {
        words.forEach(word -> told.put(word.intent().number(), word.told()));
    }

    static List<String> of(List<Word> words, Trouble trouble, Witness witness, List<LineFault> line) {
        Table table = new Table(words);
        table.heading();
        for (Fault.Kind kind : Fault.Kind.values()) {
            table.row(words(kind.name()), trouble.injected(kind), trouble.befallen(kind));
        }
        table.row("the line, or a time-out", line.size(), witness.befallenByTheLine());
        table.row("all bookings", words.size(), table.told.keySet());
        table.lines.add("");
        table.lines.add("A booking that met several kinds is counted with each.");
        table.onTheLine(line, trouble.portClosings());
        return table.lines;
    }

    private void heading() {
        StringBuilder heading = new StringBuilder(NAME.formatted("what went wrong", "times"));
        for (Told column : Told.values()) {
            heading.append(CELL.formatted(column.words()));
        }
        lines.add(heading.toString());
    }

    private void row(String name, int times, Collection<Integer> intents) {
        Map<Told, Integer> counts = new EnumMap<>(Told.class);
        intents.forEach(intent -> counts.merge(told.getOrDefault(intent, Told.UNKNOWN), 1, Integer::sum));
        StringBuilder row = new StringBuilder(NAME.formatted(name, times));
        for (Told column : Told.values()) {
            row.append(CELL.formatted(counts.getOrDefault(column, 0)));
        }
        lines.add(row.toString());
    }

    private void onTheLine(List<LineFault> line, int portClosings) {
        Map<String, Integer> counts = new TreeMap<>();
        line.forEach(fault -> counts.merge(
                words(fault.effect().name()) + " " + words(fault.phase().name()), 1, Integer::sum));
        StringBuilder faults = new StringBuilder("On the line: port closed ").append(portClosings);
        counts.forEach(
                (fault, times) -> faults.append(", ").append(fault).append(' ').append(times));
        lines.add(faults.append('.').toString());
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
