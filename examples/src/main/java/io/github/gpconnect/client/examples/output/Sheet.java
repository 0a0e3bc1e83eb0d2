package io.github.gpconnect.client.examples.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels with their values, one below the other. Long values are wrapped; nothing is truncated. */
public final class Sheet {
    private static final String INDENT = "  ";
    private static final int GAP = 2;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String label, String value) {}

    /** Adds a value; a missing or blank one is left out with its label. */
    public Sheet with(String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            entries.add(new Entry(label, value));
        }
        return this;
    }

    /** Returns the sheet, without spaces at the ends of lines. */
    public List<String> lines() {
        int labels =
                entries.stream().mapToInt(entry -> entry.label().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            add(lines, entry, INDENT.length() + labels + GAP);
        }
        return lines;
    }

    private static void add(List<String> lines, Entry entry, int column) {
        List<String> parts = entry.value()
                .lines()
                .flatMap(line -> Words.wrap(Words.oneLine(line), Words.WIDTH - column).stream())
                .toList();
        boolean fits = parts.stream().allMatch(part -> column + Words.length(part) <= Words.WIDTH);
        if (!fits) {
            // An identifier that is too long for its column is easier to copy whole from a line of its own.
            lines.add(INDENT + entry.label());
            parts.forEach(part -> lines.add(INDENT + INDENT + part));
            return;
        }
        String label = INDENT + entry.label();
        for (String part : parts) {
            lines.add((label + " ".repeat(column - label.length()) + part).stripTrailing());
            label = "";
        }
    }
}
