package io.github.gpconnect.client.spring.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A {@link Hub} on a port of its own. */
final class RunningHub implements AutoCloseable {
    static final String STAFF = "aokafor";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningHub start(Class<?> more, String... properties) {
        List<String> all = new ArrayList<>(
                List.of(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "gpconnect.recovery.enabled=false",
                        "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"));
        all.addAll(List.of(properties));
        SpringApplication application = new SpringApplicationBuilder(Hub.class, more)
                .properties(all.toArray(String[]::new))
                .build();
        return new RunningHub(application.run());
    }

    static RunningHub start(String... properties) {
        return start(Hub.class, properties);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path))
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

    /** Returns the JSON of the first slot that a practice offers. */
    String firstSlot(String practice) throws Exception {
        String found = get(STAFF, "/practices/" + practice + "/slots").body();
        return JsonMapper.shared().readTree(found).path("slots").path(0).toString();
    }

    HttpResponse<String> post(String user, String path, String body) throws Exception {
        return http.send(request(user, path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
