package desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedLdapServer;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guide's first steps: an SSL bundle, four properties, and a booking for the signed-in user. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.security.user.name=aokafor", "spring.security.user.password=secret"})
class DeskApplicationTest {
    private static final SimulatedSpine SPINE = SimulatedSpine.start();
    private static final SimulatedPractice PRACTICE = SPINE.practice("A20047");
    private static final SimulatedLdapServer LDAP =
            SimulatedLdapServer.start(SimulatedDirectory.of(SPINE), SPINE.credentials());

    @TempDir
    static Path tls;

    @Value("${local.server.port}")
    int port;

    @DynamicPropertySource
    static void connection(DynamicPropertyRegistry properties) throws IOException {
        SPINE.credentials().writeTo(tls);
        String bundle = "spring.ssl.bundle.pem.spine.";
        properties.add(bundle + "keystore.certificate", () -> "file:" + tls.resolve("client-cert.pem"));
        properties.add(bundle + "keystore.private-key", () -> "file:" + tls.resolve("client-key.pem"));
        properties.add(bundle + "truststore.certificate", () -> "file:" + tls.resolve("spine-root.pem"));
        properties.add("gpconnect.spine-proxy", SPINE::proxyUrl);
        properties.add("gpconnect.issuer", () -> "https://hub.example/");
        properties.add("gpconnect.tls.bundle", () -> "spine");
        properties.add("gpconnect.directory.ldap.servers", LDAP::url);
    }

    @AfterAll
    static void close() {
        LDAP.close();
        SPINE.close();
    }

    @Test
    void the_signed_in_user_books() throws Exception {
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        String found = send(request("/slots?first=" + tomorrow + "&last=" + tomorrow.plusDays(6)));
        JsonNode slot = JsonMapper.shared().readTree(found).path("slots").path(0);

        String booked = send(request("/appointments")
                .POST(BodyPublishers.ofString("{\"slot\":" + slot + ",\"nhsNumber\":\""
                        + InventedPeople.REGISTERED.nhsNumber() + "\"}")));

        assertThat(booked).contains("\"status\":\"booked\"");
        assertThat(PRACTICE.appointments()).hasSize(1);
        assertThat(SPINE.lastRequest().claims().orElseThrow().toString()).contains("aokafor");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/practices/A20047" + path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("aokafor:secret".getBytes(StandardCharsets.UTF_8)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
