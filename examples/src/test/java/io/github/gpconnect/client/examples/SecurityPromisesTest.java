package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What SECURITY.md promises is proved by tests that are there. */
class SecurityPromisesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!promise|---)(.+) \\| (.+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+#\\w+)`");

    @Test
    void each_promise_names_its_proof() {
        assertThat(rows())
                .hasSizeGreaterThan(8)
                .allSatisfy(row -> assertThat(row).containsPattern("`[^`]+`"));
    }

    @TestFactory
    Stream<DynamicTest> each_proof_is_there() {
        return TEST.matcher(NamedInDocuments.document("SECURITY.md"))
                .results()
                .map(test -> DynamicTest.dynamicTest(test.group(), () -> NamedInDocuments.assertIsTest(test.group(1))));
    }

    private static List<String> rows() {
        return ROW.matcher(NamedInDocuments.document("SECURITY.md"))
                .results()
                .map(row -> row.group(2))
                .toList();
    }
}
