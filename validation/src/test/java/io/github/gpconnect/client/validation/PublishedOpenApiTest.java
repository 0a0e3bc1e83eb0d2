package io.github.gpconnect.client.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.PatientGatewayPersonality;
import io.github.gpconnect.client.validation.RecordingProxy.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that goes over the wire for patients, against the OpenAPI document that the property names. */
class PublishedOpenApiTest {
    private static final Path CONFORMANCE = Path.of("..", "docs", "conformance.md");
    private static final PublishedOpenApi OPENAPI = new PublishedOpenApi();
    private static List<Exchange> exchanges = List.of();

    @BeforeAll
    static void converse() {
        exchanges = PatientConversations.all();
    }

    @Test
    void the_document_has_the_five_operations() {
        assertThat(OPENAPI.operations())
                .containsExactlyInAnyOrder(
                        "GET /Slot",
                        "POST /Appointment",
                        "GET /Patient/{id}/Appointment",
                        "GET /Appointment/{id}",
                        "PUT /Appointment/{id}");
    }

    @Test
    void every_operation_and_every_refusal_occurs() {
        Set<String> seen = new TreeSet<>();
        exchanges.forEach(exchange -> seen.add(exchange.request()
                        .replaceFirst("\\?.*", "")
                        .replaceAll("/[0-9]+(?=/|$)", "/{id}")
                        .replaceFirst("/gp-connect/.*/STU3", "")
                + " " + exchange.status()));
        assertThat(seen)
                .contains(
                        "GET /Slot 200",
                        "POST /Appointment 201",
                        "POST /Appointment 409",
                        "GET /Patient/{id}/Appointment 200",
                        "GET /Appointment/{id} 200",
                        "GET /Appointment/{id} 401",
                        "GET /Appointment/{id} 404",
                        "GET /Appointment/{id} 429",
                        "PUT /Appointment/{id} 200",
                        "PUT /Appointment/{id} 403",
                        "PUT /Appointment/{id} 409",
                        "PUT /Appointment/{id} 461");
    }

    @Test
    void every_exchange_is_as_the_document_has_it_but_for_the_named_deviations() {
        assertThat(unexplained(exchanges)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"IF_MATCH_DEMANDED", "REFUSALS_OF_THE_GUIDE", "FIRST_RESPONSES_LOST"})
    void so_it_is_where_the_gateway_follows_the_guide_or_loses_responses(PatientGatewayPersonality personality) {
        assertThat(unexplained(PatientConversations.all(personality))).isEmpty();
    }

    @Test
    void every_deviation_is_named_in_the_documentation_and_occurs() throws IOException {
        Set<OpenApiDeviation> occurring = EnumSet.noneOf(OpenApiDeviation.class);
        exchanges.forEach(exchange -> OPENAPI.findings(exchange)
                .forEach(finding -> OpenApiDeviation.of(finding).ifPresent(occurring::add)));
        String document = Files.readString(CONFORMANCE);

        assertThat(occurring).containsExactlyInAnyOrder(OpenApiDeviation.values());
        assertThat(OpenApiDeviation.values())
                .allSatisfy(deviation -> assertThat(document).contains("`" + deviation + "`"));
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach(
                        "no token",
                        headers ->
                                headers.newBuilder().removeAll("Authorization").build()),
                breach(
                        "no request id",
                        headers ->
                                headers.newBuilder().removeAll("X-Request-ID").build()),
                breach(
                        "a request id that is no UUID",
                        headers ->
                                headers.newBuilder().set("X-Request-ID", "17").build()),
                breach(
                        "an Accept without FHIR",
                        headers ->
                                headers.newBuilder().set("Accept", "text/html").build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void a_request_with_broken_headers_is_noticed(String what, UnaryOperator<Headers> breach) {
        Exchange right = listing();
        Exchange broken = new Exchange(
                right.request(),
                breach.apply(right.sentHeaders()),
                right.sent(),
                right.status(),
                right.receivedHeaders(),
                right.received());

        assertThat(OPENAPI.findings(right)).isEmpty();
        assertThat(OPENAPI.findings(broken)).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_request_with_a_broken_target_is_noticed(String part, String broken) {
        Exchange right = listing();
        assertThat(right.request()).contains(part);

        assertThat(OPENAPI.findings(new Exchange(
                        right.request().replace(part, broken),
                        right.sentHeaders(),
                        right.sent(),
                        right.status(),
                        right.receivedHeaders(),
                        right.received())))
                .isNotEmpty();
    }

    static Stream<Arguments> a_request_with_a_broken_target_is_noticed() {
        return Stream.of(
                Arguments.of("GET ", "DELETE "),
                Arguments.of("/Patient/", "/Person/"),
                Arguments.of("start=", "begin="),
                Arguments.of("Appointment%3Aactor%3APractitioner", "Appointment%3Aactor%3ADevice"));
    }

    @Test
    void a_response_with_another_status_or_media_type_is_noticed() {
        Exchange right = listing();
        assertThat(OPENAPI.findings(new Exchange(
                        right.request(),
                        right.sentHeaders(),
                        right.sent(),
                        302,
                        right.receivedHeaders(),
                        right.received())))
                .isNotEmpty();
        assertThat(OPENAPI.findings(new Exchange(
                        right.request(),
                        right.sentHeaders(),
                        right.sent(),
                        right.status(),
                        Headers.of("Content-Type", "text/html"),
                        right.received())))
                .isNotEmpty();
    }

    /** Returns a list with includes. */
    private static Exchange listing() {
        return exchanges.stream()
                .filter(exchange -> exchange.request().contains("past-appt-limit"))
                .findFirst()
                .orElseThrow();
    }

    private static Arguments breach(String what, UnaryOperator<Headers> breach) {
        return Arguments.of(what, breach);
    }

    /** Returns the findings that are no named deviation, each with the number of its occurrences. */
    private static Map<String, Integer> unexplained(List<Exchange> all) {
        assertThat(all).hasSizeGreaterThan(20);
        Map<String, Integer> unexplained = new TreeMap<>();
        all.stream()
                .flatMap(exchange -> OPENAPI.findings(exchange).stream())
                .filter(finding -> OpenApiDeviation.of(finding).isEmpty())
                .forEach(finding -> unexplained.merge(finding.toString(), 1, Integer::sum));
        return unexplained;
    }
}
