package io.github.gpconnect.client;

import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static io.github.gpconnect.client.ConnectedSpine.REQUESTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.response.BundleReader;
import io.github.gpconnect.client.spi.response.FhirElement;
import io.github.gpconnect.client.spi.response.Members;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.net.URI;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search whose bundle is read while it arrives: its result, and the failure where there is none. */
@Timeout(60)
class StreamedSearchTest {
    private static final Interaction SEARCH =
            Interaction.of("Search for free slots", "rest:search:slot", Scope.ORGANIZATION_READ);
    private static final String FHIR = "application/fhir+json;charset=utf-8";
    private static final int MAX_BYTES = 100_000;

    /** In every body: nothing of it may be seen in a failure. */
    private static final String SECRET = InventedPeople.REGISTERED.family();

    private static final String FIRST = resource("Slot", "1");
    private static final String SECOND = resource("Schedule", "2");
    private static final String BOTH = Responses.bundle(FIRST, SECOND);

    private static ConnectedSpine connected;

    @BeforeAll
    static void connect() {
        connected = ConnectedSpine.start(builder -> builder.maxResponseBytes(MAX_BYTES));
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

    private static String resource(String type, String id) {
        return "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\",\"comment\":\"" + SECRET + "\"}";
    }

    /** Keeps types and ids. */
    private static final class Noting implements BundleReader<List<String>> {
        private final Consumer<String> listener;
        private final List<String> noted = new ArrayList<>();

        Noting(Consumer<String> listener) {
            this.listener = listener;
        }

        @Override
        public Members members() {
            return Members.of("id", "comment");
        }

        @Override
        public void resource(String type, FhirElement resource) {
            noted.add(type + " " + resource.text("id"));
            listener.accept(resource.text("comment"));
        }

        @Override
        public List<String> read(FhirElement meta) {
            return noted;
        }
    }

    private static FhirGateway gateway(GpConnectClient client) {
        return FhirGateway.of(client.as(REQUESTER).at(PRACTICE));
    }

    private static List<String> search(GpConnectClient client, Consumer<String> listener) {
        return gateway(client).stream(
                SEARCH,
                Subject.unnamed(),
                Query.of("Slot").and("start", "ge2026-11-23"),
                () -> new Noting(listener),
                List.of(),
                (none, all) -> all);
    }

    private static List<String> search(MockResponse response) {
        connected.spine().respondNext(response);
        return search(connected.client(), comment -> {});
    }

    private static MockResponse zipped(Buffer body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", FHIR)
                .addHeader("Content-Encoding", "gzip")
                .body(body)
                .build();
    }

    private static MockResponse chunked(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", FHIR)
                .chunkedBody(body, 7)
                .build();
    }

    private static Buffer cut(Buffer whole) {
        Buffer half = new Buffer();
        half.write(whole, whole.size() / 2);
        return half;
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of("whole", Responses.fhir(200, BOTH)),
                Arguments.of("in pieces", chunked(BOTH)),
                Arguments.of("zipped", zipped(Responses.gzip(BOTH))),
                Arguments.of("zipped to a tenth", zipped(Responses.gzip(" ".repeat(50_000) + BOTH))),
                Arguments.of("with another success status", Responses.fhir(203, BOTH)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void a_bundle_is_read_however_it_comes(String how, MockResponse response) {
        assertThat(search(response)).containsExactly("Slot 1", "Schedule 2");
        assertThat(connected.spine().lastRequest().requestLine())
                .startsWith("GET /https://")
                .endsWith("/Slot?start=ge2026-11-23 HTTP/1.1");
        assertThat(connected.spine().lastRequest().headers("Ssp-InteractionID"))
                .containsExactly("urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1");
        assertThat(connected.audited()).hasSize(1).allSatisfy(event -> {
            assertThat(event.failure()).isEmpty();
            assertThat(event.httpStatus()).hasValue(response.getCode());
        });
    }

    static Stream<Arguments> useless() {
        String large = Responses.bundle(resource("Slot", "x".repeat(MAX_BYTES)));
        return Stream.of(
                useless(
                        "not gzip, although declared as such",
                        zipped(new Buffer().writeUtf8(BOTH)),
                        "it is declared as gzip"),
                useless("half a gzip", zipped(cut(Responses.gzip(BOTH))), "it is declared as gzip"),
                useless("larger than is read", Responses.fhir(200, large), "it is larger than this client reads"),
                useless("larger once unpacked", zipped(Responses.gzip(large)), "it is larger than this client reads"),
                useless(
                        "complete, and larger in what follows",
                        Responses.fhir(200, BOTH + " ".repeat(MAX_BYTES)),
                        "it is larger than this client reads"),
                useless(
                        "HTML",
                        Responses.of(200, "text/html", "<html>" + SECRET + "</html>"),
                        "unexpected Content-Type: text/html"),
                useless(
                        "HTML that claims to be FHIR",
                        Responses.fhir(200, "<html>" + SECRET + "</html>"),
                        "it is not a JSON object"),
                useless("another resource", Responses.fhir(200, FIRST), "it does not hold the requested resource"),
                useless("an empty body", Responses.fhir(200, ""), "it has no body"),
                useless("no body", Responses.fhir(204, ""), "it has no body"),
                useless(
                        "no JSON after all",
                        Responses.fhir(200, BOTH.replace("\"Schedule\"", SECRET)),
                        "it is not the requested FHIR resource (JsonParseException)"),
                useless(
                        "half the JSON",
                        Responses.fhir(200, BOTH.substring(0, BOTH.length() - 20)),
                        "it is not the requested FHIR resource (JsonEOFException)"),
                useless(
                        "no JSON, and more than is kept of it",
                        Responses.fhir(200, "{\"resourceType\":" + SECRET.repeat(9_000) + "}"),
                        "it is not the requested FHIR resource (JsonParseException)"),
                useless("two of them", Responses.fhir(200, BOTH + BOTH), "it goes on after its end"));
    }

    private static Arguments useless(String what, MockResponse response, String message) {
        return Arguments.of(what, response, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("useless")
    void what_is_no_whole_bundle_is_unreadable_and_is_not_quoted(String what, MockResponse response, String message) {
        GpConnectException failure = Failures.of(() -> search(response));

        assertThat(failure).isInstanceOf(UnreadableResponseException.class).hasMessageContaining(message);
        Failures.assertRevealNothingOfThePatient(failure);
        Failures.assertNamesTheCall(
                failure,
                "urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1",
                connected.audited().get(0).traceId());
        assertThat(connected.audited())
                .singleElement()
                .satisfies(event -> assertThat(event.failure()).contains(FailureKind.UNREADABLE_RESPONSE));
    }

    @Test
    void an_outcome_that_comes_as_a_success_is_a_refusal_all_the_same() {
        String error = Responses.outcome("error", Responses.VALUE_SET, "REFERENCE_NOT_FOUND", SECRET);
        for (String body : List.of(Responses.bundle(FIRST, error), error)) {
            GpConnectException failure = Failures.of(() -> search(Responses.fhir(200, body)));

            assertThat(failure).isInstanceOf(RefusedException.class);
            assertThat(failure.httpStatus()).hasValue(200);
            assertThat(failure.issues()).hasSize(1);
            assertThat(failure.issues().get(0).code()).contains("REFERENCE_NOT_FOUND");
            assertThat(failure.diagnostics()).contains(SECRET);
            Failures.assertRevealNothingOfThePatient(failure);
        }
    }

    @Test
    void an_outcome_that_only_warns_costs_nothing_of_the_bundle() {
        String warning = Responses.outcome("warning", Responses.VALUE_SET, "REFERENCE_NOT_FOUND", SECRET);

        assertThat(search(Responses.fhir(200, Responses.bundle(FIRST, warning))))
                .containsExactly("Slot 1", "OperationOutcome null");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 500})
    void a_refusal_is_one_whatever_was_requested(int status) {
        for (MockResponse response : List.of(
                Responses.refusal(status, "INVALID_RESOURCE"),
                zipped(Responses.gzip(Responses.outcome("error", Responses.VALUE_SET, "INVALID_RESOURCE", SECRET)))
                        .newBuilder()
                        .code(status)
                        .build())) {
            GpConnectException failure = Failures.of(() -> search(response));

            assertThat(failure).isInstanceOf(RefusedException.class);
            assertThat(failure.httpStatus()).hasValue(status);
            assertThat(failure.issues().get(0).code()).contains("INVALID_RESOURCE");
            Failures.assertRevealNothingOfThePatient(failure);
        }
    }

    /** A bundle with the status of a failure is none. */
    @Test
    void a_bundle_that_comes_with_a_failures_status_is_not_read() {
        List<String> read = new ArrayList<>();
        connected.spine().respondNext(Responses.fhir(500, BOTH));

        GpConnectException failure = Failures.of(() -> search(connected.client(), read::add));

        assertThat(failure.httpStatus()).hasValue(500);
        assertThat(read).isEmpty();
        Failures.assertRevealNothingOfThePatient(failure);
    }

    @Test
    void a_readers_own_mistake_reveals_nothing_of_the_response() {
        connected.spine().respondNext(Responses.fhir(200, BOTH));

        GpConnectException failure = Failures.of(() -> search(connected.client(), comment -> {
            throw new IllegalStateException(comment);
        }));

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("IllegalStateException");
        Failures.assertRevealNothingOfThePatient(failure);
    }

    @Test
    void what_a_reader_cannot_use_is_reported_with_the_call() {
        connected.spine().respondNext(Responses.fhir(200, BOTH));

        GpConnectException failure = Failures.of(() -> search(connected.client(), comment -> {
            throw new UnusableResponseException("it lacks what was hoped for");
        }));

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it lacks what was hoped for");
        Failures.assertRevealNothingOfThePatient(failure);
    }

    /** After a failure too: nothing of a response is left on it. */
    @Test
    void the_connection_serves_again() {
        Failures.of(() -> search(Responses.fhir(200, FIRST)));
        connected.spine().respondNext(Responses.fhir(200, BOTH));
        search(connected.client(), comment -> {});

        assertThat(connected.spine().requests())
                .extracting(call -> call.connection())
                .containsOnly(connected.spine().requests().get(0).connection());
    }

    private static GpConnectClient client(ScriptedServer server, Retries retries) {
        return GpConnectClient.builder()
                .spineProxy(URI.create("https://localhost:" + server.port()))
                .tls(TestServer.identity())
                .issuer(URI.create("https://hub.example/"))
                .directory(query -> Optional.of(
                        Practice.of(PRACTICE, Asid.of("918999198993"), URI.create("https://practice.example/fhir"))))
                .clock(ConnectedSpine.CLOCK)
                .audit(event -> {})
                .outcomeResolution(OutcomeResolution.off())
                .circuitBreaking(CircuitBreaking.off())
                .retries(retries)
                .build();
    }

    /** The second half of a text, once the first has been understood. */
    private static List<String> inTwo(String text, int at, CountDownLatch understood) {
        return new AbstractList<>() {
            @Override
            public String get(int piece) {
                if (piece == 0) {
                    return text.substring(0, at);
                }
                try {
                    if (understood.await(30, TimeUnit.SECONDS)) {
                        return text.substring(at);
                    }
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("The first half was not understood");
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }

    @Test
    void a_resource_is_read_before_the_next_has_been_sent() throws Exception {
        CountDownLatch understood = new CountDownLatch(1);
        String response = ScriptedServer.response(200, BOTH);
        int middle = response.indexOf(",{\"resource\":" + SECOND);
        try (ScriptedServer server = ScriptedServer.start("TLSv1.2", request -> inTwo(response, middle, understood));
                GpConnectClient client = client(server, Retries.off())) {
            assertThat(search(client, comment -> understood.countDown())).containsExactly("Slot 1", "Schedule 2");
        }
    }

    static Stream<Arguments> cut_off() {
        String whole = ScriptedServer.response(200, BOTH);
        int body = whole.length() - BOTH.length();
        int second = whole.indexOf(SECOND);
        String chunked =
                "HTTP/1.1 200 Thus\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(BOTH.length()) + "\r\n" + BOTH + "\r\n";
        return Stream.of(
                Arguments.of("before the body", whole.substring(0, body)),
                Arguments.of("in the first resource", whole.substring(0, whole.indexOf(FIRST) + 20)),
                Arguments.of("after the first resource", whole.substring(0, second)),
                Arguments.of("in the second", whole.substring(0, second + 20)),
                Arguments.of("before the last byte", whole.substring(0, whole.length() - 1)),
                Arguments.of("before the last chunk", chunked));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cut_off")
    void a_response_that_is_cut_off_is_none(String where, String response) throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.start("TLSv1.2", request -> List.of(response, ScriptedServer.HANG_UP));
                GpConnectClient client = client(server, Retries.off())) {
            GpConnectException failure = Failures.of(() -> search(client, comment -> {}));

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            lost -> assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST));
            Failures.assertRevealNothingOfThePatient(failure);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cut_off")
    void nothing_of_half_a_response_is_in_the_next(String where, String half) throws Exception {
        String next = ScriptedServer.response(200, Responses.bundle(resource("Slot", "7")));
        Retries twice = Retries.upTo(2).backoff(Duration.ofMillis(1), Duration.ofMillis(1));
        try (ScriptedServer server = ScriptedServer.start(
                        "TLSv1.2",
                        request -> request.number() == 1 ? List.of(half, ScriptedServer.HANG_UP) : List.of(next));
                GpConnectClient client = client(server, twice)) {
            assertThat(search(client, comment -> {})).containsExactly("Slot 7");
            assertThat(server.connections()).containsExactly(1, 2);
        }
    }
}
