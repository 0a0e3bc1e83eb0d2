package io.github.gpconnect.client.examples.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.examples.output.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void cells_stand_below_their_headings_and_numbers_on_the_right() {
        Table table = new Table(Column.number("Min"), Column.text("Type"), Column.whole("Id"))
                .heading("Monday")
                .row(Cell.of("5"), Cell.of("Review"), Cell.of("1"))
                .row(Cell.of("15"), Cell.of(""), Cell.of("2"));

        assertThat(table.lines()).containsExactly("Min  Type    Id", "", "Monday", "  5  Review  1", " 15          2");
    }

    @Test
    void what_has_no_room_is_shortened_before_it_is_cut() {
        Table table = new Table(Column.text("Name"), Column.text("Place"), Column.whole("Id"))
                .row(
                        new Cell("Dr Beatrix Longthorne (General Medical Practitioner)", "Dr B Longthorne"),
                        Cell.of("x".repeat(70)),
                        Cell.of("7"));

        assertThat(table.lines())
                .contains("Dr B Longthorne  " + "x".repeat(58) + "…  7")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void an_id_without_room_stands_whole_on_its_own_line() {
        String id = "i".repeat(64);
        Table table = new Table(Column.whole("Time"), Column.text("Type"), Column.whole("Id"))
                .row(Cell.of("09:00"), Cell.of("A rather long type of appointment"), Cell.of(id));

        assertThat(table.lines())
                .containsExactly("Time   Type", "  Id", "09:00  A rather long type of appointment", "  " + id);
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        Table table = new Table(Column.whole("Id"));

        assertThatThrownBy(table::row).isInstanceOf(IllegalArgumentException.class);
    }
}
