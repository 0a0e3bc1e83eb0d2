package io.github.gpconnect.client.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void one_thing_is_singular() {
        assertThat(Words.count(1, "slot")).isEqualTo("1 slot");
        assertThat(Words.count(0, "slot")).isEqualTo("0 slots");
        assertThat(Words.count(12, "slot")).isEqualTo("12 slots");
    }

    @Test
    void times_are_those_of_clocks_in_england() {
        OffsetDateTime summer = OffsetDateTime.parse("2026-07-01T08:10:00Z");

        assertThat(Words.span(summer, summer.plusMinutes(10)))
                .isEqualTo("Wednesday 1 July 2026, 09:10–09:20 (10 minutes)");
        assertThat(Words.moment(OffsetDateTime.parse("2026-07-01T23:30:00Z"))).isEqualTo("Thursday 2 July 2026, 00:30");
    }

    /** Summer time ends at 2 o'clock on 25 October 2026. */
    @Test
    void the_hour_that_there_is_twice_in_october_is_told_apart() {
        OffsetDateTime first = OffsetDateTime.parse("2026-10-25T01:30:00+01:00");

        assertThat(Words.moment(first)).isEqualTo("Sunday 25 October 2026, 01:30 BST");
        assertThat(Words.moment(first.plusHours(1))).isEqualTo("Sunday 25 October 2026, 01:30 GMT");
        assertThat(Words.span(first.minusMinutes(40), first))
                .isEqualTo("Sunday 25 October 2026, 00:50–01:30 BST (40 minutes)");
        assertThat(Words.time(first.plusMinutes(90))).isEqualTo("02:00");
        assertThat(Words.time(OffsetDateTime.parse("2027-03-28T01:30:00Z"))).isEqualTo("02:30");
    }

    @Test
    void a_span_across_midnight_names_both_days() {
        OffsetDateTime late = OffsetDateTime.parse("2026-11-23T23:50:00Z");

        assertThat(Words.span(late, late.plusMinutes(20)))
                .isEqualTo("Monday 23 November 2026, 23:50 – Tuesday 24 November 2026, 00:10 (20 minutes)");
    }

    @Test
    void a_single_day_is_not_a_span_of_days() {
        LocalDate day = LocalDate.of(2026, 11, 23);

        assertThat(Words.days(day, day)).isEqualTo("on Monday 23 November 2026");
    }

    @Test
    void lists_read_like_sentences() {
        assertThat(Words.list(List.of())).isEmpty();
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }

    @Test
    void paragraphs_are_wrapped_between_words_and_long_words_kept_whole() {
        assertThat(Words.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Words.wrap("a " + "x".repeat(20), 10)).containsExactly("a", "x".repeat(20));
        assertThat(Words.wrap("", 10)).containsExactly("");
    }

    @Test
    void foreign_text_stands_on_one_line() {
        assertThat(Words.oneLine("a\tb\r\nc\n")).isEqualTo("a b c");
    }
}
