package hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over HTTP: a user signs in, and books at a simulated practice. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.profiles.active=dev",
            "gpconnect.outcome-resolution.grace-period=0s",
            "gpconnect.outcome-resolution.time-limit=1s"
        })
class HubApplicationTest {
    private static final Map<String, Object> STAFF =
            Map.of("sub", "user-7", "family_name", "Okafor", "given_name", "Adaeze");
    private static final String NHS_NUMBER = InventedPeople.REGISTERED.nhsNumber();

    @TestConfiguration
    static class IdentityProvider {
        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private SimulatedSpine spine;

    private final JsonMapper json = new JsonMapper();
    private final LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);

    @BeforeEach
    void noFaults() {
        spine.noFaults();
    }

    @Test
    void staff_search_book_list_and_cancel() throws Exception {
        SimulatedPractice practice = spine.practice("A20047");
        int before = practice.appointments().size();
        JsonNode booked = call("/appointments", 200, booking(firstSlot()));
        assertThat(practice.appointments()).hasSize(before + 1);

        JsonNode listed = call(
                "/appointments/search",
                200,
                "{\"nhsNumber\":\"" + NHS_NUMBER + "\",\"first\":\"" + tomorrow + "\",\"last\":\""
                        + tomorrow.plusDays(6) + "\"}");
        assertThat(listed.findValuesAsString("id")).contains(booked.get("id").asString());

        JsonNode cancelled = call(
                "/appointments/" + booked.get("id").asString() + "/cancellation", 200, "{\"reason\":\"Feels better\"}");
        assertThat(cancelled.get("status").asString()).isEqualTo("cancelled");
    }

    @Test
    void a_booking_in_doubt_is_resolved_with_what_the_problem_had() throws Exception {
        String slot = firstSlot();
        AtomicBoolean sent = new AtomicBoolean();
        spine.faults(request -> {
            boolean booking = request.method().equals("POST") && !sent.getAndSet(true);
            return booking
                    ? Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST))
                    : sent.get() ? Optional.of(Fault.of(Fault.Kind.REQUEST_LOST)) : Optional.empty();
        });

        JsonNode problem = call("/appointments", 500, booking(slot));
        assertThat(problem.get("type").asString()).isEqualTo("urn:gpconnect-client:problem:in-doubt");
        spine.noFaults();

        JsonNode resolved = call(
                "/in-doubt", 200, "{\"inDoubt\":\"" + problem.get("inDoubt").asString() + "\"}");
        assertThat(resolved.get("status").asString()).isEqualTo("booked");
    }

    @Test
    void a_slot_that_is_gone_is_a_conflict() throws Exception {
        String slot = firstSlot();
        call("/appointments", 200, booking(slot));

        assertThat(call(
                                "/appointments",
                                409,
                                booking(slot).replace(NHS_NUMBER, InventedPeople.ALSO_REGISTERED.nhsNumber()))
                        .get("type")
                        .asString())
                .isEqualTo("urn:gpconnect-client:problem:slot-taken");
    }

    @Test
    void without_a_token_nothing_is_called() throws Exception {
        spine.clearRequests();
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri("/slots?first=" + tomorrow + "&last=" + tomorrow))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(spine.requests()).isEmpty();
    }

    private String firstSlot() throws Exception {
        return call("/slots?first=" + tomorrow + "&last=" + tomorrow.plusDays(6), 200, null)
                .get("slots")
                .get(0)
                .toString();
    }

    private static String booking(String slot) {
        return "{\"slot\":" + slot + ",\"nhsNumber\":\"" + NHS_NUMBER + "\",\"description\":\"Asthma review\"}";
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + "/practices/A20047" + path);
    }

    private JsonNode call(String path, int status, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + Tokens.with(STAFF))
                .header("Content-Type", "application/json");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        body == null
                                ? request.build()
                                : request.POST(BodyPublishers.ofString(body)).build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json.readTree(response.body());
    }
}
