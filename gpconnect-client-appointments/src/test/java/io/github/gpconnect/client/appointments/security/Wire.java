package io.github.gpconnect.client.appointments.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.gpconnect.client.fixtures.RecordedCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The content of a request, taken apart as a server takes it apart: path, parameters, headers, claims, body, each value
 * decoded. Two requests are then compared value by value.
 */
final class Wire {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RAW_TARGET = Pattern.compile("[!-~]+");

    /** What differs from one request to the next, or follows from the rest. */
    private static final Set<String> LEFT_OUT = Set.of("authorization", "ssp-traceid", "content-length");

    private Wire() {}

    static ObjectNode of(RecordedCall call) {
        if (!RAW_TARGET.matcher(call.target()).matches()) {
            throw new AssertionError("The target holds what a target cannot hold: " + call.target());
        }
        ObjectNode request = JSON.createObjectNode();
        request.put("method", call.method());
        String target = call.target();
        int query = target.indexOf('?');
        request.put("path", query < 0 ? target : target.substring(0, query));
        ArrayNode parameters = request.putArray("parameters");
        if (query >= 0) {
            for (String parameter : target.substring(query + 1).split("&", -1)) {
                int equals = parameter.indexOf('=');
                parameters.addArray().add(parameter.substring(0, equals)).add(decoded(parameter.substring(equals + 1)));
            }
        }
        ArrayNode headers = request.putArray("headers");
        call.headers().stream()
                .filter(header -> !LEFT_OUT.contains(header.name().toLowerCase(Locale.ROOT)))
                .forEach(header -> headers.addArray().add(header.name()).add(header.value()));
        request.put("tokens", call.headers("Authorization").size());
        request.set("claims", call.claims().orElseThrow());
        request.set("body", call.body().length == 0 ? JSON.nullNode() : json(call.bodyText()));
        return request;
    }

    /** A plus sign would be a blank to some servers and a plus to others, so that none may be sent. */
    private static String decoded(String value) {
        if (value.indexOf('+') >= 0) {
            throw new AssertionError("A parameter's value holds a raw plus sign: " + value);
        }
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /** Returns the same with one value replaced, wherever it is. */
    static JsonNode with(JsonNode request, String value, String inPlaceOf) {
        if (request instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), with(entry.getValue(), value, inPlaceOf)));
            return copy;
        }
        if (request instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(with(element, value, inPlaceOf)));
            return copy;
        }
        return request.isTextual() ? TextNode.valueOf(request.textValue().replace(inPlaceOf, value)) : request;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The body is no JSON: " + text, e);
        }
    }
}
