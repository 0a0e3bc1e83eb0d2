package io.github.gpconnect.client.appointments.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of rules in the documentation: its first column is the rule's id, its last one our side. */
final class RulesTable {
    private static final Path FILE = Path.of("..", "docs", "provider-rules.md");
    private static final Path AS_IT_SHOULD_BE = Path.of("target", "provider-rules.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]{3}-[0-9]{2}) \\|.*\\| ([^|]*) \\|$");

    private final String document;

    private RulesTable(String document) {
        this.document = document;
    }

    static RulesTable read() {
        try {
            return new RulesTable(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> ids() {
        return ROW.matcher(document).results().map(row -> row.group(1)).toList();
    }

    /** Fails where the last column has something else, and writes down what it should have. */
    void assertMatches(UnaryOperator<String> ourSide) {
        StringBuilder expected = new StringBuilder(document);
        List<MatchResult> rows = ROW.matcher(document).results().toList();
        for (int i = rows.size() - 1; i >= 0; i--) {
            MatchResult row = rows.get(i);
            expected.replace(row.start(2), row.end(2), ourSide.apply(row.group(1)));
        }
        try {
            if (!document.contentEquals(expected)) {
                Files.writeString(AS_IT_SHOULD_BE, expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(document)
                .as("docs/provider-rules.md differs from the tests; as it should be, it lies in " + AS_IT_SHOULD_BE)
                .isEqualTo(expected.toString());
    }
}
