package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request, the response names the member and the rule, and nothing is sent. */
class HostileInputTest extends GatewayTest {
    private static final String BOOKING = GatewayCalls.booking("offer", PATIENT);
    private static final String SEARCH = GatewayCalls.search(PRACTICE);
    private static final String TRACE = "{\"traced\":{\"nhsNumber\":\"" + PATIENT
            + "\",\"family\":\"Moss\",\"given\":\"Bryony\",\"gender\":\"female\",\"birthDate\":\"1990-02-28\","
            + "\"tracedAt\":\"2026-11-28T09:30:00Z\"}}";

    @AfterEach
    void nothingIsSent() {
        assertThat(spine.requests()).isEmpty();
    }

    static Stream<Arguments> searches() {
        return Stream.of(
                Arguments.of(SEARCH.replace("}", ",\"days\":3}"), "days", "is not a member"),
                Arguments.of(SEARCH.replace("[\"A20047\"]", "\"A20047\""), "practices", "must be a list"),
                Arguments.of(SEARCH.replace("\"A20047\"", ""), "practices", "must not be empty"),
                Arguments.of(SEARCH.replace("\"A20047\"", "7"), "practices[0]", "must be a text"),
                Arguments.of(SEARCH.replace("\"A20047\"", "null"), "practices[0]", "must not be null"),
                Arguments.of(SEARCH.replace("A20047", "A2-<b>"), "practices[0]", "An ODS code is"),
                Arguments.of(SEARCH.replace("A20047", "x".repeat(5_000)), "practices[0]", "An ODS code is"),
                Arguments.of(SEARCH.replace("A20047", PATIENT), "practices[0]", "An ODS code is"),
                Arguments.of(
                        SEARCH.replace("\"A20047\"", "\"A20047\"" + ",\"A20047\"".repeat(200)),
                        "practices",
                        "size must be between 0 and 200"),
                Arguments.of(
                        SEARCH.replaceFirst("\"firstDay\":\"[^\"]*\"", "\"firstDay\":\"tomorrow\""),
                        "firstDay",
                        "must be a date"),
                Arguments.of(
                        SEARCH.replaceFirst("\"firstDay\":\"[^\"]*\"", "\"firstDay\":\"2026-02-30\""),
                        "firstDay",
                        "must be a date"),
                Arguments.of(
                        SEARCH.replaceFirst("\"firstDay\":\"[^\"]*\"", "\"firstDay\":20261130"),
                        "firstDay",
                        "must be a date"),
                Arguments.of(SEARCH.replaceFirst("\"firstDay\":\"[^\"]*\",", ""), "firstDay", "must not be null"),
                Arguments.of(
                        SEARCH.replaceFirst("\"lastDay\":\"[^\"]*\"", "\"lastDay\":\"2099-01-01\""),
                        "lastDay",
                        "27 days"),
                Arguments.of(
                        SEARCH.replaceFirst("\"lastDay\":\"[^\"]*\"", "\"lastDay\":\"1999-01-01\""),
                        "lastDay",
                        "27 days"),
                Arguments.of(
                        SEARCH.replace("}", ",\"withinSeconds\":0}"), "withinSeconds", "greater than or equal to 1"),
                Arguments.of(
                        SEARCH.replace("}", ",\"withinSeconds\":99999999999}"),
                        "withinSeconds",
                        "must be a whole number"),
                Arguments.of(
                        SEARCH.replace("}", ",\"withinSeconds\":\"9\"}"), "withinSeconds", "must be a whole number"),
                Arguments.of(SEARCH.replace("}", ",\"withinSeconds\":1.5}"), "withinSeconds", "must be a whole number"),
                Arguments.of(SEARCH.replace("}", ",\"service\":\"asthma\"}"), "service", "digits"),
                Arguments.of(SEARCH.replace("}", ",\"mustBeSeenBy\":\"12:00\"}"), "mustBeSeenBy", "must be a time"),
                Arguments.of("[]", "", "must be"),
                Arguments.of("", "", "must be"),
                Arguments.of("null", "", "must be"),
                Arguments.of("{", "", "must be one JSON object"),
                Arguments.of(SEARCH + "{}", "", "must be"),
                Arguments.of(SEARCH.replace("}", ",\"lastDay\":\"2026-12-01\"}"), "", "without a name twice"),
                Arguments.of("{\"practices\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}", "", "nested too deeply"));
    }

    @ParameterizedTest
    @MethodSource
    void searches(String body, String field, String rule) {
        gateway.post("/api/v1/searches", body).isInvalid(field, rule);
    }

    static Stream<Arguments> bookings() {
        return Stream.of(
                Arguments.of(BOOKING.replace(PATIENT, "9990104108"), "nhsNumber", "check digit"),
                Arguments.of(BOOKING.replace(PATIENT, "999"), "nhsNumber", "ten digits"),
                Arguments.of(BOOKING.replace("\"" + PATIENT + "\"", PATIENT), "nhsNumber", "must be a text"),
                Arguments.of(BOOKING.replace("\"" + PATIENT + "\"", "null"), "nhsNumber", "must not be null"),
                Arguments.of(
                        BOOKING.replace("Asthma review", "x".repeat(101)),
                        "description",
                        "size must be between 0 and 100"),
                Arguments.of(BOOKING.replace("Asthma review", " "), "description", "must not be blank"),
                Arguments.of(BOOKING.replace("\"Asthma review\"", "true"), "description", "must be a text"),
                Arguments.of(BOOKING.replace("[\"offer\"]", "[]"), "offers", "must not be empty"),
                Arguments.of(BOOKING.replace("[\"offer\"]", "[{}]"), "offers[0]", "must be a text"),
                Arguments.of(BOOKING.replace("offer\"", "x".repeat(20_001) + "\""), "offers[0]", "size must be"),
                Arguments.of(
                        BOOKING.replace("}", ",\"comment\":\"" + "x".repeat(501) + "\"}"), "comment", "size must be"),
                Arguments.of(BOOKING.replace("}", ",\"comment\":\"\"}"), "comment", "size must be"),
                Arguments.of(
                        BOOKING.replace("}", ",\"confirmLateStart\":\"yes\"}"),
                        "confirmLateStart",
                        "must be true or false"),
                Arguments.of(BOOKING.replace("}", ",\"" + PATIENT + "\":1}"), "[ten digits]", "is not a member"));
    }

    @ParameterizedTest
    @MethodSource
    void bookings(String body, String field, String rule) {
        gateway.change(APPOINTMENTS, GatewayCalls.key(), body).isInvalid(field, rule);
    }

    static Stream<Arguments> patients() {
        return Stream.of(
                Arguments.of("{}", "nhsNumber", "must be there"),
                Arguments.of(
                        TRACE.replaceFirst("\\{", "{\"nhsNumber\":\"" + PATIENT + "\","), "nhsNumber", "not beside it"),
                Arguments.of(TRACE.replace("female", "woman"), "traced.gender", "male, female, other or unknown"),
                Arguments.of(TRACE.replace("1990-02-28", "28/02/1990"), "traced.birthDate", "must be a date"),
                Arguments.of(TRACE.replace("2026-11-28T09:30:00Z", "now"), "traced.tracedAt", "must be a time"),
                Arguments.of(TRACE.replace("Moss", "M".repeat(101)), "traced.family", "size must be"),
                Arguments.of(TRACE.replace("\"Moss\"", "[\"Moss\"]"), "traced.family", "must be a text"));
    }

    @ParameterizedTest
    @MethodSource
    void patients(String body, String field, String rule) {
        gateway.post(AT_PRACTICE + "/patients/search", body).isInvalid(field, rule);
    }

    @Test
    void parts_of_the_path_are_checked() {
        gateway.get("/api/v1/practices/a-practice/appointments/5001").isInvalid("practice", "An ODS code is");
        gateway.get(APPOINTMENTS + "/" + "x".repeat(65)).isInvalid("id", "one to 64");
    }

    @Test
    void an_nhs_number_in_a_path_is_not_repeated() {
        gateway.get("/api/v1/practices/" + PATIENT + "/appointments/5001")
                .is(400)
                .isInvalid("practice", "An ODS code is");
        gateway.get("/api/v1/patients/" + PATIENT).isProblem(404, GatewayCalls.DESK_PROBLEM + "unknown-operation");
    }

    @Test
    void an_amendment_without_any_text_is_refused() {
        gateway.patch(APPOINTMENTS + "/5001", "{}", "Idempotency-Key", GatewayCalls.key())
                .isInvalid("description", "must be there, or a comment");
    }

    @Test
    void a_body_that_is_not_json_is_refused() {
        gateway.send(gateway.request("/api/v1/searches")
                        .setHeader("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<search/>")))
                .is(415);
    }

    @Test
    void a_body_that_is_too_large_is_refused_with_and_without_its_length() {
        String large = "{\"practices\":[\"" + " ".repeat(70_000) + "\"]}";
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);

        gateway.post("/api/v1/searches", large).isProblem(413, GatewayCalls.DESK_PROBLEM + "too-large");
        gateway.send(gateway.request("/api/v1/searches")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))))
                .isProblem(413, GatewayCalls.DESK_PROBLEM + "too-large");
    }
}
