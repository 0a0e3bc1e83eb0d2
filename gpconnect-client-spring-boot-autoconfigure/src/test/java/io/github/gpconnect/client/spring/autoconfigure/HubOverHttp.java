package io.github.gpconnect.client.spring.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@link Hub} as its users reach it. */
abstract class HubOverHttp implements AutoCloseable {
    static final String STAFF = "aokafor";

    final HttpClient http = HttpClient.newHttpClient();

    /** Returns the port on which it listens. */
    abstract int port();

    HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .header("Content-Type", "application/json");
        return user.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> get(String user, String path) throws Exception {
        return http.send(request(user, path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String user, String path, String body) throws Exception {
        return http.send(request(user, path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** Returns the JSON of each slot that a practice offers. */
    List<String> slots(String practice) throws Exception {
        String found = get(STAFF, "/practices/" + practice + "/slots").body();
        return JsonMapper.shared()
                .readTree(found)
                .path("slots")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    public abstract void close();
}
