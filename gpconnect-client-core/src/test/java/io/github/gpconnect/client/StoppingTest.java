package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.RawServer.Reply;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.foundations.Foundations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A call ends at once when its thread is interrupted or its client closed, and nothing stays open of calls that fail. */
@Tag("slow")
@Timeout(120)
class StoppingTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final int MANY = 1000;

    // ---- interrupts

    private static MockResponse stalled(boolean inBody) {
        return inBody
                ? Responses.fhir(200, " ".repeat(100_000))
                        .newBuilder()
                        .onResponseBody(SocketEffect.Stall.INSTANCE)
                        .build()
                : new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
    }

    /** Interrupts a thread, but not before it waits for data on its connection. */
    private static void interruptWhereItWaits(Thread caller) {
        Thread watcher = new Thread(() -> {
            while (!waitsForTheSystem(caller)) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    private static boolean waitsForTheSystem(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        return frames.length > 0
                && frames[0].getClassName().equals("sun.nio.ch.Net")
                && frames[0].getMethodName().equals("poll");
    }

    private static void assertStopped(GpConnectException failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        TransportException.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(Reason.STOPPED));
        assertThat(failure.canRetry()).isFalse();
        Failures.assertRevealNothingOfThePatient(failure);
    }

    @ParameterizedTest
    @CsvSource({"http, false", "http, true", "TLSv1.2, false", "TLSv1.2, true", "TLSv1.3, false", "TLSv1.3, true"})
    void a_thread_that_waits_for_a_response_or_the_rest_of_it_notices_an_interrupt(String protocol, boolean inBody)
            throws IOException {
        Thread caller = Thread.currentThread();
        TestServer.Builder plan =
                protocol.equals("http") ? TestServer.http() : TestServer.https().protocols(protocol);
        try (TestServer server = plan.respondingWith(request -> {
                            interruptWhereItWaits(caller);
                            return stalled(inBody);
                        })
                        .start();
                GpConnectClient client = server.client(
                        builder -> builder.tls(TestServer.identity().allowingTls13())
                                .timeouts(LONG, LONG, LONG),
                        UUID::randomUUID)) {
            GpConnectException reading = Failures.ofReading(server.foundations(client));
            assertThat(Thread.interrupted()).isTrue();
            GpConnectException changing = Failures.ofChanging(server.foundations(client));
            assertThat(Thread.interrupted()).isTrue();

            assertStopped(reading);
            assertThat(changing).isInstanceOf(OutcomeUnknownException.class);
            Failures.assertRevealNothingOfThePatient(changing);
        }
    }

    @Test
    void a_thread_that_waits_for_a_handshake_notices_an_interrupt() throws IOException {
        try (ServerSocket mute =
                        ServerSocketFactory.getDefault().createServerSocket(0, 5, InetAddress.getByName("localhost"));
                ConnectedSpine connected = ConnectedSpine.start(
                        builder -> builder.spineProxy(URI.create("https://localhost:" + mute.getLocalPort()))
                                .timeouts(LONG, LONG, LONG))) {
            interruptWhereItWaits(Thread.currentThread());
            GpConnectException changing = Failures.ofChanging(connected.foundations());

            assertThat(Thread.interrupted()).isTrue();
            assertStopped(changing);
        }
    }

    @Test
    void an_interrupted_thread_sends_no_change_over_a_connection_that_is_there() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.foundations().findPatient(Failures.READ_FOR);

            Thread.currentThread().interrupt();
            GpConnectException changing = Failures.ofChanging(connected.foundations());

            assertThat(Thread.interrupted()).isTrue();
            assertStopped(changing);
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    // ---- what stays open

    private static GpConnectClient client(RawServer server, UnaryOperator<GpConnectClient.Builder> settings)
            throws IOException {
        try (TestServer any = TestServer.http().start()) {
            return any.client(
                    builder -> settings.apply(builder.spineProxy(URI.create("http://" + server.authority()))),
                    UUID::randomUUID);
        }
    }

    private static Foundations foundations(GpConnectClient client) {
        return Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE));
    }

    @Test
    void closing_the_client_ends_all_calls_and_leaves_no_connection() throws Exception {
        int callers = 16;
        List<AuditEvent> audited = new CopyOnWriteArrayList<>();
        List<Future<GpConnectException>> calls = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try (RawServer server = RawServer.start(() -> Reply.SILENCE)) {
            try (GpConnectClient client =
                    client(server, builder -> builder.timeouts(LONG, LONG, LONG).audit(audited::add))) {
                for (int caller = 0; caller < callers; caller++) {
                    calls.add(pool.submit(() -> Failures.ofReading(foundations(client))));
                }
                server.awaitRequests(callers);
                assertThat(server.connections()).isEqualTo(callers);
            }

            for (Future<GpConnectException> call : calls) {
                assertStopped(call.get());
            }
            server.awaitConnections(0);
            assertThat(audited)
                    .hasSize(callers)
                    .extracting(AuditEvent::failure)
                    .containsOnly(Optional.of(FailureKind.NOT_REACHED));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @Timeout(20) // after half a minute they are closed anyway
    void closing_the_client_closes_idle_connections() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        "TLSv1.2", request -> List.of(ScriptedServer.response(200, Responses.bundle())));
                TestServer any = TestServer.https().start()) {
            try (GpConnectClient client = any.client(
                    builder -> builder.spineProxy(URI.create("https://localhost:" + server.port())),
                    UUID::randomUUID)) {
                assertThat(foundations(client).findPatient(Failures.READ_FOR)).isEmpty();
                assertThat(foundations(client).findPatient(Failures.READ_FOR)).isEmpty();
                assertThat(server.connections()).containsExactly(1, 1);
                server.awaitOpen(1);
            }

            server.awaitOpen(0);
        }
    }

    private static final Map<String, Supplier<Reply>> FAILING = Map.of(
            "silence", () -> Reply.SILENCE,
            "a cut", () -> new Reply("", true),
            "a cut response",
                    () -> new Reply(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 999\r\n\r\n{",
                            true),
            "half a response",
                    () -> new Reply(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 9\r\n\r\n{",
                            false),
            "a refusal",
                    () -> Reply.of(
                            404, "application/fhir+json", Responses.outcome("error", Responses.VALUE_SET, "NO", "No")),
            "an error page", () -> Reply.of(502, "text/html", "<html>Sorry</html>"),
            "rubbish", () -> Reply.of(200, "application/fhir+json", "{\"resourceType\":"),
            "too much", () -> Reply.of(200, "application/fhir+json", " ".repeat(10_000)),
            "no gzip",
                    () -> new Reply(
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", false),
            "no HTTP", () -> new Reply("Good morning\r\n\r\n", false));

    static List<String> failing() {
        return FAILING.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("failing")
    void after_many_calls_that_failed_one_connection_is_open_at_most_and_none_when_the_client_is_closed(String kind)
            throws Exception {
        try (RawServer server = RawServer.start(FAILING.get(kind))) {
            try (GpConnectClient client = client(
                    server, builder -> builder.timeouts(LONG, SHORT, LONG).maxResponseBytes(5_000))) {
                Foundations foundations = foundations(client);
                Failures.ofReading(foundations);
                long threads = threadsOfOkHttp();
                for (int call = 0; call < MANY; call++) {
                    Failures.ofReading(foundations);
                }

                server.awaitConnections(1);
                // It keeps a few for all clients of the process, which come and go.
                assertThat(threadsOfOkHttp()).isLessThanOrEqualTo(threads + 5);
            }

            server.awaitConnections(0);
        }
    }

    private static long threadsOfOkHttp() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("OkHttp"))
                .count();
    }
}
