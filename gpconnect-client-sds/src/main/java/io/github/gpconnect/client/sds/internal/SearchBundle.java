package io.github.gpconnect.client.sds.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The result of a search in FHIR R4. Only the parts that a look-up needs are read, and they must be valid. */
final class SearchBundle {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode bundle;

    private SearchBundle(JsonNode bundle) {
        this.bundle = bundle;
    }

    /** The response is not a search result that can be read. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        UnreadableException(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    /** The bundle does not hold all results. */
    static final class NotAllException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static SearchBundle of(byte[] body) throws UnreadableException {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UnreadableException("it is not JSON");
        }
        if (!"Bundle".equals(tree.path("resourceType").textValue())) {
            throw new UnreadableException("it is not a Bundle");
        }
        return new SearchBundle(tree);
    }

    /**
     * Returns the resources of this type that were found; other resources in the bundle are left out.
     *
     * @throws UnreadableException if its total is not zero and it has none
     * @throws NotAllException if it has fewer than its total
     */
    List<JsonNode> matches(String type) throws UnreadableException, NotAllException {
        List<JsonNode> matches = bundle.path("entry")
                .valueStream()
                .filter(entry ->
                        entry.path("search").path("mode").asText("match").equals("match"))
                .map(entry -> entry.path("resource"))
                .filter(resource -> type.equals(resource.path("resourceType").textValue()))
                .toList();
        boolean more = bundle.path("total").asInt(0) > matches.size()
                || bundle.path("link")
                        .valueStream()
                        .anyMatch(link -> "next".equals(link.path("relation").textValue()));
        if (more && matches.isEmpty()) {
            throw new UnreadableException("it has no " + type + " and counts some");
        }
        if (more) {
            throw new NotAllException();
        }
        return matches;
    }

    /** Returns the values of all identifiers of a system. */
    static List<String> identifiers(JsonNode resource, String system) {
        return resource.path("identifier")
                .valueStream()
                .filter(identifier -> system.equals(identifier.path("system").textValue()))
                .flatMap(identifier -> text(identifier, "value").stream())
                .toList();
    }

    /** Returns the value of the identifier of this system in a reference; none if it has another or none. */
    static List<String> referenced(JsonNode reference, String system) {
        JsonNode identifier = reference.path("identifier");
        return system.equals(identifier.path("system").textValue()) ? text(identifier, "value") : List.of();
    }

    /** Returns the values of the identifiers of this system that extensions refer to. */
    static List<String> extensions(JsonNode resource, String system) {
        return resource.path("extension")
                .valueStream()
                .flatMap(extension -> referenced(extension.path("valueReference"), system).stream())
                .toList();
    }

    /** Returns the text of a member; none if it is missing or blank. */
    static List<String> text(JsonNode node, String member) {
        return Stream.ofNullable(node.path(member).textValue())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
