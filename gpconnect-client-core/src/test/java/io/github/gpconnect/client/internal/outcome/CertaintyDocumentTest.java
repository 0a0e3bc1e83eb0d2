package io.github.gpconnect.client.internal.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of rules in {@code docs/certainty.md} is the judge's. */
class CertaintyDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/certainty.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([a-z ]+) \\| (.+) \\| (made|not made|in doubt) \\| (.+) \\|$");

    /** A rule as in the document. */
    private record Row(String rule, String outcome, String why) {
        static Row of(OutcomeRule rule) {
            return new Row(describe(rule), describe(rule.outcome()), rule.message());
        }

        private static String describe(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @Test
    void each_rule_has_its_row_in_the_judges_order_with_its_outcome_and_message() throws IOException {
        List<Row> rows = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> new Row(row.group(1), row.group(3), row.group(4)))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(OutcomeRule.values()).map(Row::of).toList());
    }
}
