package io.github.gpconnect.client.spi;

import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Reads what HAPI refuses as a whole: a bundle entry by entry, and one object for a list of them. */
final class PartByPart {
    /** Members in which HAPI takes nothing but lists. */
    private static final Set<String> LISTS = Set.of("extension", "modifierExtension", "contained");

    private static final int MOST_UNREADABLE = 100;

    private final IParser parser;
    private final RuntimeException refused;
    private boolean mended;

    private PartByPart(IParser parser, RuntimeException refused) {
        this.parser = parser;
        this.refused = refused;
    }

    /**
     * Returns the resource; an entry of a bundle that cannot be read has no resource.
     *
     * @param json bounded by the caller
     * @param refused the reason for which HAPI refused it, thrown again if it cannot be read this way either
     */
    static IBaseResource read(IParser parser, byte[] json, RuntimeException refused) {
        try {
            return new PartByPart(parser, refused)
                    .read(JsonMapper.builder().build().readTree(json));
        } catch (IOException noJson) {
            throw refused;
        }
    }

    private IBaseResource read(JsonNode root) {
        mend(root);
        if (root instanceof ObjectNode bundle
                && "Bundle".equals(bundle.path("resourceType").asText())) {
            JsonNode entries = bundle.path("entry");
            bundle.remove("entry");
            return bundle(bundle, entries);
        }
        if (!mended) {
            throw refused;
        }
        return parse(root);
    }

    private IBaseResource parse(JsonNode resource) {
        return parser.parseResource(resource.toString());
    }

    private Bundle bundle(ObjectNode without, JsonNode entries) {
        Bundle bundle = (Bundle) parse(without);
        int unreadable = 0;
        for (JsonNode entry : entries.isObject() ? List.of(entries) : entries) {
            BundleEntryComponent read = bundle.addEntry();
            try {
                read.setResource((Resource) parse(entry.path("resource")));
            } catch (RuntimeException unread) { // also where there is none
                unreadable++;
                if (unreadable > MOST_UNREADABLE) {
                    throw refused;
                }
            }
        }
        return bundle;
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
