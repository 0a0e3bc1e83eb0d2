package io.github.gpconnect.client.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalendarTextTest {
    private static final Location SURGERY =
            Location.builder(LocationId.of("17")).name("Mill Road").build();

    private static Offer at(String practice, String start) {
        OffsetDateTime begins = OffsetDateTime.parse(start);
        return Offer.of(
                OdsCode.of(practice),
                Slot.builder(
                                SlotId.of(practice + "-1"),
                                start,
                                begins.plusMinutes(10).toString(),
                                ScheduleId.of("1"),
                                SURGERY)
                        .build());
    }

    @Test
    void hours_are_those_of_england_on_either_side_of_the_clock_change() {
        List<String> lines = CalendarText.of(
                List.of(at("A20047", "2027-03-27T09:30:00Z"), at("A20047", "2027-03-28T08:30:00Z")),
                LocalDate.of(2027, 3, 27),
                LocalDate.of(2027, 3, 28));

        assertThat(lines)
                .containsExactly(
                        "", "March 2027", "        Sat 27  Sun 28", "09:00        1       1", "All          1       1");
    }

    @Test
    void the_hour_that_there_is_twice_in_october_has_two_rows() {
        List<String> lines = CalendarText.of(
                List.of(
                        at("A20047", "2026-10-24T01:30:00+01:00"),
                        at("A20047", "2026-10-25T01:30:00+01:00"),
                        at("A20047", "2026-10-25T01:10:00+00:00"),
                        at("A20047", "2026-10-25T01:30:00+00:00"),
                        at("A20047", "2026-10-25T03:30:00+00:00")),
                LocalDate.of(2026, 10, 24),
                LocalDate.of(2026, 10, 25));

        assertThat(lines)
                .containsExactly(
                        "",
                        "October 2026",
                        "           Sat 24  Sun 25",
                        "01:00           1       –",
                        "01:00 BST       –       1",
                        "01:00 GMT       –       2",
                        "02:00           –       –",
                        "03:00           –       1",
                        "All             1       4");
    }

    @Test
    void more_days_than_fit_follow_in_blocks_of_their_own() {
        List<String> lines = CalendarText.of(
                List.of(at("A20047", "2026-11-30T09:30:00Z"), at("B82617", "2026-12-20T15:00:00Z")),
                LocalDate.of(2026, 11, 30),
                LocalDate.of(2026, 12, 20));

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(lines.stream().filter(line -> line.contains(" 2026")))
                .containsExactly(
                        "November 2026 (slots/practices)",
                        "December 2026 (slots/practices)",
                        "December 2026 (slots/practices)");
        assertThat(lines.get(2)).startsWith("        Mon 30   Tue 1").endsWith("Tue 8");
        // blocks with slots have the same hours and practices, so that they can be compared; the second has none
        assertThat(lines.stream().filter(line -> line.startsWith("09:00"))).hasSize(2);
        assertThat(lines.stream().filter(line -> line.startsWith("B82617"))).hasSize(2);
        assertThat(lines.stream().filter(line -> line.startsWith("All"))).hasSize(3);
    }

    @Test
    void large_numbers_widen_the_columns_of_all_days() {
        List<Offer> crowd = IntStream.range(0, 12_345)
                .mapToObj(number -> at("A2%04d".formatted(number % 100), "2026-11-30T09:30:00Z"))
                .toList();

        List<String> lines = CalendarText.of(crowd, LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 6));

        assertThat(lines).contains("09:00   12345/100          –          –          –          –          –");
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void where_there_is_nothing_there_is_no_calendar() {
        assertThat(CalendarText.of(List.of(), LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 6)))
                .isEmpty();
    }
}
