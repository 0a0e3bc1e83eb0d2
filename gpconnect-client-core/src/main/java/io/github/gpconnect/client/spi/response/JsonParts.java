package io.github.gpconnect.client.spi.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a resource that a parser refuses as a whole: a bundle without its entries, and the resource of each entry.
 * One object for a list of them has become a list.
 */
public final class JsonParts {
    /** Members in which HAPI takes nothing but lists. */
    private static final Set<String> LISTS = Set.of("extension", "modifierExtension", "contained");

    private final List<String> resources = new ArrayList<>();
    private final String rest;
    private boolean mended;

    private JsonParts(ObjectNode root) {
        mend(root);
        if ("Bundle".equals(root.path("resourceType").asText())) {
            mended = true;
            JsonNode entries = root.path("entry");
            root.remove("entry");
            for (JsonNode entry : entries.isObject() ? List.of(entries) : entries) {
                resources.add(entry.path("resource").toString());
            }
        }
        rest = root.toString();
    }

    /**
     * Returns the parts; empty if there is nothing to be gained by reading them.
     *
     * @param json bounded by the caller
     */
    public static Optional<JsonParts> of(byte[] json) {
        try {
            JsonNode root = JsonMapper.builder().build().readTree(json);
            return root instanceof ObjectNode resource
                    ? Optional.of(new JsonParts(resource)).filter(parts -> parts.mended)
                    : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** Returns the resource; a bundle without its entries. */
    public String rest() {
        return rest;
    }

    /** Returns the resources of a bundle's entries, in their order; an empty text for an entry that has none. */
    public List<String> resources() {
        return resources;
    }

    private void mend(JsonNode node) {
        for (String name : LISTS) {
            if (node instanceof ObjectNode holder && holder.get(name) instanceof ObjectNode single) {
                mended = true;
                holder.putArray(name).add(single);
            }
        }
        node.forEach(this::mend);
    }
}
