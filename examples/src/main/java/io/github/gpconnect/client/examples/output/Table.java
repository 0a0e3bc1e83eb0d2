package io.github.gpconnect.client.examples.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rows of cells, with headings between them. Columns that may shrink do so until the rows fit; text that is then too
 * long ends in an ellipsis. If there is still no room, the last column, an id, is put on a line of its own in full.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<Column> columns;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A column: its heading, whether it may be narrower than its cells, whether they are right-aligned, and whether the
     * column is left out if none of them has a text.
     */
    public record Column(String heading, boolean shrinks, boolean right, boolean optional) {
        /** Returns a column that is as wide as its widest cell. */
        public static Column whole(String heading) {
            return new Column(heading, false, false, false);
        }

        /** Returns a column of numbers, as wide as the widest. */
        public static Column number(String heading) {
            return new Column(heading, false, true, false);
        }

        /** Returns a column that shrinks if there is not enough room. */
        public static Column text(String heading) {
            return new Column(heading, true, false, false);
        }

        /** Returns such a column that is left out if no row has a text for it. */
        public static Column optional(String heading) {
            return new Column(heading, true, false, true);
        }
    }

    /** A cell: its text, and a shorter text for when there is little room. */
    public record Cell(String full, String brief) {
        /** The cell where there is nothing to show. */
        public static final Cell NONE = of("–");

        /** Returns a cell without a shorter text. */
        public static Cell of(String text) {
            return new Cell(text, text);
        }

        String within(int width) {
            if (Words.length(full) <= width) {
                return full;
            }
            if (Words.length(brief) <= width) {
                return brief;
            }
            int end = brief.offsetByCodePoints(0, width - 1);
            return brief.substring(0, end).stripTrailing() + "…";
        }
    }

    private sealed interface Entry {
        /** A heading between rows. */
        record Heading(String text) implements Entry {}

        /** A row. */
        record Row(List<Cell> cells) implements Entry {}
    }

    /** Creates a table with these columns. */
    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a heading above the rows that follow. */
    public Table heading(String text) {
        entries.add(new Entry.Heading(text));
        return this;
    }

    /** Adds a row. */
    public Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("A row has " + columns.size() + " cells, not " + cells.length);
        }
        entries.add(new Entry.Row(onOneLine(cells)));
        return this;
    }

    private static List<Cell> onOneLine(Cell[] cells) {
        return IntStream.range(0, cells.length)
                .mapToObj(i -> new Cell(Words.oneLine(cells[i].full()), Words.oneLine(cells[i].brief())))
                .toList();
    }

    /** Returns the table, without spaces at the ends of lines. */
    public List<String> lines() {
        int[] shown = IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).optional() || hasText(i))
                .toArray();
        if (shown.length == columns.size()) {
            return linesOfAll();
        }
        Table table = new Table(IntStream.of(shown).mapToObj(columns::get).toArray(Column[]::new));
        for (Entry entry : entries) {
            table.entries.add(
                    entry instanceof Entry.Row row
                            ? new Entry.Row(IntStream.of(shown)
                                    .mapToObj(row.cells()::get)
                                    .toList())
                            : entry);
        }
        return table.linesOfAll();
    }

    private boolean hasText(int column) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Entry.Row row
                        && !row.cells().get(column).equals(Cell.NONE));
    }

    private List<String> linesOfAll() {
        int[] widths = natural(Cell::full);
        if (total(widths, columns.size()) > Words.WIDTH) {
            widths = natural(Cell::brief);
        }
        boolean idBelow = !shrink(widths, columns.size());
        if (idBelow) {
            widths = natural(Cell::brief);
            shrink(widths, columns.size() - 1);
        }
        List<String> lines = new ArrayList<>(
                row(columns.stream().map(column -> Cell.of(column.heading())).toList(), widths, idBelow));
        for (Entry entry : entries) {
            if (entry instanceof Entry.Heading heading) {
                lines.add("");
                lines.add(heading.text());
            } else if (entry instanceof Entry.Row row) {
                lines.addAll(row(row.cells(), widths, idBelow));
            }
        }
        return lines;
    }

    private int[] natural(Function<Cell, String> form) {
        return IntStream.range(0, columns.size())
                .map(i -> entries.stream()
                        .filter(Entry.Row.class::isInstance)
                        .mapToInt(row -> Words.length(
                                form.apply(((Entry.Row) row).cells().get(i))))
                        .reduce(Words.length(columns.get(i).heading()), Math::max))
                .toArray();
    }

    /** Shrinks the widest column until the first columns fit; returns false if they cannot. */
    private boolean shrink(int[] widths, int shown) {
        while (total(widths, shown) > Words.WIDTH) {
            int widest = IntStream.range(0, shown)
                    .filter(i -> columns.get(i).shrinks() && widths[i] > NARROWEST)
                    .reduce((a, b) -> widths[b] >= widths[a] ? b : a)
                    .orElse(-1);
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    private static int total(int[] widths, int shown) {
        return IntStream.range(0, shown).map(i -> widths[i]).sum() + GAP.length() * (shown - 1);
    }

    private List<String> row(List<Cell> cells, int[] widths, boolean idBelow) {
        int beside = idBelow ? cells.size() - 1 : cells.size();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < beside; i++) {
            String text = cells.get(i).within(widths[i]);
            String padding = " ".repeat(Math.max(0, widths[i] - Words.length(text)));
            line.append(i == 0 ? "" : GAP).append(columns.get(i).right() ? padding + text : text + padding);
        }
        String first = line.toString().stripTrailing();
        return idBelow ? List.of(first, GAP + cells.get(beside).full()) : List.of(first);
    }
}
