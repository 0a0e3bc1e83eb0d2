package io.github.gpconnect.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirDateTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T09:00:00+00:00",
                "2026-07-23T09:00:00+01:00",
                "2026-07-23T09:00:00-01:30",
                "2026-07-23T09:00:00Z",
                "2026-07-23T09:00:00.5Z",
                "2026-07-23T09:00:00.123+01:00",
                "2026-07-23T09:00:00.123456789+01:00",
                "2026-07-23T09:00+01:00",
                "2026-07-23T09:00Z",
                "2026-07-23T09:00:00+01",
                "2026-07-23T09:00:00+01:00:30",
                "2026-07-23t09:00:00z",
                "2026-02-28T23:59:59.999999999+18:00",
                "0000-01-01T00:00:00Z",
                "2026-11-23T09:00:00-00:00",
                "2026-11-23T09:00:00.+00:00",
                "+12026-07-23T09:00:00Z"
            })
    void every_way_of_writing_a_moment_is_read_as_the_JDK_reads_it(String text) {
        assertThat(FhirDateTime.parse(text))
                .isEqualTo(OffsetDateTime.parse(text))
                .satisfies(time -> assertThat(time.getOffset())
                        .isEqualTo(OffsetDateTime.parse(text).getOffset()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-23",
                "2026-11-23T09:00:00",
                "2026-11-23 09:00:00+00:00",
                "2026-13-23T09:00:00+00:00",
                "2026-02-29T09:00:00+00:00",
                "2026-11-23T24:00:00+00:00",
                "2026-11-23T09:60:00+00:00",
                "2026-11-23T09:00:60+00:00",
                "2026-11-23T09:00:00+19:00",
                "2026-11-23T09:00:00+00-00",
                "2026-11-23T09:00:00 00:00",
                "2026-11-23T09:00:00.1234567891+00:00",
                "2026-11-23T09:00:00,5+00:00",
                "2026-11-23T09:00:0a+00:00",
                "２０２６-11-23T09:00:00+00:00",
                "tomorrow at nine"
            })
    void what_the_JDK_refuses_is_refused(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> FhirDateTime.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
