package desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DeskApplicationTest {
    private static final SimulatedSpine SPINE = SimulatedSpine.start();
    private static final SimulatedPractice PRACTICE = SPINE.practice(DeskApplication.PRACTICE.value());

    @TempDir
    static Path tls;

    @Value("${local.server.port}")
    int port;

    @Autowired
    MeterRegistry meters;

    @DynamicPropertySource
    static void connection(DynamicPropertyRegistry properties) throws IOException {
        SPINE.credentials().writeTo(tls);
        properties.add("desk.spine-proxy", SPINE::proxyUrl);
        properties.add("desk.tls", tls::toString);
        properties.add("desk.practice.asid", PRACTICE::asid);
        properties.add("desk.practice.service-root", PRACTICE::serviceRoot);
    }

    @AfterAll
    static void close() {
        SPINE.close();
    }

    @Test
    void the_earliest_slot_is_booked_after_it_went_to_a_browser_as_json_and_the_calls_are_measured() throws Exception {
        String slot = send(request("/slots/earliest"), 200);
        assertThat(slot).contains("\"start\":", "\"scheduleId\":");

        String booked = send(
                request("/appointments")
                        .POST(BodyPublishers.ofString("{\"slot\":" + slot + ",\"nhsNumber\":\""
                                + InventedPeople.REGISTERED.nhsNumber() + "\"}")),
                200);

        assertThat(booked).contains("\"status\":\"booked\"").doesNotContain("Asthma review", "patientId");
        assertThat(PRACTICE.appointments()).hasSize(1);
        assertThat(meters.get("gpconnect.call").timers()).isNotEmpty();
    }

    @Test
    void what_is_no_slot_is_a_bad_request() throws Exception {
        send(request("/appointments").POST(BodyPublishers.ofString("{\"slot\":{\"id\":7}}")), 400);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }
}
