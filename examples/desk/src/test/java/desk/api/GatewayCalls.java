package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A product that uses the gateway: it sends JSON over HTTP, with a person's token. */
final class GatewayCalls {
    static final String PROBLEM = "urn:gpconnect-client:problem:";
    static final String DESK_PROBLEM = "urn:gpconnect-desk:problem:";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final int port;
    private final String token;

    GatewayCalls(int port, String token) {
        this.port = port;
        this.token = token;
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static LocalDate tomorrow() {
        return LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
    }

    /** A response; its body is a JSON object. */
    record Response(int status, HttpResponse<String> http, JsonNode body) {
        Response is(int expected) {
            assertThat(status).as(http.body()).isEqualTo(expected);
            return this;
        }

        /** Requires a problem detail, with nothing in it that may be an NHS number. */
        Response isProblem(int expected, String type) {
            is(expected);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(text("type")).isEqualTo(type);
            assertThat(text("instance")).startsWith("urn:uuid:");
            assertThat(text("title")).isNotBlank();
            assertThat(http.body()).doesNotContainPattern("(?<![0-9a-f-])[0-9]{10}(?![0-9a-f-])");
            return this;
        }

        /** Requires a request that breaks this rule. */
        Response isInvalid(String field, String rule) {
            isProblem(400, DESK_PROBLEM + "invalid-request");
            assertThat(body.get("errors")).as(http.body()).anySatisfy(error -> {
                assertThat(error.get("field").asString()).isEqualTo(field);
                assertThat(error.get("rule").asString()).contains(rule);
            });
            return this;
        }

        String text(String member) {
            return body.get(member).asString();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Response(
                    response.statusCode(),
                    response,
                    isJson(response) ? json.readTree(response.body()) : json.createObjectNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isJson(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").contains("json");
    }

    Response get(String path) {
        return send(request(path));
    }

    Response post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends a change under a key. */
    Response change(String path, String key, String body) {
        return post(path, body, "Idempotency-Key", key);
    }

    Response patch(String path, String body, String... headers) {
        return send(request(path).headers(headers).method("PATCH", BodyPublishers.ofString(body)));
    }

    /** The lines of a response that arrives line by line. */
    Stream<String> lines(String path, String body, String accept) {
        try {
            HttpResponse<InputStream> response = http.send(
                    request(path)
                            .header("Accept", accept)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(accept);
            return new java.io.BufferedReader(new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))
                    .lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode read(String line) {
        return json.readTree(line);
    }

    static String search(String... practices) {
        return "{\"practices\":[\"" + String.join("\",\"", practices) + "\"],\"firstDay\":\"" + tomorrow()
                + "\",\"lastDay\":\"" + tomorrow().plusDays(13) + "\"}";
    }

    /** The free slots of a practice, the earliest first. */
    Stream<JsonNode> slots(String practice) {
        JsonNode found = post("/api/v1/searches", search(practice))
                .is(200)
                .body()
                .get("practices")
                .get(0);
        return StreamSupport.stream(found.get("slots").spliterator(), false);
    }

    String offer(String practice) {
        return slots(practice).findFirst().orElseThrow().get("offer").asString();
    }

    static String booking(String offer, String nhsNumber) {
        return "{\"offers\":[\"" + offer + "\"],\"nhsNumber\":\"" + nhsNumber + "\",\"description\":\"Asthma review\"}";
    }
}
