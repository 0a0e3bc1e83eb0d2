package io.github.gpconnect.client;

import static io.github.gpconnect.client.Responses.CODE_SYSTEM;
import static io.github.gpconnect.client.Responses.VALUE_SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A clear refusal: of the practice, of the proxy, of a check of tokens. That of a change is confirmed by one read. */
class RefusalTest {
    private static final String FIND = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";
    private static final String REGISTER = "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1";
    private static final UUID TRACE = UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");

    private static ConnectedSpine connected;

    @BeforeAll
    static void connect() {
        connected = ConnectedSpine.start(builder -> builder.traceIds(() -> TRACE)
                .outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO)));
    }

    @AfterAll
    static void disconnect() {
        connected.close();
    }

    @BeforeEach
    void forget() {
        connected.spine().clearRequests();
        connected.audited().clear();
    }

    private static GpConnectException reading(MockResponse response) {
        connected.spine().respondNext(response);
        GpConnectException failure = Failures.ofReading(connected.foundations());
        assertReportedInFull(failure, FIND, response.getCode(), "GET");
        return failure;
    }

    private static GpConnectException changing(MockResponse response) {
        connected.spine().respondNext(response);
        GpConnectException failure = Failures.ofChanging(connected.foundations());
        assertReportedInFull(failure, REGISTER, response.getCode(), "POST", "GET");
        return failure;
    }

    private static void assertReportedInFull(
            GpConnectException failure, String interaction, int status, String... requests) {
        Failures.assertNamesTheCall(failure, interaction, TRACE);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure).hasMessageContaining("HTTP " + status);
        Failures.assertRevealNothingOfThePatient(failure, "Not that way", "Farthingale");
        assertThat(connected.spine().requests())
                .extracting(RecordedCall::method)
                .containsExactly(requests);
        AuditEvent audited = connected.audited().get(0);
        assertThat(audited.httpStatus()).hasValue(status);
        assertThat(audited.failure()).contains(failure.kind());
        assertThat(connected.audited()).hasSameSizeAs(requests);
        assertThat(audited.spineCode()).isEqualTo(failure.spineCode());
        connected.spine().clearRequests();
        connected.audited().clear();
    }

    // ---- the practice

    @ParameterizedTest
    @CsvSource({
        "INVALID_IDENTIFIER_SYSTEM,    400",
        "INVALID_IDENTIFIER_VALUE,     400",
        "INVALID_NHS_NUMBER,           400",
        "INVALID_PATIENT_DEMOGRAPHICS, 400",
        "BAD_REQUEST,                  400",
        "NO_PATIENT_CONSENT,           403",
        "NO_ORGANISATION_CONSENT,      403",
        "ACCESS_DENIED,                403",
        "ORGANISATION_NOT_FOUND,       404",
        "PATIENT_NOT_FOUND,            404",
        "PRACTITIONER_NOT_FOUND,       404",
        "NO_RECORD_FOUND,              404",
        "DUPLICATE_REJECTED,           409",
        "INVALID_RESOURCE,             422",
        "INVALID_PARAMETER,            422",
        "REFERENCE_NOT_FOUND,          422",
    })
    void every_code_of_the_specification_is_known(String code, int status) {
        for (GpConnectException refused :
                List.of(reading(Responses.refusal(status, code)), changing(Responses.refusal(status, code)))) {
            assertThat(refused).isInstanceOf(RefusedException.class);
            assertThat(refused.kind()).isEqualTo(FailureKind.REFUSED_BY_PRACTICE);
            assertThat(refused.canRetry()).isFalse();
            assertThat(refused.spineCode()).hasValueSatisfying(known -> {
                assertThat(known.isDocumented()).isTrue();
                assertThat(known.code()).isEqualTo(code);
                assertThat(known).hasToString(code);
            });
            assertThat(refused.diagnostics()).contains("Not that way");
        }
    }

    @Test
    void every_code_of_the_code_system_is_known() {
        String published = """
                NO_RECORD_FOUND
                PATIENT_NOT_FOUND
                INVALID_NHS_NUMBER
                INVALID_CODE_SYSTEM
                INVALID_CODE_VALUE
                INVALID_VALUE
                INVALID_IDENTIFIER_SYSTEM
                INVALID_IDENTIFIER_VALUE
                CONFLICTING_VALUES
                INVALID_ELEMENT
                AUTHOR_CREDENTIALS_ERROR
                INVALID_PARAMETER
                REQUEST_UNMATCHED
                MESSAGE_NOT_WELL_FORMED
                NO_PATIENT_CONSENT
                NO_ORGANISATIONAL_CONSENT
                BAD_REQUEST
                INVALID_RESOURCE
                ORGANISATION_NOT_FOUND
                PRACTITIONER_NOT_FOUND
                PATIENT_SENSITIVE
                NO_RELATIONSHIP
                FHIR_CONSTRAINT_VIOLATION
                FLAG_ALREADY_SET
                INVALID_REQUEST_STATE
                INVALID_REQUEST_TYPE
                ACCESS DENIED
                ASID_CHECK_FAILED
                MISSING_OR_INVALID_HEADER
                ACCESS_DENIED_SSL
                MSG_RESOURCE_ID_FAIL
                DUPLICATE_REJECTED
                RESOURCE_CREATED
                RESOURCE_DELETED
                INVALID_REQUEST_MESSAGE
                INTERNAL_SERVER_ERROR
                INVALID_PATIENT_DEMOGRAPHICS
                NOT_IMPLEMENTED
                REFERENCE_NOT_FOUND
                """;
        assertThat(published.lines())
                .hasSize(39)
                .allSatisfy(code -> assertThat(new SpineErrorCode(code).isDocumented())
                        .as(code)
                        .isTrue());
        assertThat(reading(Responses.refusal(409, "FHIR_CONSTRAINT_VIOLATION")).spineCode())
                .contains(SpineErrorCode.FHIR_CONSTRAINT_VIOLATION);
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL_SERVER_ERROR, 500, true", "NOT_IMPLEMENTED, 501, false"})
    void a_system_that_fails_may_have_made_the_change_before(String code, int status, boolean passes) {
        MockResponse failing = Responses.refusal(status, code);

        GpConnectException read = reading(failing);
        assertThat(read).isInstanceOf(RefusedException.class);
        assertThat(read.canRetry()).isEqualTo(passes);
        GpConnectException changed = changing(failing);
        assertThat(changed).isInstanceOf(OutcomeUnknownException.class);
        assertThat(changed.canRetry()).isFalse();
        for (GpConnectException failure : List.of(read, changed)) {
            assertThat(failure.spineCode()).hasValueSatisfying(known -> {
                assertThat(known.isDocumented()).isTrue();
                assertThat(known.code()).isEqualTo(code);
            });
            assertThat(failure.diagnostics()).contains("Not that way");
        }
    }

    @Test
    void where_verification_is_off_the_refusal_of_a_change_is_not_confirmed() {
        try (ConnectedSpine unread = ConnectedSpine.start()) {
            unread.spine().respondNext(Responses.refusal(422, "INVALID_RESOURCE"));

            assertThat(Failures.ofChanging(unread.foundations()))
                    .isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
                        assertThat(unknown.inDoubt().response()).isEqualTo(InDoubtChange.Response.REFUSED);
                        assertThat(unknown.getSuppressed()).hasExactlyElementsOfTypes(RefusedException.class);
                    });
            assertThat(unread.spine().requests()).hasSize(1);
        }
    }

    @Test
    void the_message_of_a_refusal_names_a_code_of_the_specification() {
        assertThat(reading(Responses.refusal(422, "INVALID_RESOURCE")))
                .hasMessage("The practice refused the request: INVALID_RESOURCE (" + FIND
                        + " at A20047, HTTP 422, trace " + TRACE + ")");
    }

    @Test
    void a_code_that_is_not_in_the_specification_is_kept_as_it_came_but_stays_out_of_the_message() {
        GpConnectException refused = reading(Responses.refusal(422, "NHS_9990104107_LOCKED"));

        assertThat(refused.spineCode()).contains(new SpineErrorCode("NHS_9990104107_LOCKED"));
        assertThat(refused.spineCode().orElseThrow().isDocumented()).isFalse();
        assertThat(refused).hasMessageContaining("a code the specification does not name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS DENIED", "ACCESS_DENIED", " ACCESS DENIED ", "ACCESS\\tDENIED"})
    void a_code_spelt_with_blanks_is_the_same(String spelt) {
        GpConnectException refused = reading(Responses.refusal(403, spelt));

        assertThat(refused.spineCode()).contains(SpineErrorCode.ACCESS_DENIED);
        assertThat(refused).hasMessageContaining("ACCESS_DENIED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {VALUE_SET, CODE_SYSTEM, "https://fhir.nhs.net/ValueSet/spine-error-or-warning-code-1-0", ""})
    void the_code_counts_whatever_its_system_is_called(String system) {
        assertThat(reading(Responses.refusal(422, system, "INVALID_PARAMETER")).spineCode())
                .contains(SpineErrorCode.INVALID_PARAMETER);
    }

    @Test
    void of_several_issues_all_are_returned_and_the_first_code_counts() {
        GpConnectException refused = reading(Responses.fhir(422, """
                {"resourceType": "OperationOutcome", "issue": [
                  {"severity": "warning", "code": "informational", "diagnostics": "Nearly"},
                  {"severity": "error", "code": "invalid", "details": {"coding": [{"code": "INVALID_RESOURCE"}]},
                   "diagnostics": "No name"},
                  {"severity": "error", "code": "invalid", "details": {"coding": [
                    {"code": "BAD_REQUEST", "display": "Malformed"}]}}]}
                """));

        assertThat(refused.spineCode()).contains(SpineErrorCode.INVALID_RESOURCE);
        assertThat(refused.diagnostics()).contains("Nearly; No name; Malformed");
        assertThat(refused.issues()).extracting(Issue::type).containsExactly("informational", "invalid", "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{}]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":null}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[null]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":null}]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":{\"severity\":\"error\"}}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"\",\"details\":{\"coding\":[]}}]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"details\":{\"coding\":[{\"code\":\" \"}]}}]}",
            })
    void a_bare_operation_outcome_is_a_refusal_without_code_and_leaves_a_change_in_doubt(String body) {
        GpConnectException refused = reading(Responses.fhir(422, body));

        assertThat(refused).isExactlyInstanceOf(RefusedException.class);
        assertThat(refused.spineCode()).isEmpty();
        assertThat(refused.diagnostics()).isEmpty();
        assertThat(refused.issues()).extracting(Issue::type).allMatch(String::isEmpty);
        assertThat(changing(Responses.fhir(422, body))).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void a_refusal_is_understood_whatever_its_content_type() {
        GpConnectException refused = reading(Responses.of(
                422, "text/html", Responses.outcome("fatal", VALUE_SET, "INVALID_RESOURCE", "Not that way")));

        assertThat(refused.spineCode()).contains(SpineErrorCode.INVALID_RESOURCE);
    }

    @Test
    void the_text_of_the_details_replaces_missing_diagnostics() {
        GpConnectException refused = reading(Responses.fhir(422, """
                {"resourceType": "OperationOutcome", "issue": [
                  {"severity": "error", "code": "invalid", "details": {"text": "In plain words"}}]}
                """));

        assertThat(refused.diagnostics()).contains("In plain words");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void what_the_practice_does_not_have_is_not_found(int status) {
        connected.spine().respondNext(Responses.refusal(status, "PATIENT_NOT_FOUND"));

        GpConnectException failure = Failures.of(() -> connected.foundations().readPatient(PatientId.of("77")));

        assertThat(failure).isInstanceOf(NotFoundException.class);
        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED_BY_PRACTICE);
        assertThat(failure.spineCode()).contains(SpineErrorCode.PATIENT_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"429, true", "500, true", "503, true", "400, false", "403, false", "409, false", "422, false"})
    void trying_again_helps_where_the_practice_was_too_busy_or_failed(int status, boolean helps) {
        assertThat(reading(Responses.refusal(status, "INTERNAL_SERVER_ERROR")).canRetry())
                .isEqualTo(helps);
    }

    @Test
    void a_refusal_under_a_success_status_is_a_refusal_and_leaves_a_change_in_doubt() {
        for (String severity : List.of("error", "fatal")) {
            MockResponse response =
                    Responses.fhir(200, Responses.outcome(severity, VALUE_SET, "ACCESS_DENIED", "Not that way"));

            assertThat(reading(response))
                    .isInstanceOf(RefusedException.class)
                    .extracting(failure -> failure.spineCode().orElseThrow())
                    .isEqualTo(SpineErrorCode.ACCESS_DENIED);
            assertLeftInDoubtAfterSuccess(changing(response));
        }
    }

    private static void assertLeftInDoubtAfterSuccess(GpConnectException failure) {
        assertThat(failure).isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
            assertThat(unknown.inDoubt().response()).isEqualTo(InDoubtChange.Response.SUCCESS);
            assertThat(unknown.spineCode()).contains(SpineErrorCode.ACCESS_DENIED);
        });
    }

    @Test
    void a_refusal_inside_a_bundle_is_a_refusal_and_no_empty_result() {
        MockResponse response = Responses.fhir(
                200, Responses.bundle(Responses.outcome("error", VALUE_SET, "ACCESS_DENIED", "Not that way")));

        GpConnectException refused = reading(response);
        assertThat(refused).isExactlyInstanceOf(RefusedException.class);
        assertThat(refused.spineCode()).contains(SpineErrorCode.ACCESS_DENIED);
        assertLeftInDoubtAfterSuccess(changing(response));
    }

    @Test
    void a_warning_inside_a_bundle_refuses_nothing() {
        connected
                .spine()
                .respondNext(Responses.fhir(
                        200,
                        Responses.bundle(
                                Responses.outcome("warning", VALUE_SET, "ACCESS_DENIED", "Not that way"),
                                Responses.patient("2", Failures.READ_FOR.value()))));

        assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 422})
    void a_duplicate_at_registration_has_a_kind_of_its_own(int status) {
        GpConnectException refused = changing(Responses.refusal(status, "DUPLICATE_REJECTED"));

        assertThat(refused).isInstanceOf(AlreadyRegisteredException.class);
        assertThat(refused).hasMessageContaining("already registered");
        assertThat(refused.canRetry()).isFalse();
    }

    // ---- the token

    @Test
    void a_refused_token_is_reported_with_the_challenge() {
        String challenge = "Bearer realm=\"gpconnect\", error=\"invalid_token\", error_description=\"expired\"";
        MockResponse response = new MockResponse.Builder()
                .code(401)
                .addHeader("WWW-Authenticate", challenge)
                .build();

        for (GpConnectException refused : List.of(reading(response), changing(response))) {
            assertThat(refused).isInstanceOf(TokenRefusedException.class);
            assertThat(((TokenRefusedException) refused).challenge()).contains(challenge);
            assertThat(refused.kind()).isEqualTo(FailureKind.REFUSED_BY_PRACTICE);
            assertThat(refused.canRetry()).isFalse();
            assertThat(refused).hasMessageContaining("The authorization token was refused");
        }
    }

    @Test
    void a_refused_token_may_come_without_challenge_and_with_an_outcome() {
        GpConnectException refused = reading(Responses.refusal(401, "ACCESS_DENIED"));

        assertThat(refused).isInstanceOf(TokenRefusedException.class);
        assertThat(((TokenRefusedException) refused).challenge()).isEmpty();
        assertThat(refused.spineCode()).contains(SpineErrorCode.ACCESS_DENIED);
    }

    @Test
    void a_401_without_challenge_or_outcome_leaves_a_change_in_doubt() {
        MockResponse response = Responses.of(401, "text/html", "<html>Farthingale</html>");

        assertThat(reading(response)).isInstanceOf(TokenRefusedException.class);
        assertThat(changing(response)).isInstanceOf(OutcomeUnknownException.class);
    }

    // ---- the proxy

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405, 415})
    void the_proxys_own_refusal_is_distinguished_from_the_practices(int status) {
        MockResponse response = Responses.refusal(status, Integer.toString(status));

        for (GpConnectException refused : List.of(reading(response), changing(response))) {
            assertThat(refused).isInstanceOf(ProxyException.class);
            assertThat(refused.kind()).isEqualTo(FailureKind.REFUSED_BY_PROXY);
            assertThat(refused.canRetry()).isFalse();
            assertThat(refused.spineCode()).isEmpty();
            assertThat(refused.diagnostics()).contains("Not that way");
            assertThat(refused).hasMessageStartingWith("The Spine proxy refused the request");
        }
    }

    @Test
    void the_proxys_code_may_be_a_number() {
        assertThat(reading(Responses.fhir(403, """
                        {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "forbidden",
                          "details": {"coding": [{"code": 403}]}}]}
                        """)))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("ASIDs");
    }

    @Test
    void a_proxy_that_cannot_reach_the_practice_leaves_a_change_in_doubt() {
        MockResponse response = Responses.refusal(502, "502");

        GpConnectException reading = reading(response);
        assertThat(reading).isInstanceOf(ProxyException.class);
        assertThat(reading.kind()).isEqualTo(FailureKind.NOT_REACHED);
        assertThat(reading.canRetry()).isTrue();
        assertThat(reading).hasMessageContaining("could not reach the practice");

        GpConnectException changing = changing(response);
        assertThat(changing).isInstanceOf(OutcomeUnknownException.class);
        assertThat(changing.kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
        assertThat(changing.canRetry()).isFalse();
        assertThat(changing).hasMessageContaining("the response is HTTP 502 from the proxy");
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void a_gateway_error_without_outcome_is_the_proxys(int status) {
        MockResponse response = Responses.of(status, "text/html", "<html>Farthingale</html>");

        assertThat(reading(response)).isInstanceOf(ProxyException.class);
        assertThat(changing(response)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void the_simulated_proxy_refuses_an_unknown_consumer_and_a_wrong_practice() {
        try (ConnectedSpine strict =
                ConnectedSpine.start(ConnectedSpine.simulated().consumer("123456789012"), builder -> builder)) {
            GpConnectException failure = Failures.ofReading(strict.foundations());

            assertThat(failure).isInstanceOf(ProxyException.class);
            assertThat(failure.httpStatus()).hasValue(403);
            assertThat(failure.diagnostics().orElseThrow()).contains("ASID");
        }
        Practice right = ConnectedSpine.practice(connected.spine());
        Practice wrong =
                Practice.of(right.odsCode(), right.asid(), URI.create("https://localhost:1/elsewhere/STU3/1/fhir"));
        try (GpConnectClient client = ConnectedSpine.builder(connected.spine())
                .directory(odsCode -> java.util.Optional.of(wrong))
                .build()) {
            GpConnectException failure = Failures.ofReading(io.github.gpconnect.client.foundations.Foundations.of(
                    client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE)));

            assertThat(failure).isInstanceOf(ProxyException.class);
            assertThat(failure.httpStatus()).hasValue(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"407, false", "408, true", "429, true"})
    void a_page_of_a_gateway_keeps_its_status_and_blames_no_practice(int status, boolean helps) {
        GpConnectException failure = reading(Responses.of(status, "text/html", "<html>Not now</html>"));

        assertThat(failure).isInstanceOf(ProxyException.class).hasMessageStartingWith("A gateway on the way, ");
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.canRetry()).isEqualTo(helps);
    }

    // ---- once only

    @ParameterizedTest
    @ValueSource(ints = {503, 408, 429, 500})
    void what_invites_to_try_again_at_once_is_not_followed(int status) {
        MockResponse response = new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", "0")
                .addHeader("Content-Type", "application/fhir+json")
                .body(Responses.outcome("error", VALUE_SET, "INTERNAL_SERVER_ERROR", "Not that way"))
                .build();

        assertThat(reading(response)).isInstanceOf(RefusedException.class);
        GpConnectException changing = changing(response);
        assertThat(changing).isInstanceOf(OutcomeUnknownException.class);
        assertThat(changing.canRetry()).isFalse();
        assertThat(connected.foundations().findPatient(NhsNumber.of("9994536109")))
                .isEmpty();
    }
}
