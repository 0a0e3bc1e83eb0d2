package io.github.gpconnect.client.appointments.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** Small changes to a JSON object. Where the place is not there, nothing changes. */
final class Edit {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Edit() {}

    /** Takes away what is there. */
    static UnaryOperator<ObjectNode> without(String path) {
        JsonPointer place = JsonPointer.compile(path);
        return changing(tree -> {
            JsonNode parent = tree.at(place.head());
            if (parent instanceof ObjectNode object) {
                object.remove(place.last().getMatchingProperty());
            } else if (parent instanceof ArrayNode array && place.last().getMatchingIndex() < array.size()) {
                array.remove(place.last().getMatchingIndex());
            }
        });
    }

    /** Another text in place of what is there, or where there was nothing. */
    static UnaryOperator<ObjectNode> stating(String path, String text) {
        return setting(path, TextNode.valueOf(text));
    }

    /** Other JSON in place of what is there, or where there was nothing. */
    static UnaryOperator<ObjectNode> with(String path, String json) {
        return setting(path, parsed(json));
    }

    private static UnaryOperator<ObjectNode> setting(String path, JsonNode value) {
        JsonPointer place = JsonPointer.compile(path);
        return changing(tree -> {
            if (tree.at(place.head()) instanceof ObjectNode object) {
                object.set(place.last().getMatchingProperty(), value);
            }
        });
    }

    /** One more element in an array, which is made where it is missing. */
    static UnaryOperator<ObjectNode> adding(String path, String json) {
        JsonPointer place = JsonPointer.compile(path);
        return changing(tree -> {
            if (tree.at(place.head()) instanceof ObjectNode object) {
                object.withArray(place.last().getMatchingProperty()).add(parsed(json));
            }
        });
    }

    /** An array's first element once more at its end. */
    static UnaryOperator<ObjectNode> repeating(String path) {
        return changing(tree -> {
            if (tree.at(path) instanceof ArrayNode array && !array.isEmpty()) {
                array.add(array.get(0).deepCopy());
            }
        });
    }

    private interface Change {
        void make(ObjectNode tree);
    }

    private static UnaryOperator<ObjectNode> changing(Change change) {
        return before -> {
            ObjectNode after = before.deepCopy();
            change.make(after);
            return after;
        };
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
