package io.github.gpconnect.client;

import static io.github.gpconnect.client.ScriptedServer.HANG_UP;
import static io.github.gpconnect.client.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.ScriptedServer.Request;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change is sent once, whatever makes the HTTP library or the retries send it again. */
@Timeout(60)
class SentOnceByStructureTest {
    private static final String NO_PATIENT = response(200, Responses.bundle());
    private static final String EMPTY = "Content-Length: 0\r\n\r\n";

    /** What makes OkHttp or a retry want to send a request again. */
    static Stream<Arguments> invitationsToSendAgain() {
        return Stream.of(
                Arguments.of("503 with Retry-After: 0", "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n" + EMPTY),
                Arguments.of("503 alone", "HTTP/1.1 503 Busy\r\n" + EMPTY),
                Arguments.of("408", "HTTP/1.1 408 Slow\r\n" + EMPTY),
                Arguments.of("408 with Retry-After: 0", "HTTP/1.1 408 Slow\r\nRetry-After: 0\r\n" + EMPTY),
                Arguments.of("408 that ends the connection", "HTTP/1.1 408 Slow\r\nConnection: close\r\n" + EMPTY),
                Arguments.of("425", "HTTP/1.1 425 Early\r\n" + EMPTY),
                Arguments.of("429 with Retry-After: 0", "HTTP/1.1 429 Many\r\nRetry-After: 0\r\n" + EMPTY),
                Arguments.of("307", "HTTP/1.1 307 There\r\nLocation: /there\r\n" + EMPTY),
                Arguments.of("308", "HTTP/1.1 308 There\r\nLocation: /there\r\n" + EMPTY),
                Arguments.of("303", "HTTP/1.1 303 There\r\nLocation: /there\r\n" + EMPTY),
                Arguments.of(
                        "401 with a challenge",
                        "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"practice\"\r\n" + EMPTY),
                Arguments.of(
                        "407 with a challenge",
                        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n" + EMPTY),
                Arguments.of("421", "HTTP/1.1 421 Misdirected\r\n" + EMPTY),
                Arguments.of("504", "HTTP/1.1 504 Silent\r\n" + EMPTY),
                Arguments.of("a connection that ends without response", HANG_UP));
    }

    private static GpConnectClient client(ScriptedServer server, OutcomeResolution resolution) {
        return GpConnectClient.builder()
                .spineProxy(URI.create("https://localhost:" + server.port()))
                .tls(TestServer.identity())
                .issuer(URI.create("https://hub.example/"))
                .directory(StaticDirectory.of(Practice.of(
                        ConnectedSpine.PRACTICE, Asid.of("918999198993"), URI.create("https://practice.example/fhir"))))
                .clock(ConnectedSpine.CLOCK)
                .audit(event -> {})
                .circuitBreaking(CircuitBreaking.off())
                .outcomeResolution(resolution)
                .retries(Retries.upTo(5).backoff(Duration.ofMillis(1), Duration.ofMillis(1)))
                .build();
    }

    private static Foundations foundations(GpConnectClient client) {
        return Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE));
    }

    /** Replies to each change with this, and finds no patient. */
    private static Function<Request, List<String>> replying(String toChange, List<Request> came) {
        return request -> {
            came.add(request);
            return List.of(request.line().startsWith("POST") ? toChange : NO_PATIENT);
        };
    }

    private static List<String> changesIn(List<Request> came) {
        return came.stream()
                .map(Request::line)
                .filter(line -> line.startsWith("POST"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invitationsToSendAgain")
    void a_change_on_a_new_connection_is_sent_once(String what, String reply) throws IOException {
        List<Request> came = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.start("TLSv1.2", replying(reply, came));
                GpConnectClient client = client(server, OutcomeResolution.off())) {
            assertThat(Failures.ofChanging(foundations(client))).isInstanceOf(OutcomeUnknownException.class);

            assertThat(came).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invitationsToSendAgain")
    void so_is_one_on_a_connection_that_was_used_before_and_whose_outcome_is_read(String what, String reply)
            throws IOException {
        List<Request> came = new CopyOnWriteArrayList<>();
        OutcomeResolution brief = OutcomeResolution.standard().timeLimit(Duration.ofMillis(300));
        try (ScriptedServer server = ScriptedServer.start("TLSv1.2", replying(reply, came));
                GpConnectClient client = client(server, brief)) {
            assertThat(foundations(client).findPatient(Failures.READ_FOR)).isEmpty();
            GpConnectException failure = Failures.ofChanging(foundations(client));

            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(changesIn(came)).hasSize(1);
            assertThat(came.get(1).connection()).isEqualTo(came.get(0).connection());
            assertThat(came.subList(2, came.size()))
                    .isNotEmpty()
                    .allSatisfy(read -> assertThat(read.line()).startsWith("GET"));
        }
    }

    @Test
    void what_only_reads_is_sent_again() throws IOException {
        List<Request> came = new CopyOnWriteArrayList<>();
        Function<Request, List<String>> script = request -> {
            came.add(request);
            return List.of(request.number() < 3 ? "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n" + EMPTY : NO_PATIENT);
        };
        try (ScriptedServer server = ScriptedServer.start("TLSv1.2", script);
                GpConnectClient client = client(server, OutcomeResolution.off())) {
            assertThat(foundations(client).findPatient(Failures.READ_FOR)).isEmpty();

            assertThat(came).hasSize(3);
        }
    }
}
