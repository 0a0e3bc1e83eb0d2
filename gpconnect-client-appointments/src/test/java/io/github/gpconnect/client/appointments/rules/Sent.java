package io.github.gpconnect.client.appointments.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.RecordedCall.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A request of ours as it stood on the wire, what it was meant to do, and where it was made. */
record Sent(RequestKind kind, Scene scene, String method, String target, List<Header> headers, String body) {
    static final String AUTHORIZATION = "Authorization";
    static final String BEARER = "Bearer ";

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    Sent {
        headers = List.copyOf(headers);
    }

    static Sent of(RequestKind kind, Scene scene, RecordedCall call) {
        assertThat(call.bodyText().getBytes(StandardCharsets.UTF_8))
                .as("a body in UTF-8")
                .isEqualTo(call.body());
        return new Sent(kind, scene, call.method(), call.target(), call.headers(), call.bodyText());
    }

    List<String> values(String header) {
        return headers.stream()
                .filter(sent -> sent.name().equalsIgnoreCase(header))
                .map(Header::value)
                .toList();
    }

    /** The value of a header that is there once. */
    String one(String header) {
        assertThat(values(header)).as(header).hasSize(1);
        return values(header).get(0);
    }

    /** The body, which is one JSON object without a member twice. */
    ObjectNode json() {
        return object("the body", body);
    }

    /** The token with its dots. */
    String token() {
        String authorization = one(AUTHORIZATION);
        assertThat(authorization).startsWith(BEARER);
        return authorization.substring(BEARER.length());
    }

    ObjectNode tokenHeader() {
        return object("the token's header", decoded(0));
    }

    ObjectNode claims() {
        return object("the claims", decoded(1));
    }

    private String decoded(int part) {
        List<String> parts = Arrays.asList(token().split("\\.", -1));
        assertThat(parts).as("the token's parts").hasSize(3);
        return new String(Base64.getUrlDecoder().decode(parts.get(part)), StandardCharsets.UTF_8);
    }

    private static ObjectNode object(String what, String text) {
        try {
            JsonNode tree = STRICT.readTree(text);
            assertThat(tree).as(what).isInstanceOf(ObjectNode.class);
            return (ObjectNode) tree;
        } catch (JsonProcessingException e) {
            throw new AssertionError(what + " is no JSON object", e);
        }
    }

    /** What stands below the service root, query included. */
    String below() {
        assertThat(target).startsWith(scene.route());
        return target.substring(scene.route().length());
    }

    /** The id behind the resource type in the path. */
    String idInPath() {
        return below().split("[/?]", -1)[2];
    }

    /** The query as it was written; empty where there is none. */
    String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    List<String> parameterNames() {
        return pairs().map(pair -> pair.replaceFirst("=.*", "")).toList();
    }

    /** The values of a parameter, decoded. */
    List<String> parameters(String name) {
        return pairs().filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }

    private Stream<String> pairs() {
        return Arrays.stream(query().split("&", -1)).filter(pair -> !pair.isEmpty());
    }
}
