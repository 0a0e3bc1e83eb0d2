package io.github.gpconnect.client;

import static io.github.gpconnect.client.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A connection carries further calls while nothing is odd about it, and no response is taken for that of another
 * request.
 */
@Timeout(60)
class ReusedConnectionTest {
    private static final NhsNumber FIRST = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());
    private static final NhsNumber SECOND = NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber());
    private static final String TO_FIRST = response(200, Responses.bundle(Responses.patient("1", FIRST.value())));
    private static final String TO_SECOND = response(200, Responses.bundle("""
                    {"resourceType": "Patient", "id": "2",
                     "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%s"}],
                     "name": [{"use": "official", "family": "%s"}], "birthDate": "%s"}
                    """.formatted(
                    SECOND.value(), InventedPeople.UNREGISTERED.family(), InventedPeople.UNREGISTERED.birthDate())));
    private static final String NO_PATIENT = response(200, Responses.bundle());
    private static final Practice PRACTICE =
            Practice.of(ConnectedSpine.PRACTICE, Asid.of("918999198993"), URI.create("https://practice.example/fhir"));

    private static String refusal(int status) {
        return response(
                status,
                Responses.outcome(
                        "error",
                        "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1",
                        "DUPLICATE_REJECTED",
                        "Not that way"));
    }

    private static String chunked(String body) {
        int half = body.length() / 2;
        return "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(half) + "\r\n" + body.substring(0, half) + "\r\n"
                + Integer.toHexString(body.length() - half) + ";end\r\n" + body.substring(half)
                + "\r\n0\r\nX-Sum: 1\r\n\r\n";
    }

    private static GpConnectClient client(ScriptedServer server, OutcomeResolution resolution, Retries retries) {
        return builder(server, resolution, retries).build();
    }

    private static GpConnectClient.Builder builder(
            ScriptedServer server, OutcomeResolution resolution, Retries retries) {
        TlsSettings identity = TestServer.identity().allowingTls13();
        return GpConnectClient.builder()
                .spineProxy(URI.create("https://localhost:" + server.port()))
                .tls(identity)
                .issuer(URI.create("https://hub.example/"))
                .directory(code -> Optional.of(PRACTICE))
                .clock(ConnectedSpine.CLOCK)
                .audit(event -> {})
                .outcomeResolution(resolution)
                .retries(retries)
                .circuitBreaking(CircuitBreaking.off());
    }

    private static Foundations foundations(GpConnectClient client) {
        return Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE));
    }

    private static Optional<String> find(Foundations foundations, NhsNumber number) {
        return foundations.findPatient(number).map(patient -> patient.id().value());
    }

    /** What a server may write to the first request, after which its connection may not be used any more. */
    static Stream<Arguments> oddities() {
        String half = TO_FIRST.substring(0, TO_FIRST.length() / 2);
        String head = TO_FIRST.substring(0, 30);
        String both = TO_FIRST.replace("\r\n\r\n", "\r\nTransfer-Encoding: identity\r\n\r\n");
        return Stream.of(
                        Arguments.of("the response twice in a row", List.of(TO_FIRST + TO_FIRST)),
                        Arguments.of("the response twice, with a delay", List.of(TO_FIRST, TO_FIRST)),
                        Arguments.of("the response and half of it", List.of(TO_FIRST + half)),
                        Arguments.of("the response and the beginning of its head", List.of(TO_FIRST + head)),
                        Arguments.of("the response and half of it, with a delay", List.of(TO_FIRST, half)),
                        Arguments.of(
                                "the response twice, its end where OkHttp ends to read", List.of(padded() + padded())),
                        Arguments.of("the response and a blank line", List.of(TO_FIRST + "\r\n")),
                        Arguments.of("the response and one byte, with a delay", List.of(TO_FIRST, "x")),
                        Arguments.of("the response, and an end", List.of(TO_FIRST, ScriptedServer.HANG_UP)),
                        Arguments.of(
                                "two lengths that do not contradict each other",
                                List.of(TO_FIRST.replace(
                                        "Content-Type",
                                        "Content-Length: " + bodyLength(TO_FIRST) + "\r\nContent-Type"))),
                        Arguments.of("a length and an encoding that is none", List.of(both)))
                .flatMap(oddity -> Stream.of("TLSv1.2", "TLSv1.3")
                        .map(protocol -> Arguments.of(protocol, oddity.get()[0], oddity.get()[1])));
    }

    /** The response with so many blanks that it fills one segment of OkHttp's buffer. */
    private static String padded() {
        String bundle = Responses.bundle(Responses.patient("1", FIRST.value()));
        int head = response(200, " ".repeat(1_000)).length() - 1_000;
        return response(200, bundle + " ".repeat(8_192 - head - bundle.length()));
    }

    private static int bodyLength(String response) {
        return response.length() - response.indexOf("\r\n\r\n") - 4;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("oddities")
    void a_read_does_not_go_over_a_connection_with_which_something_is_odd(
            String protocol, String oddity, List<String> toFirst) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        protocol, request -> request.number() == 1 ? toFirst : List.of(TO_SECOND));
                GpConnectClient client = client(server, OutcomeResolution.off(), Retries.off())) {
            assertThat(find(foundations(client), FIRST)).contains("1");
            server.awaitResponses(1);
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThat(server.connections()).containsExactly(1, 2, 2);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("oddities")
    void nor_does_a_change(String protocol, String oddity, List<String> toFirst) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        protocol, request -> request.number() == 1 ? toFirst : List.of(TO_SECOND));
                GpConnectClient client = client(server, OutcomeResolution.off(), Retries.off())) {
            assertThat(find(foundations(client), FIRST)).contains("1");
            server.awaitResponses(1);
            assertThat(foundations(client)
                            .registerPatient(Failures.REGISTRATION)
                            .id()
                            .value())
                    .isEqualTo("2");
            assertThat(server.connections()).containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void reads_and_changes_go_over_one_connection_while_nothing_is_odd(String protocol) throws Exception {
        Function<ScriptedServer.Request, List<String>> script = request -> switch (request.number()) {
            case 1 -> List.of(TO_FIRST);
            case 2 -> List.of(chunked(Responses.bundle(Responses.patient("2", SECOND.value()))));
            case 3 -> List.of(TO_FIRST.substring(0, 40), TO_FIRST.substring(40, 100), TO_FIRST.substring(100));
            case 4 -> List.of("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n", TO_SECOND);
            default -> List.of(TO_FIRST.replace("\r\n", "\n"));
        };
        try (ScriptedServer server = ScriptedServer.start(protocol, script);
                GpConnectClient client = client(server, OutcomeResolution.off(), Retries.off())) {
            Foundations foundations = foundations(client);
            assertThat(find(foundations, FIRST)).contains("1");
            assertThat(foundations.registerPatient(Failures.REGISTRATION).id().value())
                    .isEqualTo("2");
            assertThat(find(foundations, FIRST)).contains("1");
            assertThat(find(foundations, SECOND)).contains("2");
            assertThat(find(foundations, FIRST)).contains("1");
            assertThat(find(foundations, FIRST)).contains("1");
            assertThat(server.connections()).containsOnly(1).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void without_reuse_each_call_has_a_connection_of_its_own(String protocol) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(protocol, request -> List.of(TO_SECOND));
                GpConnectClient client = builder(server, OutcomeResolution.off(), Retries.off())
                        .connectionReuse(false)
                        .build()) {
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThat(foundations(client)
                            .registerPatient(Failures.REGISTRATION)
                            .id()
                            .value())
                    .isEqualTo("2");
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThat(server.connections()).containsExactly(1, 2, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 429, 500, 502, 503})
    void after_a_refusal_a_connection_carries_no_further_call(int status) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        "TLSv1.2", request -> List.of(request.number() == 1 ? refusal(status) : TO_SECOND));
                GpConnectClient client = client(server, OutcomeResolution.off(), Retries.off())) {
            assertThatThrownBy(() -> find(foundations(client), FIRST)).isInstanceOf(GpConnectException.class);
            assertThat(foundations(client)
                            .registerPatient(Failures.REGISTRATION)
                            .id()
                            .value())
                    .isEqualTo("2");
            assertThat(server.connections()).containsExactly(1, 2);
        }
    }

    /** What comes too late to be noticed before the next request: it is there instead of its response, or before it. */
    static Stream<Arguments> late() {
        return Stream.of(
                        Arguments.of("a copy", TO_FIRST),
                        Arguments.of("half a copy", TO_FIRST.substring(0, TO_FIRST.length() / 2)),
                        Arguments.of("a copy's head", TO_FIRST.substring(0, TO_FIRST.length() - bodyLength(TO_FIRST))),
                        Arguments.of("the beginning of a copy's head", TO_FIRST.substring(0, 12)),
                        Arguments.of("a copy's status", TO_FIRST.substring(0, 19)),
                        Arguments.of("the end of a copy", TO_FIRST.substring(TO_FIRST.length() - 20)),
                        Arguments.of("a copy of an empty result", NO_PATIENT))
                .flatMap(late -> Stream.of("TLSv1.2", "TLSv1.3")
                        .map(protocol -> Arguments.of(protocol, late.get()[0], late.get()[1])));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("late")
    void what_comes_late_makes_no_change_undone(String protocol, String what, String late) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(protocol, request -> switch (request.number()) {
                    case 1 -> List.of(TO_FIRST);
                    case 2 -> List.of(late, TO_SECOND);
                    default -> List.of(TO_SECOND);
                });
                GpConnectClient client = client(server, resolving(), Retries.off())) {
            assertThat(find(foundations(client), FIRST)).contains("1");
            Patient registered = foundations(client).registerPatient(Failures.REGISTRATION);
            assertThat(registered.id().value()).isEqualTo("2");
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThat(server.connections().subList(0, 2)).containsExactly(1, 1);
            assertThat(server.connections().subList(2, server.connections().size()))
                    .doesNotContain(1);
        }
    }

    private static OutcomeResolution resolving() {
        return OutcomeResolution.standard().gracePeriod(Duration.ofMillis(1)).timeLimit(Duration.ofSeconds(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void what_is_no_response_at_all_fails_a_read_in_a_way_that_can_be_retried(String protocol) throws Exception {
        String tail = TO_FIRST.substring(TO_FIRST.length() - 20);
        Function<ScriptedServer.Request, List<String>> script =
                request -> request.number() == 2 ? List.of(tail, TO_SECOND) : List.of(TO_SECOND);
        try (ScriptedServer server = ScriptedServer.start(protocol, script);
                GpConnectClient client = client(server, OutcomeResolution.off(), Retries.off())) {
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThatThrownBy(() -> find(foundations(client), SECOND))
                    .isInstanceOfSatisfying(TransportException.class, broken -> {
                        assertThat(broken.reason()).isEqualTo(Reason.CONNECTION_LOST);
                        assertThat(broken.canRetry()).isTrue();
                    });
        }
        Retries retries = Retries.upTo(2).backoff(Duration.ofMillis(1), Duration.ofMillis(1));
        try (ScriptedServer server = ScriptedServer.start(protocol, script);
                GpConnectClient client = client(server, OutcomeResolution.off(), retries)) {
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThat(find(foundations(client), SECOND)).contains("2");
            assertThat(server.connections()).containsExactly(1, 1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void what_is_no_response_at_all_leaves_a_change_in_doubt(String protocol) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        protocol, request -> request.number() == 2 ? List.of("}]}", TO_SECOND) : List.of(TO_FIRST));
                GpConnectClient client = client(server, OutcomeResolution.off(), Retries.off())) {
            assertThat(find(foundations(client), FIRST)).contains("1");
            assertThat(Failures.ofChanging(foundations(client))).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @ParameterizedTest(name = "made: {0}")
    @ValueSource(booleans = {true, false})
    void a_refusal_with_the_status_of_a_success_is_never_confirmed(boolean made) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        "TLSv1.2",
                        request -> request.line().startsWith("POST")
                                ? List.of(refusal(200))
                                : List.of(made ? TO_SECOND : NO_PATIENT));
                GpConnectClient client = client(server, resolving(), Retries.off())) {
            if (made) {
                assertThat(foundations(client)
                                .registerPatient(Failures.REGISTRATION)
                                .id()
                                .value())
                        .isEqualTo("2");
            } else {
                assertThat(Failures.ofChanging(foundations(client)))
                        .isInstanceOfSatisfying(
                                OutcomeUnknownException.class,
                                unknown -> assertThat(unknown.inDoubt().response())
                                        .isEqualTo(InDoubtChange.Response.SUCCESS));
            }
            assertThat(server.connections()).startsWith(1, 2);
        }
    }

    @ParameterizedTest(name = "made: {0}")
    @ValueSource(booleans = {true, false})
    void a_refusal_is_confirmed_by_one_verification_read_over_a_connection_of_its_own(boolean made) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        "TLSv1.2",
                        request -> request.line().startsWith("POST")
                                ? List.of(refusal(409))
                                : List.of(made ? TO_SECOND : NO_PATIENT));
                GpConnectClient client = client(server, resolving(), Retries.off())) {
            if (made) {
                // Whether it was this registration or an earlier one, a record without its time does not show.
                assertThat(Failures.ofChanging(foundations(client))).isInstanceOf(OutcomeUnknownException.class);
            } else {
                assertThat(Failures.ofChanging(foundations(client))).isInstanceOf(AlreadyRegisteredException.class);
            }
            assertThat(server.connections()).containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 503})
    void a_refusal_is_not_confirmed_when_its_verification_read_fails(int status) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(
                        "TLSv1.2",
                        request -> List.of(request.line().startsWith("POST") ? refusal(409) : refusal(status)));
                GpConnectClient client = client(server, resolving().timeLimit(Duration.ofSeconds(1)), Retries.off())) {
            assertThat(Failures.ofChanging(foundations(client)))
                    .isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
                        assertThat(unknown.inDoubt().response()).isEqualTo(InDoubtChange.Response.REFUSED);
                        assertThat(unknown.getSuppressed()).hasSize(2);
                        assertThat(unknown.getSuppressed()[0]).isInstanceOf(RefusedException.class);
                    });
            assertThat(server.connections()).startsWith(1, 2);
        }
    }
}
