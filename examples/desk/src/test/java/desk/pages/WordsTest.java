package desk.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.identity.NhsNumber;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void characters_that_cannot_be_seen_are_made_visible() {
        assertThat(Words.shown("Dr \u202eevil\u202c")).isEqualTo("Dr [U+202E]evil[U+202C]");
        assertThat(Words.shown("a\u2066b\u2069\u200f\u061c\u200b\u0000\u2028"))
                .isEqualTo("a[U+2066]b[U+2069][U+200F][U+061C][U+200B][U+0000][U+2028]");
    }

    @Test
    void names_in_any_script_stay_as_they_are() {
        assertThat(Words.shown("Müller, Zoë, 王小明, משה, O’Connor")).isEqualTo("Müller, Zoë, 王小明, משה, O’Connor");
    }

    @Test
    void times_are_those_of_clocks_in_england() {
        assertThat(Words.moment(OffsetDateTime.parse("2026-07-01T08:10:00Z")))
                .isEqualTo("Wednesday 1 July 2026 at 09:10");
        assertThat(Words.moment(OffsetDateTime.parse("2026-11-30T23:30:00-02:00")))
                .isEqualTo("Tuesday 1 December 2026 at 01:30");
    }

    @Test
    void an_nhs_number_is_written_as_it_is_read_out() {
        assertThat(Words.nhsNumber(NhsNumber.of("9990104107"))).isEqualTo("999 010 4107");
    }
}
