package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.Practice;
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
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server cannot bring this client to do: read without end, wait without end, go elsewhere, remember. */
class HttpBoundsTest {
    private static final int MAX_BYTES = 20_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Sends a head, then something else without end, until the client closes the connection. */
    private static final class Flood implements AutoCloseable {
        private final ServerSocket listening;
        private final CompletableFuture<Void> hungUp;

        Flood(String first, String endlessly) throws IOException {
            this.listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
            this.hungUp = CompletableFuture.runAsync(() -> pour(first, endlessly));
        }

        private void pour(String first, String endlessly) {
            try (Socket socket = listening.accept()) {
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream();
                in.read(new byte[65_536]);
                out.write(first.getBytes(StandardCharsets.US_ASCII));
                byte[] more = endlessly.getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    out.write(more);
                }
            } catch (IOException theClientHungUp) {
                // what was waited for
            }
        }

        GpConnectClient client() {
            return GpConnectClient.builder()
                    .spineProxy(URI.create("http://localhost:" + listening.getLocalPort()))
                    .allowCleartext()
                    .issuer(URI.create("https://hub.example/"))
                    .directory(code -> Optional.of(PRACTICE))
                    .clock(ConnectedSpine.CLOCK)
                    .audit(event -> {})
                    .outcomeResolution(OutcomeResolution.off())
                    .retries(Retries.off())
                    .timeouts(LONG, LONG, LONG)
                    .maxResponseBytes(MAX_BYTES)
                    .build();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    private static final Practice PRACTICE =
            Practice.of(ConnectedSpine.PRACTICE, Asid.of("918999198993"), URI.create("https://practice.example/fhir"));

    private static Foundations foundations(GpConnectClient client) {
        return Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE));
    }

    static Stream<Arguments> floods() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n";
        String chunk = "3e8\r\n" + "x".repeat(1_000) + "\r\n";
        return Stream.of(
                Arguments.of("a status line", "HTTP/1.1 200 ", "OK".repeat(500)),
                Arguments.of("headers", head, "X-More: " + "x".repeat(1_000) + "\r\n"),
                Arguments.of("one header", head + "X-More: ", "x".repeat(1_000)),
                Arguments.of("chunks", head + "Transfer-Encoding: chunked\r\n\r\n", chunk),
                Arguments.of("one chunk", head + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n", "x".repeat(1_000)),
                Arguments.of("a body without length", head + "Connection: close\r\n\r\n", "x".repeat(1_000)),
                Arguments.of("interim responses", "", "HTTP/1.1 103 Early Hints\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void what_has_no_end_is_not_read_on(String what, String first, String endlessly) throws Exception {
        try (Flood flood = new Flood(first, endlessly);
                GpConnectClient client = flood.client()) {
            assertThat(Failures.ofReading(foundations(client)))
                    .isInstanceOfAny(UnreadableResponseException.class, TransportException.class);
            flood.hungUp.get(1, TimeUnit.MINUTES);
        }
        try (Flood flood = new Flood(first, endlessly);
                GpConnectClient client = flood.client()) {
            assertThat(Failures.ofChanging(foundations(client))).isInstanceOf(OutcomeUnknownException.class);
            flood.hungUp.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void a_trailer_without_end_is_not_read_on() throws Exception {
        String body = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
        String response = "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n";
        try (Flood flood = new Flood(response, "X-More: " + "x".repeat(1_000) + "\r\n");
                GpConnectClient client = flood.client()) {
            assertThat(Failures.ofReading(foundations(client)))
                    .isInstanceOfAny(UnreadableResponseException.class, TransportException.class);
            flood.hungUp.get(1, TimeUnit.MINUTES);
        }
    }

    /** A thousand to one: what is unpacked has to be counted while it is unpacked. */
    @Test
    void what_is_packed_a_thousand_to_one_is_not_unpacked() {
        Buffer packed = Responses.gzip(" ".repeat(10_000_000));
        assertThat(packed.size()).isLessThan(MAX_BYTES);
        MockResponse bomb = new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .addHeader("Content-Encoding", "gzip")
                .body(packed)
                .build();
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.maxResponseBytes(MAX_BYTES))) {
            connected.spine().respondNext(bomb);
            assertThat(Failures.ofReading(connected.foundations()))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it is larger than this client reads");
        }
    }

    /** Each byte comes in time, and the whole would take a day. */
    @Test
    void a_response_that_drips_ends_with_the_time_for_the_call() throws IOException {
        try (TestServer server = TestServer.http()
                        .respondingWith(request -> new MockResponse.Builder()
                                .addHeader("Content-Type", "application/fhir+json")
                                .body(" ".repeat(10_000_000))
                                .throttleBody(1, 10, TimeUnit.MILLISECONDS)
                                .build())
                        .start();
                GpConnectClient client = server.client(
                        builder -> builder.timeouts(LONG, LONG, Duration.ofMillis(500)), UUID::randomUUID)) {
            GpConnectException reading = Failures.ofReading(server.foundations(client));

            assertThat(reading)
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void redirects_are_not_followed(int status) throws IOException {
        try (TestServer elsewhere = TestServer.http().start();
                ConnectedSpine connected =
                        ConnectedSpine.start(builder -> builder.outcomeResolution(OutcomeResolution.off()))) {
            for (String location : new String[] {"http://" + elsewhere.authority() + "/", "/elsewhere"}) {
                MockResponse redirect = new MockResponse.Builder()
                        .code(status)
                        .addHeader("Location", location)
                        .build();
                connected.spine().respondNext(redirect);
                Failures.ofReading(connected.foundations());
                connected.spine().respondNext(redirect);
                Failures.ofChanging(connected.foundations());
            }
            assertThat(connected.spine().requests()).hasSize(4);
            assertThat(elsewhere.requestCount()).isZero();
        }
    }

    @Test
    void what_a_server_wants_remembered_is_never_sent_back() {
        MockResponse cookies = new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .addHeader("Set-Cookie", "session=1; Path=/; Max-Age=3600; Secure")
                .addHeader("Set-Cookie2", "session=2; Path=/")
                .addHeader("ETag", "W/\"7\"")
                .addHeader("Last-Modified", "Mon, 23 Nov 2026 07:30:00 GMT")
                .addHeader("Cache-Control", "max-age=3600")
                .addHeader("Strict-Transport-Security", "max-age=3600")
                .addHeader("Alt-Svc", "h2=\"elsewhere.example:443\"")
                .body(Responses.bundle())
                .build();
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.spine().respondNext(cookies);
            connected.foundations().findPatient(Failures.READ_FOR);
            connected.foundations().findPatient(Failures.READ_FOR);

            assertThat(connected.spine().requests()).hasSize(2);
            RecordedCall second = connected.spine().lastRequest();
            assertThat(second.headers("Cookie")).isEmpty();
            assertThat(second.headers("Cookie2")).isEmpty();
            assertThat(second.headers("If-None-Match")).isEmpty();
            assertThat(second.headers("If-Modified-Since")).isEmpty();
        }
    }
}
