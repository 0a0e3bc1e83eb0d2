package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PatientsTest extends GatewayTest {
    private static final String PATIENTS = AT_PRACTICE + "/patients";

    private static String number(String nhsNumber) {
        return "{\"nhsNumber\":\"" + nhsNumber + "\"}";
    }

    private static String trace(String nhsNumber, String family, String given, String birthDate, Instant tracedAt) {
        return "{\"traced\":{\"nhsNumber\":\"" + nhsNumber + "\",\"family\":\"" + family + "\",\"given\":\"" + given
                + "\",\"gender\":\"female\",\"birthDate\":\"" + birthDate + "\",\"tracedAt\":\"" + tracedAt + "\"}}";
    }

    private static String unregistered() {
        return trace(
                InventedPeople.UNREGISTERED.nhsNumber(),
                InventedPeople.UNREGISTERED.family(),
                InventedPeople.UNREGISTERED.given(),
                InventedPeople.UNREGISTERED.birthDate().toString(),
                Instant.now());
    }

    @Test
    void a_patient_is_found_by_a_number_in_the_body() {
        JsonNode found =
                gateway.post(PATIENTS + "/search", number(PATIENT)).is(200).body();

        assertThat(found.get("found").asBoolean()).isTrue();
        assertThat(found.get("patient").get("nhsNumber").asString()).isEqualTo(PATIENT);
        assertThat(found.get("patient").get("name").asString()).isNotBlank();
        assertThat(found.get("differences")).isEmpty();
    }

    @Test
    void a_patient_whom_the_practice_does_not_have_is_not_found() {
        JsonNode found = gateway.post(PATIENTS + "/search", number(InventedPeople.NOBODYS_NHS_NUMBER))
                .is(200)
                .body();

        assertThat(found.get("found").asBoolean()).isFalse();
        assertThat(found.has("patient") && !found.get("patient").isNull()).isFalse();
    }

    @Test
    void a_record_that_differs_from_the_trace_shows_how() {
        JsonNode found = gateway.post(
                        PATIENTS + "/search", trace(PATIENT, "Someone", "Else", "1950-01-31", Instant.now()))
                .is(200)
                .body();

        assertThat(found.get("differences").findValuesAsString("item"))
                .contains("FAMILY_NAME", "GIVEN_NAME", "BIRTH_DATE");
    }

    @Test
    void an_old_trace_is_refused_before_anything_is_sent() {
        gateway.post(
                        PATIENTS + "/search",
                        trace(
                                PATIENT,
                                "Someone",
                                "Else",
                                "1950-01-31",
                                Instant.now().minus(Duration.ofHours(25))))
                .isProblem(400, GatewayCalls.PROBLEM + "invalid-input");
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void a_patient_is_registered_once_however_often_it_is_requested() {
        String key = GatewayCalls.key();

        JsonNode first = gateway.change(PATIENTS, key, unregistered()).is(201).body();
        JsonNode second = gateway.change(PATIENTS, key, unregistered()).is(201).body();

        assertThat(second).isEqualTo(first);
        assertThat(changesSent()).hasSize(1);
    }

    @Test
    void a_registration_without_a_key_is_refused() {
        gateway.post(PATIENTS, unregistered()).isProblem(400, GatewayCalls.DESK_PROBLEM + "idempotency-key-missing");
        assertThat(spine.requests()).isEmpty();
    }
}
