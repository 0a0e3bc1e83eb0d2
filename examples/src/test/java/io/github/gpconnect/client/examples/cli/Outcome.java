package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** What a command left behind. */
record Outcome(int status, String out, String err) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Whatever a command writes, it writes for people or in JSON: never as Java writes an object for a programmer. */
    Outcome {
        assertThat(out + err).doesNotContain("Optional[", "Optional.empty");
    }

    Outcome succeeded() {
        assertThat(status).as(err).isZero();
        return this;
    }

    /** No line is wider than a terminal but the command to run next, none ends in blanks. */
    Outcome fitsTheTerminal() {
        List<String> lines = new ArrayList<>(out.lines().toList());
        lines.addAll(err.lines().toList());
        assertThat(lines).allSatisfy(line -> {
            if (!line.startsWith("gpconnect resolve ")) {
                assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80);
            }
            assertThat(line).isEqualTo(line.stripTrailing());
        });
        return this;
    }

    /** The command to run next, which stands on a line of its own. */
    String next() {
        return err.lines()
                .filter(line -> line.startsWith("gpconnect resolve "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No command to run next: " + err));
    }

    /** Standard error without its line ends, wherever the terminal's width put them. */
    String errorText() {
        return err.replace('\n', ' ');
    }

    JsonNode document() {
        return tree(out);
    }

    /** The object on standard error; nothing may be on standard output. */
    JsonNode failure() {
        assertThat(out).isEmpty();
        return tree(err);
    }

    static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON document: " + text, e);
        }
    }
}
