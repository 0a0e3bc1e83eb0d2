package io.github.gpconnect.client.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OperationOutcomes as real systems write them. */
@Timeout(60)
class OutcomeReaderTest {
    private static List<Issue> issues(String body) {
        return OutcomeReader.issues(ByteString.encodeUtf8(body)).orElseThrow();
    }

    private static boolean hasSpineCode(String body) {
        return OutcomeReader.hasSpineCode(ByteString.encodeUtf8(body));
    }

    private static String json(String codings) {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"conflict\","
                + "\"details\":{\"coding\":[" + codings + "]}}]}";
    }

    private static String coding(String system, String code) {
        return "{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}";
    }

    private static String xml(String system, String code) {
        return """
                <OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/><code value="conflict"/>
                <details><coding><system value="urn:supplier"/><code value="E-17"/></coding>
                <coding><system value="%s"/><code value="%s"/><display value="Refused"/></coding></details>
                <diagnostics value="Not that way"/></issue></OperationOutcome>""".formatted(system, code);
    }

    @Test
    void the_spines_coding_counts_in_second_place_too() {
        String body = json(coding("urn:supplier", "E-17") + "," + coding(Responses.VALUE_SET, "DUPLICATE_REJECTED"));

        assertThat(issues(body))
                .singleElement()
                .satisfies(issue -> assertThat(issue.spineCode()).contains(SpineErrorCode.DUPLICATE_REJECTED));
        assertThat(hasSpineCode(body)).isTrue();
    }

    /** Suppliers reuse names of the Spine's for codes of their own. */
    @ParameterizedTest
    @ValueSource(strings = {Responses.VALUE_SET, Responses.CODE_SYSTEM})
    void the_spines_system_counts_before_a_name_of_its_codes(String system) {
        String other = coding("urn:supplier", "INVALID_RESOURCE");
        String spines = coding(system, "DUPLICATE_REJECTED");

        for (String body : List.of(json(other + "," + spines), json(spines + "," + other))) {
            assertThat(issues(body).get(0).code()).contains("DUPLICATE_REJECTED");
        }
    }

    @Test
    void one_issue_coding_or_entry_may_come_without_its_list() {
        String single =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":{\"severity\":\"error\",\"code\":\"conflict\","
                        + "\"details\":{\"coding\":" + coding(Responses.CODE_SYSTEM, "DUPLICATE_REJECTED") + "}}}";

        for (String body : List.of(single, "{\"resourceType\":\"Bundle\",\"entry\":{\"resource\":" + single + "}}")) {
            assertThat(issues(body))
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.spineCode()).contains(SpineErrorCode.DUPLICATE_REJECTED));
            assertThat(hasSpineCode(body)).isTrue();
        }
    }

    @Test
    void a_code_of_the_spines_is_known_by_its_name_as_well() {
        String body = json(coding("urn:supplier", "E-17") + "," + coding("urn:other", "DUPLICATE_REJECTED"));

        assertThat(issues(body).get(0).code()).contains("DUPLICATE_REJECTED");
        assertThat(hasSpineCode(body)).isTrue();
    }

    @Test
    void else_the_first_coding_is_shown_and_proves_nothing() {
        String body = json(coding("urn:supplier", "E-17") + "," + coding("urn:supplier", "E-18"));

        assertThat(issues(body).get(0).code()).contains("E-17");
        assertThat(hasSpineCode(body)).isFalse();
    }

    @Test
    void an_http_status_in_a_codes_place_is_no_code_of_the_spines() {
        assertThat(hasSpineCode(json(coding(Responses.VALUE_SET, "403")))).isFalse();
        assertThat(hasSpineCode(json(coding(Responses.VALUE_SET, "403") + "," + coding("", "INVALID_RESOURCE"))))
                .isTrue();
    }

    @Test
    void xml_is_read_as_json_is() {
        String body = xml(Responses.CODE_SYSTEM, "DUPLICATE_REJECTED");

        assertThat(issues(body))
                .containsExactly(Issue.builder("conflict")
                        .code("DUPLICATE_REJECTED")
                        .display("Refused")
                        .diagnostics("Not that way")
                        .build());
        assertThat(hasSpineCode(body)).isTrue();
        assertThat(OutcomeReader.failures(ByteString.encodeUtf8(body))).isPresent();
        assertThat(hasSpineCode(xml("urn:supplier", "E-18"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "17",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":{}}",
                "<html/>",
                "not json",
                "{\"resourceType\":\"OperationOutcome\""
            })
    void what_is_no_outcome_has_no_issues_and_no_code(String body) {
        assertThat(OutcomeReader.issues(ByteString.encodeUtf8(body))).isEmpty();
        assertThat(OutcomeReader.failures(ByteString.encodeUtf8(body))).isEmpty();
        assertThat(hasSpineCode(body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":17}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[17,null,{\"details\":[]},{\"details\":{\"coding\":{}}}]}",
                "<OperationOutcome/>",
                "<OperationOutcome><issue value=\"17\"/></OperationOutcome>"
            })
    void odd_outcomes_are_outcomes_without_a_code(String body) {
        assertThat(OutcomeReader.issues(ByteString.encodeUtf8(body))).isPresent();
        assertThat(hasSpineCode(body)).isFalse();
    }

    @Test
    void long_issues_are_fewer_and_the_others_counted() {
        String issue = "{\"severity\":\"error\",\"diagnostics\":\"" + "x".repeat(100_000) + "\"}";
        ByteString body = ByteString.encodeUtf8(
                "{\"issue\":[" + issue + ("," + issue).repeat(19) + "],\"resourceType\":\"OperationOutcome\"}");

        assertThat(OutcomeReader.issues(body).orElseThrow()).hasSize(3);
        assertThat(OutcomeReader.furtherIssues(body)).isEqualTo(17);
    }

    @Test
    void a_sender_cannot_say_how_many_issues_were_left_out() {
        String json = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{}],\"_issuesLeftOut\":7}";
        String xml = "<OperationOutcome><issue/><_issuesLeftOut value='7'/></OperationOutcome>";

        assertThat(OutcomeReader.furtherIssues(ByteString.encodeUtf8(json))).isZero();
        assertThat(OutcomeReader.furtherIssues(ByteString.encodeUtf8(xml))).isZero();
    }

    @Test
    void a_bundles_outcome_is_found_behind_any_number_of_results() {
        String results = "{\"resource\":{\"resourceType\":\"Slot\"}},".repeat(100_000);
        ByteString body = ByteString.encodeUtf8("{\"resourceType\":\"Bundle\",\"entry\":[" + results + "{\"resource\":"
                + json(coding("urn:supplier", "E-17")) + "}]}");

        assertThat(OutcomeReader.failures(body).orElseThrow())
                .singleElement()
                .satisfies(issue -> assertThat(issue.code()).contains("E-17"));
    }

    @Test
    void a_condensed_body_has_the_same_issues_and_counts() throws IOException {
        ByteString body = ByteString.encodeUtf8(json(coding(Responses.CODE_SYSTEM, "INVALID_RESOURCE"))
                .replace("[{\"severity", "[" + "{},".repeat(150) + "{\"severity"));
        ByteString condensed = OutcomeReader.condensed(
                        body, new Buffer().write(body).inputStream())
                .orElseThrow();

        assertThat(OutcomeReader.issues(condensed)).isEqualTo(OutcomeReader.issues(body));
        assertThat(OutcomeReader.issues(condensed).orElseThrow()).hasSize(100);
        assertThat(OutcomeReader.furtherIssues(condensed)).isEqualTo(51);
    }

    @Test
    void depth_does_not_break_it() {
        String deep = "[".repeat(100_000);
        assertThat(OutcomeReader.issues(ByteString.encodeUtf8(deep))).isEmpty();
        assertThat(OutcomeReader.issues(ByteString.encodeUtf8("{\"a\":".repeat(100_000))))
                .isEmpty();
        assertThat(OutcomeReader.issues(ByteString.encodeUtf8("<a>".repeat(100_000))))
                .isEmpty();
    }

    // ---- over HTTP

    @Test
    void a_409_in_xml_with_a_spine_code_is_a_refusal_once_a_read_has_shown_nothing() {
        try (ConnectedSpine connected =
                ConnectedSpine.start(builder -> builder.outcomeResolution(OutcomeResolution.standard()))) {
            connected
                    .spine()
                    .respondNext(
                            Responses.of(409, "application/fhir+xml", xml(Responses.CODE_SYSTEM, "INVALID_RESOURCE")));

            GpConnectException refused = Failures.ofChanging(connected.foundations());

            assertThat(refused).isInstanceOf(RefusedException.class);
            assertThat(refused.spineCode()).contains(SpineErrorCode.INVALID_RESOURCE);
            assertThat(connected.spine().requests())
                    .extracting(call -> call.method())
                    .containsExactly("POST", "GET");
            assertThat(connected.spine().requests().get(1).header("Cache-Control"))
                    .contains("no-cache");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 499, 500, 503})
    void a_status_that_decides_nothing_is_no_refusal_whatever_its_code(int status) {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected
                    .spine()
                    .respondNext(Responses.of(
                            status, "application/fhir+xml", xml(Responses.CODE_SYSTEM, "INVALID_RESOURCE")));

            assertThat(Failures.ofChanging(connected.foundations())).isInstanceOf(OutcomeUnknownException.class);
        }
    }
}
