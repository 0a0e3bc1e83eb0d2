package io.github.gpconnect.client.internal.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.SpineErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okio.ByteString;

/**
 * Reads an OperationOutcome as leniently as real ones require: with any spelling of the code's system, with or without
 * codings, and with an HTTP status in place of the code. HAPI's model would refuse some of them.
 */
final class OutcomeReader {
    /** In the code system's URL, and in that of the value set which the specification's examples have instead. */
    private static final String SPINE_SYSTEM = "Spine-ErrorOrWarningCode";

    private static final Pattern HTTP_STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final Set<String> FAILING = Set.of("error", "fatal");

    private OutcomeReader() {}

    /** Returns the issues, warnings among them; empty if the body holds no OperationOutcome. */
    static Optional<List<Issue>> issues(ByteString body) {
        List<JsonNode> outcomes = outcomes(body);
        return outcomes.isEmpty() ? Optional.empty() : Optional.of(read(outcomes, false));
    }

    /**
     * Returns the issues that mean failure; empty if the body holds no OperationOutcome, or one that reports success.
     */
    static Optional<List<Issue>> failures(ByteString body) {
        return Optional.of(read(outcomes(body), true)).filter(issues -> !issues.isEmpty());
    }

    /** Returns how many issues the body has beyond those that are kept. */
    static int furtherIssues(ByteString body) {
        return tree(body).path(OutcomeTree.LEFT_OUT).asInt();
    }

    /**
     * Reads a long body, and returns the part of its OperationOutcome that is kept; empty if it holds none.
     *
     * @param beginning what comes first in it
     * @param body the whole of it
     */
    static Optional<ByteString> condensed(ByteString beginning, InputStream body) {
        JsonNode tree = tree(beginning, body);
        return outcomes(tree).isEmpty() ? Optional.empty() : Optional.of(ByteString.encodeUtf8(tree.toString()));
    }

    /** Returns the body itself, or the OperationOutcomes that a bundle has alongside its results. */
    private static List<JsonNode> outcomes(ByteString body) {
        return outcomes(tree(body));
    }

    private static List<JsonNode> outcomes(JsonNode root) {
        Stream<JsonNode> inside = all(root.path("entry")).map(entry -> entry.path("resource"));
        return Stream.concat(Stream.of(root), inside)
                .filter(OutcomeTree::isOutcome)
                .toList();
    }

    private static JsonNode tree(ByteString body) {
        return tree(body, new ByteArrayInputStream(body.toByteArray()));
    }

    private static JsonNode tree(ByteString beginning, InputStream body) {
        if (XmlOutcome.mayBe(beginning)) {
            return XmlOutcome.read(body);
        }
        try {
            return OutcomeTree.read(body);
        } catch (IOException notJson) { // not only JsonProcessingException: bytes may be no text at all
            return MissingNode.getInstance();
        }
    }

    private static List<Issue> read(List<JsonNode> outcomes, boolean failingOnly) {
        return outcomes.stream()
                .flatMap(outcome -> all(outcome.path(OutcomeTree.ISSUE)))
                .filter(issue ->
                        !failingOnly || FAILING.contains(issue.path("severity").asText()))
                .map(OutcomeReader::issue)
                .toList();
    }

    private static Issue issue(JsonNode issue) {
        JsonNode details = issue.path("details");
        JsonNode coding = codingOf(details);
        Issue.Builder read = Issue.builder(text(issue.path("code")).orElse(""));
        text(coding.path("code")).ifPresent(read::code);
        text(coding.path("display")).or(() -> text(details.path("text"))).ifPresent(read::display);
        text(issue.path("diagnostics")).ifPresent(read::diagnostics);
        return read.build();
    }

    /** Returns the elements of a list; a single one may come without its list. */
    private static Stream<JsonNode> all(JsonNode node) {
        return node.isObject() ? Stream.of(node) : node.valueStream();
    }

    /**
     * Returns the coding of the Spine's system, whatever its position, else one with a code of the Spine's name, else
     * the first.
     */
    private static JsonNode codingOf(JsonNode details) {
        List<JsonNode> codings = all(details.path("coding")).toList();
        return codings.stream()
                .filter(OutcomeReader::isOfSpineSystem)
                .findFirst()
                .or(() -> codings.stream().filter(OutcomeReader::isSpines).findFirst())
                .orElse(codings.isEmpty() ? MissingNode.getInstance() : codings.get(0));
    }

    private static boolean isOfSpineSystem(JsonNode coding) {
        return text(coding.path("code")).isPresent()
                && coding.path("system").asText().contains(SPINE_SYSTEM);
    }

    private static boolean isSpines(JsonNode coding) {
        return isOfSpineSystem(coding)
                || text(coding.path("code"))
                        .filter(code -> new SpineErrorCode(code).isDocumented())
                        .isPresent();
    }

    /**
     * Returns whether a practice refuses with this body in the documented way: an issue has a code of the Spine's, by
     * its system or by its name.
     */
    static boolean hasSpineCode(ByteString body) {
        return outcomes(body).stream()
                .flatMap(outcome -> all(outcome.path(OutcomeTree.ISSUE)))
                .flatMap(issue -> all(issue.path("details").path("coding")))
                .filter(OutcomeReader::isSpines)
                .anyMatch(coding ->
                        !HTTP_STATUS.matcher(coding.path("code").asText()).matches());
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }
}
