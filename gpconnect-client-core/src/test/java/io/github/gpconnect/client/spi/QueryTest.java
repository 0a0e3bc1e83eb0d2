package io.github.gpconnect.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ge2026-11-23,                    ge2026-11-23",
                "ge2026-11-23T00:00:00+00:00,     ge2026-11-23T00%3A00%3A00%2B00%3A00",
                "https://fhir.nhs.uk/Id/x|1,      https%3A%2F%2Ffhir.nhs.uk%2FId%2Fx%7C1",
                "two words,                       two%20words",
                "a+b*c~d,                         a%2Bb%2Ac~d",
                "a&b=c#d?e%f,                     a%26b%3Dc%23d%3Fe%25f",
                "Łęcka,                           %C5%81%C4%99cka",
                "AZaz09-._,                       AZaz09-._",
            })
    void a_value_is_encoded_as_rfc_3986_has_it(String value, String encoded) {
        assertThat(Query.of("Slot").and("start", value).relativeUrl()).isEqualTo("Slot?start=" + encoded);
    }

    @Test
    void parameters_follow_each_other_and_a_query_does_not_change() {
        Query first = Query.of("Slot").and("_include:recurse", "Schedule:actor:Practitioner");
        Query second = first.and("status", "free").andToken("searchFilter", "https://a.example", "b");

        assertThat(first.relativeUrl()).isEqualTo("Slot?_include:recurse=Schedule%3Aactor%3APractitioner");
        assertThat(second.relativeUrl())
                .isEqualTo(first.relativeUrl() + "&status=free&searchFilter=https%3A%2F%2Fa.example%7Cb");
    }

    @Test
    void a_query_prints_its_path_alone() {
        assertThat(Query.of("Patient").andToken("identifier", Systems.NHS_NUMBER, "9990104107"))
                .hasToString("Query[Patient?…]");
        assertThat(Query.of("metadata")).hasToString("Query[metadata]");
    }

    @Test
    void null_is_never_sent_as_text() {
        assertThatNullPointerException().isThrownBy(() -> Query.of(null));
        assertThatNullPointerException().isThrownBy(() -> Query.of("Slot").and(null, "a"));
        assertThatNullPointerException().isThrownBy(() -> Query.of("Slot").and("a", null));
        assertThatNullPointerException().isThrownBy(() -> Query.of("Slot").andToken("a", null, "b"));
        assertThatNullPointerException().isThrownBy(() -> Query.of("Slot").andToken("a", "b", null));
    }
}
