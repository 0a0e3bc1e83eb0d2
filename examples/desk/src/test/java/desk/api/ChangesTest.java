package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.recovery.RecoveryStore;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChangesTest extends GatewayTest {
    @Autowired
    private RecoveryStore store;

    @Autowired
    private JdbcClient database;

    @Test
    void a_change_that_was_made_is_found_by_its_key_and_its_id() {
        String key = GatewayCalls.key();
        String id = gateway.change(APPOINTMENTS, key, GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT))
                .is(201)
                .text("id");

        GatewayCalls.Response change = gateway.get("/api/v1/changes?key=" + key).is(200);

        assertThat(change.text("state")).isEqualTo("made");
        assertThat(change.text("kind")).isEqualTo("booking");
        assertThat(change.text("practice")).isEqualTo(PRACTICE);
        assertThat(change.body().get("appointments").get(0).asString()).isEqualTo(id);
        assertThat(gateway.get("/api/v1/changes/" + change.text("id")).is(200).body())
                .isEqualTo(change.body());
    }

    @Test
    void a_change_that_was_refused_is_not_made() {
        String offer = gateway.offer(PRACTICE);
        gateway.change(APPOINTMENTS, GatewayCalls.key(), GatewayCalls.booking(offer, PATIENT))
                .is(201);
        String key = GatewayCalls.key();
        gateway.change(APPOINTMENTS, key, GatewayCalls.booking(offer, InventedPeople.ALSO_REGISTERED.nhsNumber()))
                .is(409);

        assertThat(gateway.get("/api/v1/changes?key=" + key).is(200).text("state"))
                .isEqualTo("notMade");
    }

    @Test
    void a_change_in_doubt_states_where_its_outcome_can_be_read_and_is_found_made_by_its_key() {
        String booking = GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT);
        String key = GatewayCalls.key();
        loseResponses();

        GatewayCalls.Response doubt =
                gateway.change(APPOINTMENTS, key, booking).isProblem(500, GatewayCalls.PROBLEM + "in-doubt");
        assertThat(doubt.body().get("canRetry").asBoolean()).isFalse();
        assertThat(gateway.get(doubt.text("change")).is(200).text("state")).isEqualTo("inDoubt");

        spine.noFaults();
        gateway.change(APPOINTMENTS, key, booking).is(201);
        assertThat(changesSent()).hasSize(1);
    }

    @Test
    void a_change_that_reading_cannot_decide_needs_a_person() {
        String key = GatewayCalls.key();
        gateway.change(APPOINTMENTS, key, GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT))
                .is(201);
        database.sql("UPDATE gpconnect_change SET state = 'NEEDS_PERSON' WHERE caller_key = ?")
                .param(key)
                .update();

        assertThat(gateway.get("/api/v1/changes?key=" + key).is(200).text("state"))
                .isEqualTo("needsPerson");
    }

    @Test
    void changes_of_another_organisation_are_unknown() throws Exception {
        UUID theirs = UUID.randomUUID();
        store.journal()
                .sending(InDoubtChange.builder(
                                ChangeKind.BOOKING, "rest:create:appointment", PRACTICE, theirs, Instant.now())
                        .organisation("ZZ9")
                        .key("theirs")
                        .textHash("hash")
                        .build());

        gateway.get("/api/v1/changes/" + theirs).isProblem(404, GatewayCalls.DESK_PROBLEM + "unknown-change");
        gateway.get("/api/v1/changes?key=theirs").isProblem(404, GatewayCalls.DESK_PROBLEM + "unknown-change");
        gateway.get("/api/v1/changes/" + UUID.randomUUID())
                .isProblem(404, GatewayCalls.DESK_PROBLEM + "unknown-change");
        gateway.get("/api/v1/changes/not-a-uuid").isInvalid("id", "must be a UUID");
    }
}
