package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Something came back that the specification does not allow: a call that reads has failed with that, and of a call that
 * changes the outcome is in doubt, whatever its status: it is no documented refusal.
 */
class UnreadableResponseTest {
    private static final String FIND = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";
    private static final String REGISTER = "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1";
    private static final UUID TRACE = UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");
    private static final String FHIR = "application/fhir+json;charset=utf-8";
    private static final int MAX_BYTES = 4096;

    /** In every body: nothing of it may be seen. */
    private static final String SECRET = "Sphinx-of-black-quartz";

    private static ConnectedSpine connected;

    @BeforeAll
    static void connect() {
        connected =
                ConnectedSpine.start(builder -> builder.traceIds(() -> TRACE).maxResponseBytes(MAX_BYTES));
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

    static Stream<Arguments> bodies() {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"id\":\"" + SECRET + "\"";
        return Stream.of(
                body("empty", FHIR, ""),
                body("blank", FHIR, "  \r\n"),
                body("HTML", "text/html", "<html><body>" + SECRET + "</body></html>"),
                body("HTML that claims to be FHIR", FHIR, "<html><body>" + SECRET + "</body></html>"),
                body("plain text", "text/plain", SECRET),
                body("XML", "application/xml", "<error><text>" + SECRET + "</text></error>"),
                body(
                        "broken XML as FHIR",
                        "application/fhir+xml",
                        "<Bundle xmlns=\"http://hl7.org/fhir\"><id>" + SECRET),
                body(
                        "XML that claims to be JSON",
                        FHIR,
                        "<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"" + SECRET + "\"/></Bundle>"),
                body("cut off", FHIR, bundle),
                body("cut off in a string", FHIR, bundle.substring(0, bundle.length() - 5)),
                body("a JSON array", FHIR, "[" + bundle + "}]"),
                body("JSON null", FHIR, "null"),
                body("a JSON string", FHIR, "\"" + SECRET + "\""),
                body("a JSON number", FHIR, "42"),
                body("an empty JSON object", FHIR, "{}"),
                body("JSON that is no FHIR", FHIR, "{\"message\":\"" + SECRET + "\"}"),
                body("an unknown resource", FHIR, "{\"resourceType\":\"" + SECRET + "\"}"),
                body("a resource type that is not text", FHIR, "{\"resourceType\":{\"a\":\"" + SECRET + "\"}}"),
                body("another resource", FHIR, "{\"resourceType\":\"Location\",\"id\":\"" + SECRET + "\"}"),
                body("a resource outside its bundle", FHIR, Responses.patient(SECRET, "9990104107")),
                body(
                        "an array where an object belongs",
                        FHIR,
                        "{\"resourceType\":\"Bundle\",\"meta\":[\"" + SECRET + "\"]"),
                body("an unknown content type", "application/x-unheard-of", bundle + "}"),
                body("no content type at all", "", SECRET),
                body("a malformed content type", ";;;", SECRET),
                body("bytes that are no text", FHIR, new Buffer().write(new byte[] {
                            0, 0, 0, 0x7B, (byte) 0xFF, 0, 0, 0, 1, 2, 3, 4
                        })),
                body(
                        "bytes that are no UTF-8",
                        FHIR,
                        new Buffer()
                                .writeUtf8("{\"resourceType\":\"")
                                .write(new byte[] {(byte) 0xC3, 0x28, (byte) 0xFE})
                                .writeUtf8("\"}")),
                body(
                        "nested without end",
                        FHIR,
                        "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(1500) + "]".repeat(1500) + "}"),
                body("larger than the client reads", FHIR, bundle + ",\"language\":\"" + "x".repeat(MAX_BYTES) + "\"}"),
                arguments("declared as gzip, but none", "gzip", new Buffer().writeUtf8(bundle + "}")),
                arguments("gzip cut off", "gzip", cut(Responses.gzip(bundle + "}"))),
                arguments(
                        "gzip that grows beyond what the client reads",
                        "gzip",
                        Responses.gzip(bundle + ",\"language\":\"" + "x".repeat(MAX_BYTES * 50) + "\"}")),
                arguments("packed in an unrequested encoding", "br", new Buffer().writeUtf8(SECRET)));
    }

    private static Arguments body(String what, String contentType, String body) {
        return body(what, contentType, new Buffer().writeUtf8(body));
    }

    private static Arguments body(String what, String contentType, Buffer body) {
        return Arguments.of(
                what,
                new MockResponse.Builder()
                        .addHeaderLenient("Content-Type", contentType)
                        .body(body));
    }

    private static Arguments arguments(String what, String encoding, Buffer body) {
        return Arguments.of(
                what,
                new MockResponse.Builder()
                        .addHeader("Content-Type", FHIR)
                        .addHeader("Content-Encoding", encoding)
                        .body(body));
    }

    private static Buffer cut(Buffer whole) {
        Buffer cut = new Buffer();
        cut.write(whole, whole.size() / 2);
        return cut;
    }

    private static GpConnectException reading(MockResponse response) {
        connected.spine().respondNext(response);
        return requireReportedInFull(Failures.ofReading(connected.foundations()), FIND, response.getCode());
    }

    private static GpConnectException changing(MockResponse response) {
        connected.spine().respondNext(response);
        return requireReportedInFull(Failures.ofChanging(connected.foundations()), REGISTER, response.getCode());
    }

    private static GpConnectException requireReportedInFull(
            GpConnectException failure, String interaction, int status) {
        Failures.assertNamesTheCall(failure, interaction, TRACE);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure).hasMessageContaining("HTTP " + status);
        assertThat(failure.spineCode()).isEmpty();
        assertThat(failure.diagnostics()).isEmpty();
        assertThat(failure.canRetry()).isFalse();
        Failures.assertRevealNothingOfThePatient(failure, SECRET, "Sphinx");
        assertThat(connected.spine().requests()).hasSize(1);
        assertThat(connected.audited())
                .singleElement()
                .extracting(AuditEvent::failure, AuditEvent::httpStatus, AuditEvent::traceId)
                .containsExactly(Optional.of(failure.kind()), OptionalInt.of(status), TRACE);
        connected.spine().clearRequests();
        connected.audited().clear();
        return failure;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_success_that_is_not_a_usable_response(String what, MockResponse.Builder response) {
        MockResponse ok = response.code(200).build();

        GpConnectException reading = reading(ok);
        assertThat(reading).isInstanceOf(UnreadableResponseException.class);
        assertThat(reading.kind()).isEqualTo(FailureKind.UNREADABLE_RESPONSE);
        assertThat(reading).hasMessageStartingWith("The response cannot be understood: ");

        GpConnectException changing = changing(ok);
        assertThat(changing).isInstanceOf(OutcomeUnknownException.class);
        assertThat(changing.kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_response_that_refuses_without_reason(String what, MockResponse.Builder response) {
        MockResponse refused = response.code(400).build();

        GpConnectException reading = reading(refused);
        assertThat(reading).isInstanceOf(UnreadableResponseException.class);
        assertThat(reading.kind()).isEqualTo(FailureKind.UNREADABLE_RESPONSE);

        GpConnectException changing = changing(refused);
        assertThat(changing)
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.inDoubt().response()).isEqualTo(InDoubtChange.Response.NONE));
        assertThat(changing.kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_response_that_reports_a_server_failure_without_detail(String what, MockResponse.Builder response) {
        MockResponse failed = response.code(500).build();

        assertThat(reading(failed)).isInstanceOf(UnreadableResponseException.class);
        assertThat(changing(failed)).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"information", "warning", "", "success"})
    void an_outcome_that_reports_no_failure_is_not_what_was_requested(String severity) {
        MockResponse informed = Responses.fhir(200, Responses.outcome(severity, Responses.VALUE_SET, "X", SECRET));

        assertThat(reading(informed)).isInstanceOf(UnreadableResponseException.class);
        assertThat(changing(informed)).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void a_redirect_is_not_followed_and_leaves_a_change_in_doubt(int status) {
        MockResponse elsewhere = new MockResponse.Builder()
                .code(status)
                .addHeader("Location", connected.spine().proxyUrl() + "/" + SECRET)
                .build();

        assertThat(reading(elsewhere)).isInstanceOf(UnreadableResponseException.class);
        assertThat(changing(elsewhere))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.inDoubt().response()).isEqualTo(InDoubtChange.Response.REDIRECT));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206, 299})
    void another_success_status_without_the_resource_is_unreadable(int status) {
        MockResponse done = new MockResponse.Builder().code(status).build();

        assertThat(reading(done)).isInstanceOf(UnreadableResponseException.class);
        assertThat(changing(done)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void the_message_names_what_came_instead() {
        assertThat(reading(Responses.of(400, "text/html; charset=utf-8", "<html/>")))
                .hasMessageStartingWith("The response cannot be understood: instead of an OperationOutcome it has"
                        + " 7 bytes of text/html (urn:nhs");
        assertThat(reading(Responses.of(400, "text/html", ""))).hasMessageContaining("it has no body");
        assertThat(reading(Responses.fhir(200, "x".repeat(MAX_BYTES + 1))))
                .hasMessageContaining("it is larger than this client reads");
        assertThat(reading(Responses.fhir(404, "x".repeat(MAX_BYTES + 1))))
                .hasMessageContaining("it is larger than this client reads");
    }

    // ---- what is understood all the same

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json",
                "application/fhir+json; charset=UTF-8; fhirVersion=3.0",
                "application/json",
                "application/json+fhir",
                "Application/FHIR+JSON;Charset=UTF-8",
                "Application/json",
                "APPLICATION/JSON+FHIR",
                "application/fhir json",
                "text/json",
                "application/vnd.supplier+json",
                "json",
                ""
            })
    void the_usual_content_types_are_read(String contentType) {
        connected
                .spine()
                .respondNext(typed(contentType, Responses.bundle(Responses.patient("2", Failures.READ_FOR.value()))));

        assertThat(connected.foundations().findPatient(Failures.READ_FOR))
                .flatMap(Patient::nhsNumber)
                .contains(Failures.READ_FOR);
    }

    private static MockResponse typed(String contentType, String body) {
        MockResponse.Builder response = new MockResponse.Builder().body(body);
        return (contentType.isEmpty() ? response : response.addHeader("Content-Type", contentType)).build();
    }

    @Test
    void a_byte_order_mark_before_json_is_read_over() {
        connected.spine().respondNext(Responses.fhir(200, "\ufeff" + Responses.patient("2", "9990104107")));

        assertThat(connected.foundations().readPatient(PatientId.of("2")).id()).isEqualTo(PatientId.of("2"));
    }

    @Test
    void a_declared_charset_is_heeded() {
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .addHeader("Content-Type", "application/fhir+json; charset=ISO-8859-1")
                        .body(new Buffer().writeString("""
                                {"resourceType": "Patient", "id": "2", "name": [{"use": "official", "family": "Müller"}]}
                                """, StandardCharsets.ISO_8859_1))
                        .build());

        Patient read = connected.foundations().readPatient(PatientId.of("2"));

        assertThat(read.name().orElseThrow().family()).isEqualTo("Müller");
    }

    @Test
    void an_encoding_that_is_not_read_is_named() {
        assertThat(reading(new MockResponse.Builder()
                        .code(400)
                        .addHeader("Content-Encoding", "br")
                        .body(SECRET)
                        .build()))
                .hasMessageContaining("its Content-Encoding is br, and this client reads gzip");
    }

    @Test
    void a_response_may_be_exactly_as_large_as_is_read() {
        String bundle = Responses.bundle(Responses.patient("2", Failures.READ_FOR.value()));
        String full = bundle + " ".repeat(MAX_BYTES - bundle.length());
        connected.spine().respondNext(Responses.fhir(200, full));
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .addHeader("Content-Type", FHIR)
                        .addHeader("Content-Encoding", "gzip")
                        .body(Responses.gzip(full))
                        .build());

        assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
    }

    @Test
    void a_response_may_come_in_chunks() {
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .addHeader("Content-Type", FHIR)
                        .chunkedBody(Responses.bundle(Responses.patient("2", Failures.READ_FOR.value())), 7)
                        .build());

        assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
    }

    @Test
    void letters_outside_ascii_survive() {
        connected.spine().respondNext(Responses.fhir(200, """
                        {"resourceType": "Patient", "id": "2", "name": [{"use": "official", "family": "Ó Súilleabháin-Łęcka"}]}
                        """));

        Patient read = connected.foundations().readPatient(PatientId.of("2"));

        assertThat(read.name().orElseThrow().family()).isEqualTo("Ó Súilleabháin-Łęcka");
    }

    @Test
    void what_is_unknown_in_a_resource_is_no_harm() {
        connected.spine().respondNext(Responses.fhir(200, """
                        {"resourceType": "Patient", "id": "2", "notInStu3": {"a": [1, 2]}, "gender": "unheard-of",
                         "birthDate": "1974-13-40", "active": "perhaps",
                         "extension": [{"url": "https://odd.example/x", "valueDecimal": 1.50}]}
                        """));

        Patient read = connected.foundations().readPatient(PatientId.of("2"));

        assertThat(read.gender()).contains(Gender.of("unheard-of"));
        assertThat(read.birthDate()).isEmpty();
    }

    @Test
    void what_is_nested_as_deep_as_json_may_be_is_no_harm() {
        int levels = 120; // as many as fit into the bytes that this client reads
        connected
                .spine()
                .respondNext(Responses.fhir(
                        200,
                        "{\"resourceType\":\"Patient\",\"id\":\"2\","
                                + "\"extension\":[{\"url\":\"a\",".repeat(levels)
                                + "\"valueCode\":\"b\""
                                + "}]".repeat(levels)
                                + "}"));

        assertThat(connected.foundations().readPatient(PatientId.of("2")).id()).isEqualTo(PatientId.of("2"));
    }

    // ---- what is not even HTTP

    /** A server that sends bytes that are no right response, and notices when the client has closed the connection. */
    private static final class BareServer implements AutoCloseable {
        private final ServerSocket listening;
        private final CompletableFuture<Void> hungUp;

        BareServer(String response) throws IOException {
            this(response, false);
        }

        BareServer(String response, boolean thenHangsUp) throws IOException {
            this.listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
            this.hungUp = CompletableFuture.runAsync(() -> serve(response, thenHangsUp));
        }

        private void serve(String response, boolean thenHangsUp) {
            try (Socket socket = listening.accept()) {
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream();
                in.read(new byte[65_536]);
                out.write(response.getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (thenHangsUp) {
                    socket.shutdownOutput();
                }
                while (in.read(new byte[65_536]) >= 0) {
                    // the rest of the request, until the other side hangs up
                }
            } catch (IOException hungUpHard) {
                // as good as any other
            }
        }

        GpConnectClient client() {
            return GpConnectClient.builder()
                    .spineProxy(URI.create("http://localhost:" + listening.getLocalPort()))
                    .allowCleartext()
                    .issuer(URI.create("https://hub.example/"))
                    .directory(odsCode -> Optional.of(ConnectedSpine.practice(connected.spine())))
                    .clock(ConnectedSpine.CLOCK)
                    .audit(event -> {})
                    .traceIds(() -> TRACE)
                    .outcomeResolution(OutcomeResolution.off())
                    .retries(Retries.off())
                    .maxResponseBytes(MAX_BYTES)
                    .build();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    private static Foundations foundations(GpConnectClient client) {
        return Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Patient\",\"id\":\"" + SECRET + "\"}\r\n\r\n",
                "HTTP/1.1 " + SECRET + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + SECRET + "\r\n",
            })
    void a_response_that_is_no_http_is_not_quoted(String response) throws IOException {
        try (BareServer server = new BareServer(response);
                GpConnectClient client = server.client()) {
            GpConnectException reading = Failures.ofReading(foundations(client));

            assertThat(reading).isInstanceOf(UnreadableResponseException.class);
            assertThat(reading).hasMessageContaining("it breaks the rules of HTTP");
            Failures.assertNamesTheCall(reading, FIND, TRACE);
            Failures.assertRevealNothingOfThePatient(reading, SECRET);
        }
        try (BareServer server = new BareServer(response);
                GpConnectClient client = server.client()) {
            GpConnectException changing = Failures.ofChanging(foundations(client));

            assertThat(changing).isInstanceOf(OutcomeUnknownException.class);
            Failures.assertRevealNothingOfThePatient(changing, SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX-Patient: " + SECRET,
                SECRET,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + SECRET,
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + SECRET
            })
    void a_response_that_is_cut_off_anywhere_is_not_quoted(String response) throws IOException {
        for (Function<Foundations, GpConnectException> call :
                List.<Function<Foundations, GpConnectException>>of(Failures::ofReading, Failures::ofChanging)) {
            try (BareServer server = new BareServer(response, true);
                    GpConnectClient client = server.client()) {
                GpConnectException failure = call.apply(foundations(client));

                assertThat(failure.kind())
                        .isIn(FailureKind.NOT_REACHED, FailureKind.UNREADABLE_RESPONSE, FailureKind.OUTCOME_UNKNOWN);
                // OkHttp quotes what it could not read in hexadecimal digits, from wherever it is cut.
                String hex = ByteString.encodeUtf8(SECRET).hex();
                Failures.assertRevealNothingOfThePatient(failure, SECRET, hex.substring(0, 8));
            }
        }
    }

    @Test
    void a_response_that_is_too_large_is_not_read_on_and_its_connection_not_kept() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 1000000000\r\n\r\n"
                + "x".repeat(MAX_BYTES * 4);
        try (BareServer server = new BareServer(endless);
                GpConnectClient client = server.client()) {
            assertThat(Failures.ofReading(foundations(client)))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it is larger than this client reads");

            server.hungUp.get(5, TimeUnit.SECONDS);
        }
    }
}
