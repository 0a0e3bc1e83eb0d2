package io.github.gpconnect.client.internal.failure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Reads an OperationOutcome in JSON, or those of a bundle, as a tree that is bounded however long the response is: the
 * first issues, without the parts that are not read, and how many more there are.
 */
final class OutcomeTree {
    static final String OUTCOME = "OperationOutcome";
    static final String ISSUE = "issue";

    /** A member of the tree: how many issues were left out. */
    static final String LEFT_OUT = "_issuesLeftOut";

    static final int MOST_ISSUES = 100;

    /** The limit on the characters of the issues that are kept, except for the last one. */
    static final int MOST_TEXT = 1 << 18;

    private static final String ENTRY = "entry";
    /** The members that are kept. */
    static final Set<String> READ = Set.of(
            "resourceType",
            ENTRY,
            "resource",
            ISSUE,
            LEFT_OUT,
            "severity",
            "code",
            "details",
            "coding",
            "system",
            "display",
            "text",
            "diagnostics");

    /** More members than a hundred issues have. */
    private static final int MOST_VALUES = 20_000;

    /** Does not remember names, of which a response may hold millions; texts may be as long as FHIR allows. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(1 << 20).build())
            .build();

    private final JsonParser parser;
    private int values;
    private int issues;
    private int leftOut;
    private int text;

    private OutcomeTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Returns the tree; missing where there is no JSON.
     *
     * @throws IOException if the bytes cannot be read or are not JSON; the message may quote them
     */
    static JsonNode read(InputStream json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? new OutcomeTree(parser).root()
                    : MissingNode.getInstance();
        }
    }

    private JsonNode root() throws IOException {
        ObjectNode root = object();
        if (!isFull()) {
            root.remove(LEFT_OUT); // it is the sender's own: nothing is left out of so little
        }
        return leftOut == 0 ? root : root.put(LEFT_OUT, leftOut);
    }

    /** Returns whether no further issue is kept. */
    private boolean isFull() {
        return issues >= MOST_ISSUES || text > MOST_TEXT;
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (values < MOST_VALUES && READ.contains(name)) {
                object.set(name, value(name, token));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private ArrayNode list(String name) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            boolean issue = name.equals(ISSUE);
            if (issue && isFull()) {
                leftOut++;
                parser.skipChildren();
            } else if (values >= MOST_VALUES) {
                parser.skipChildren();
            } else {
                issues += issue ? 1 : 0;
                int valuesBefore = values;
                int textBefore = text;
                JsonNode item = value(name, token);
                if (name.equals(ENTRY) && !isOutcome(item.path("resource"))) {
                    values = valuesBefore; // a bundle's result
                    text = textBefore;
                } else {
                    list.add(item);
                }
            }
        }
        return list;
    }

    private JsonNode value(String name, JsonToken token) throws IOException {
        values++;
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list(name);
            case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(parser.getBooleanValue());
            case VALUE_NULL -> NullNode.getInstance();
            default -> {
                text += parser.getTextLength();
                yield TextNode.valueOf(parser.getText());
            }
        };
    }

    static boolean isOutcome(JsonNode resource) {
        return OUTCOME.equals(resource.path("resourceType").asText());
    }
}
