package io.github.gpconnect.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.gpconnect.client.error.Issue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads an OperationOutcome as leniently as real ones demand: whatever spelling of the code's system, with or without
 * codings, an HTTP status in the code's place. HAPI's model would refuse some of them.
 */
final class OutcomeReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FAILING = Set.of("error", "fatal");

    private OutcomeReader() {}

    /** The issues, warnings among them; empty if the body is no OperationOutcome. */
    static Optional<List<Issue>> issues(ByteString body) {
        return outcome(body).map(outcome -> read(outcome.path("issue"), false));
    }

    /** The issues that mean failure; empty if the body is no OperationOutcome, or one that tells of success. */
    static Optional<List<Issue>> failures(ByteString body) {
        return outcome(body).map(outcome -> read(outcome.path("issue"), true)).filter(issues -> !issues.isEmpty());
    }

    private static Optional<JsonNode> outcome(ByteString body) {
        try {
            JsonNode tree = JSON.readTree(body.toByteArray());
            boolean outcome = tree != null
                    && "OperationOutcome".equals(tree.path("resourceType").asText());
            return outcome ? Optional.of(tree) : Optional.empty();
        } catch (IOException notJson) { // also for bytes that are no characters
            return Optional.empty();
        }
    }

    private static List<Issue> read(JsonNode issues, boolean failingOnly) {
        List<Issue> read = new ArrayList<>();
        for (JsonNode issue : issues) {
            if (!failingOnly || FAILING.contains(issue.path("severity").asText())) {
                JsonNode details = issue.path("details");
                JsonNode coding = details.path("coding").path(0);
                String display = text(coding.path("display"));
                read.add(new Issue(
                        issue.path("code").asText(),
                        text(coding.path("code")),
                        display != null ? display : text(details.path("text")),
                        text(issue.path("diagnostics"))));
            }
        }
        return read;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? node.asText() : null;
    }
}
