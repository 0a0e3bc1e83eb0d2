package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of conformance speaks of classes and tests that are there, and leaves no rule out. */
class ConformanceTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Z]+-[0-9]+) \\| ([MSOX]) \\| (.+) \\| (.+) \\| (.+) \\|$");

    /** The catalogue's rules that are done, by family; those that have work of their own ahead are in the text. */
    private static final List<String> RULES = Stream.of(
                    rules("IA", 1, 4),
                    rules("SSP", 1, 4),
                    rules("SEC", 1, 5),
                    rules("JWT", 1, 9),
                    rules("SDS", 1, 9),
                    rules("FHIR", 1, 11),
                    rules("FND", 1, 11),
                    rules("SLOT", 1, 12),
                    rules("BOOK", 1, 11),
                    rules("LIST", 1, 5),
                    rules("READ", 1, 2),
                    rules("AMND", 1, 2),
                    rules("CANC", 1, 2),
                    rules("RESC", 1, 1),
                    rules("ERR", 1, 6),
                    rules("TOL", 1, 11),
                    rules("SESS", 1, 1),
                    rules("AUD", 1, 2),
                    rules("CONS", 1, 1),
                    rules("OBS", 1, 1),
                    rules("PFS", 1, 10))
            .flatMap(Function.identity())
            .toList();

    private static Stream<String> rules(String family, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> family + "-" + number);
    }

    private static List<MatchResult> rows() {
        return ROW.matcher(NamedInDocuments.document("docs/conformance.md"))
                .results()
                .toList();
    }

    @Test
    void each_rule_has_one_row() {
        assertThat(rows()).extracting(row -> row.group(1)).containsExactlyInAnyOrderElementsOf(RULES);
    }

    @TestFactory
    Stream<DynamicTest> each_row_names_classes_and_tests_that_are_there() {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.group(1), () -> {
                    assertThat(NamedInDocuments.codes(row.group(4)))
                            .isNotEmpty()
                            .allSatisfy(NamedInDocuments::assertIsClass);
                    assertThat(NamedInDocuments.codes(row.group(5)))
                            .isNotEmpty()
                            .allSatisfy(NamedInDocuments::assertIsTest);
                }));
    }
}
