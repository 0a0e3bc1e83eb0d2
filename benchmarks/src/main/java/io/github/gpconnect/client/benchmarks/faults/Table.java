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

/** The faults, how often each occurred, and what was reported to the callers concerned. */
final class Table {
    private static final String NAME = "%-34s%9s";
    private static final String CELL = "%12s";

    private final Map<Integer, ReportedOutcome> outcomes = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    private Table(List<IntentReport> reports) {
        reports.forEach(report -> outcomes.put(report.intent().number(), report.outcome()));
    }

    static List<String> of(List<IntentReport> reports, SeededFaults faults, Witness witness, List<LineFault> line) {
        Table table = new Table(reports);
        table.heading();
        for (Fault.Kind kind : Fault.Kind.values()) {
            table.row(label(kind.name()), faults.injected(kind), faults.affected(kind));
        }
        table.row("the line, or a time-out", line.size(), witness.befallenByTheLine());
        table.row("all bookings", reports.size(), table.outcomes.keySet());
        table.lines.add("");
        table.lines.add("A booking that met several kinds is counted with each.");
        table.onTheLine(line, faults.portClosings());
        return table.lines;
    }

    private void heading() {
        StringBuilder heading = new StringBuilder(NAME.formatted("what went wrong", "times"));
        for (ReportedOutcome column : ReportedOutcome.values()) {
            heading.append(CELL.formatted(column.label()));
        }
        lines.add(heading.toString());
    }

    private void row(String name, int times, Collection<Integer> intents) {
        Map<ReportedOutcome, Integer> counts = new EnumMap<>(ReportedOutcome.class);
        intents.forEach(
                intent -> counts.merge(outcomes.getOrDefault(intent, ReportedOutcome.UNKNOWN), 1, Integer::sum));
        StringBuilder row = new StringBuilder(NAME.formatted(name, times));
        for (ReportedOutcome column : ReportedOutcome.values()) {
            row.append(CELL.formatted(counts.getOrDefault(column, 0)));
        }
        lines.add(row.toString());
    }

    private void onTheLine(List<LineFault> line, int portClosings) {
        Map<String, Integer> counts = new TreeMap<>();
        line.forEach(fault -> counts.merge(
                label(fault.effect().name()) + " " + label(fault.phase().name()), 1, Integer::sum));
        StringBuilder text = new StringBuilder("On the line: port closed ").append(portClosings);
        counts.forEach(
                (fault, times) -> text.append(", ").append(fault).append(' ').append(times));
        lines.add(text.append('.').toString());
    }

    private static String label(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
