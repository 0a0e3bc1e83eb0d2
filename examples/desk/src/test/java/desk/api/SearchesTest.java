package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.Fault;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class SearchesTest extends GatewayTest {
    @Test
    void each_practice_has_its_slots_or_a_reason_in_words() {
        spine.faults(request -> request.target().contains(OTHER_PRACTICE)
                ? Optional.of(Fault.of(Fault.Kind.REFUSED_IN_XML))
                : Optional.empty());

        JsonNode practices = gateway.post("/api/v1/searches", GatewayCalls.search(PRACTICE, OTHER_PRACTICE))
                .is(200)
                .body()
                .get("practices");

        JsonNode slot = practices.get(0).get("slots").get(0);
        assertThat(practices.get(0).get("state").asString()).isEqualTo("SLOTS");
        assertThat(slot.get("offer").asString()).isNotBlank();
        assertThat(slot.get("minutes").asInt()).isPositive();
        assertThat(slot.get("location").get("name").asString()).isNotBlank();
        assertThat(practices.get(1).get("state").asString()).isEqualTo("REFUSED");
        assertThat(practices.get(1).get("reason").asString()).isNotBlank();
        assertThat(practices.get(1).get("slots")).isEmpty();
    }

    @Test
    void lines_arrive_while_a_practice_still_hangs() {
        CountDownLatch firstLineRead = new CountDownLatch(1);
        hold(OTHER_PRACTICE, firstLineRead);

        try (Stream<String> lines = gateway.lines(
                "/api/v1/searches", GatewayCalls.search(PRACTICE, OTHER_PRACTICE), "application/x-ndjson")) {
            Iterator<String> arriving = lines.iterator();
            JsonNode first = gateway.read(arriving.next());
            assertThat(first.get("type").asString()).isEqualTo("practice");
            assertThat(first.get("practice").get("practice").asString()).isEqualTo(PRACTICE);

            firstLineRead.countDown();
            JsonNode second = gateway.read(arriving.next());
            assertThat(second.get("practice").get("practice").asString()).isEqualTo(OTHER_PRACTICE);
            JsonNode end = gateway.read(arriving.next());
            assertThat(end.get("type").asString()).isEqualTo("end");
            assertThat(end.get("end").get("practices").asInt()).isEqualTo(2);
            assertThat(arriving.hasNext()).isFalse();
        }
    }

    @Test
    void server_sent_events_are_named() {
        try (Stream<String> lines =
                gateway.lines("/api/v1/searches", GatewayCalls.search(PRACTICE), "text/event-stream")) {
            List<String> events =
                    lines.filter(line -> line.startsWith("event:")).toList();
            assertThat(events).containsExactly("event:practice", "event:end");
        }
    }

    @Test
    void a_time_by_which_the_patient_must_be_seen_marks_later_slots() {
        String body = GatewayCalls.search(PRACTICE)
                .replace("}", ",\"mustBeSeenBy\":\"" + GatewayCalls.tomorrow() + "T00:00:00Z\"}");

        JsonNode slots = gateway.post("/api/v1/searches", body)
                .is(200)
                .body()
                .get("practices")
                .get(0)
                .get("slots");

        assertThat(slots)
                .isNotEmpty()
                .allSatisfy(slot ->
                        assertThat(slot.get("startsTooLate").asBoolean()).isTrue());
    }

    @Test
    void whoever_accepts_neither_json_nor_events_is_refused() {
        gateway.post("/api/v1/searches", GatewayCalls.search(PRACTICE), "Accept", "text/csv")
                .is(406);
        assertThat(spine.requests()).isEmpty();
    }

    private void hold(String practice, CountDownLatch until) {
        spine.faults(request -> {
            if (request.target().contains(practice)) {
                try {
                    until.await();
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.empty();
        });
    }
}
