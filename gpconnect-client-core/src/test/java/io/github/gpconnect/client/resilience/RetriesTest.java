package io.github.gpconnect.client.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.TestServer;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is retried, how often, for how long, and what is reported when nothing helped. */
@Timeout(60)
class RetriesTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofHours(12);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Retries THREE_TIMES = Retries.upTo(3).backoff(SOON, SOON);

    private static ConnectedSpine connect(Retries retries) {
        return ConnectedSpine.start(builder -> builder.retries(retries));
    }

    private static MockResponse proxys(int status) {
        return Responses.of(status, "text/html", "<html>Sorry</html>");
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse withRetryAfter(String retryAfter) {
        return proxys(503).newBuilder().addHeader("Retry-After", retryAfter).build();
    }

    private static Map<String, MockResponse> passing() {
        return Map.of(
                "a connection that breaks", cut(),
                "408", proxys(408),
                "429", proxys(429),
                "429 of the practice", Responses.refusal(429, "INTERNAL_SERVER_ERROR"),
                "429 of the proxy", Responses.refusal(429, "429"),
                "502", proxys(502),
                "502 of the proxy", Responses.refusal(502, "502"),
                "503", proxys(503),
                "503 of the practice", Responses.refusal(503, "INTERNAL_SERVER_ERROR"),
                "504", proxys(504));
    }

    static List<String> whatPasses() {
        return passing().keySet().stream().sorted().toList();
    }

    private static MockResponse fault(String name) {
        return passing().get(name);
    }

    // ---- what is tried again

    @ParameterizedTest
    @MethodSource("whatPasses")
    void a_read_is_tried_again_after_what_passes(String name) {
        try (ConnectedSpine connected = connect(THREE_TIMES)) {
            connected.spine().respondNext(fault(name));
            connected.spine().respondNext(fault(name));

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();

            assertThat(connected.spine().requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void a_change_that_was_sent_is_never_sent_again(String name) {
        try (ConnectedSpine connected = connect(THREE_TIMES)) {
            connected.spine().respondNext(fault(name));

            GpConnectException failure = Failures.ofChanging(connected.foundations());

            assertThat(failure.canRetry()).isFalse();
            assertThat(failure.getSuppressed()).isEmpty();
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422, 500, 501})
    void a_read_that_was_refused_on_purpose_or_by_a_fault_of_the_practice_is_not_tried_again(int status) {
        try (ConnectedSpine connected = connect(THREE_TIMES)) {
            connected.spine().respondNext(Responses.refusal(status, "INTERNAL_SERVER_ERROR"));

            assertThat(Failures.ofReading(connected.foundations()).httpStatus()).hasValue(status);

            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @Test
    void a_response_that_cannot_be_understood_is_not_requested_again() {
        try (ConnectedSpine connected = connect(THREE_TIMES)) {
            connected.spine().respondNext(Responses.fhir(200, "{"));

            assertThat(Failures.ofReading(connected.foundations()).kind()).isEqualTo(FailureKind.UNREADABLE_RESPONSE);

            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    /** A Spine that comes up at this address when the first attempt has failed. */
    private static final class LateSpine implements AutoCloseable {
        private final SimulatedSpine.Builder plan;
        private final AtomicReference<SimulatedSpine> running = new AtomicReference<>();
        private final List<MockResponse> responses;
        private final GpConnectClient client;

        LateSpine(Retries retries, MockResponse... responses) {
            SimulatedSpine gone = ConnectedSpine.simulated().start();
            this.plan = ConnectedSpine.simulated().port(gone.port());
            this.responses = List.of(responses);
            this.client = ConnectedSpine.builder(gone)
                    .retries(retries)
                    .audit(this::comeUp)
                    .build();
            gone.close();
        }

        private void comeUp(AuditEvent event) {
            if (running.get() == null) {
                SimulatedSpine spine = plan.start();
                responses.forEach(spine::respondNext);
                running.set(spine);
            }
        }

        Foundations foundations() {
            return Foundations.of(client.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE));
        }

        List<RecordedCall> requests() {
            return running.get().requests();
        }

        @Override
        public void close() {
            client.close();
            running.get().close();
        }
    }

    @Test
    void a_change_of_which_nothing_was_sent_is_tried_again() {
        try (LateSpine late = new LateSpine(THREE_TIMES)) {
            assertThat(late.foundations().registerPatient(Failures.REGISTRATION).nhsNumber())
                    .contains(Failures.REGISTRATION.nhsNumber());

            assertThat(late.requests()).hasSize(1);
        }
    }

    @Test
    void a_change_in_progress_when_the_deadline_passes_is_waited_for() {
        MockResponse slow = Responses.refusal(422, "INVALID_RESOURCE")
                .newBuilder()
                .headersDelay(2, TimeUnit.SECONDS)
                .build();
        try (LateSpine late = new LateSpine(THREE_TIMES.within(Duration.ofSeconds(1)), slow)) {
            // The refusal came, and no read may confirm it: so it is in doubt, by a response and not by a time limit.
            assertThat(Failures.ofChanging(late.foundations()))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.httpStatus()).hasValue(422))
                    .satisfies(unknown ->
                            assertThat(unknown.getSuppressed()).hasAtLeastOneElementOfType(RefusedException.class));
        }
    }

    // ---- each attempt is an exchange of its own

    /** Goes on by a second at each call. */
    private static final class Ticking extends Clock {
        private final AtomicLong seconds = new AtomicLong();

        @Override
        public Instant instant() {
            return ConnectedSpine.CLOCK.instant().plusSeconds(seconds.incrementAndGet());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Another zone is not used");
        }
    }

    @Test
    void each_attempt_has_a_token_a_trace_id_and_an_audit_event_of_its_own() {
        Clock clock = new Ticking();
        try (ConnectedSpine connected = ConnectedSpine.start(
                ConnectedSpine.simulated().clock(clock),
                builder -> builder.clock(clock).retries(THREE_TIMES))) {
            connected.spine().respondNext(cut());
            connected.spine().respondNext(proxys(502));

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();

            List<RecordedCall> requests = connected.spine().requests();
            assertThat(requests)
                    .extracting(call -> call.header("Authorization"))
                    .hasSize(3)
                    .doesNotHaveDuplicates();
            assertThat(requests)
                    .extracting(call -> call.claims().orElseThrow().path("iat").asLong())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(requests)
                    .extracting(
                            call -> UUID.fromString(call.header("Ssp-TraceID").orElseThrow()))
                    .doesNotHaveDuplicates()
                    .containsExactlyElementsOf(connected.audited().stream()
                            .map(AuditEvent::traceId)
                            .toList());
            assertThat(connected.audited())
                    .extracting(AuditEvent::failure)
                    .containsExactly(
                            Optional.of(FailureKind.NOT_REACHED),
                            Optional.of(FailureKind.NOT_REACHED),
                            Optional.empty());
        }
    }

    @Test
    void the_last_failure_is_thrown_with_the_earlier_ones_attached() {
        try (ConnectedSpine connected = connect(THREE_TIMES)) {
            connected.spine().respondNext(cut());
            connected.spine().respondNext(proxys(429));
            connected.spine().respondNext(proxys(503));

            GpConnectException failure = Failures.ofReading(connected.foundations());

            assertThat(failure).isInstanceOf(ProxyException.class);
            assertThat(failure.httpStatus()).hasValue(503);
            assertThat(failure.getSuppressed())
                    .extracting(earlier ->
                            ((GpConnectException) earlier).httpStatus().orElse(0))
                    .containsExactly(0, 429);
            Failures.assertRevealNothingOfThePatient(failure);
            assertThat(connected.spine().requests()).hasSize(3);
        }
    }

    @Test
    void without_retries_a_call_is_one_exchange() {
        try (ConnectedSpine connected = connect(Retries.off())) {
            connected.spine().respondNext(proxys(503));

            assertThat(Failures.ofReading(connected.foundations())).isInstanceOf(ProxyException.class);

            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @Test
    void a_client_tries_three_times_unless_set_otherwise() {
        try (ConnectedSpine connected = connect(Retries.standard())) {
            connected.spine().respondNext(withRetryAfter("0"));
            connected.spine().respondNext(withRetryAfter("0"));
            connected.spine().respondNext(withRetryAfter("0"));

            Failures.ofReading(connected.foundations());

            assertThat(connected.spine().requests()).hasSize(3);
        }
    }

    // ---- waiting

    @Test
    void retry_after_is_waited_instead_of_the_backoff() {
        try (ConnectedSpine connected =
                connect(Retries.upTo(2).backoff(NEVER, NEVER).within(Duration.ofDays(1)))) {
            connected.spine().respondNext(withRetryAfter("0"));

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Mon, 23 Nov 2026 08:30:00 GMT"})
    void a_retry_after_beyond_the_time_limit_ends_the_call_at_once(String retryAfter) {
        try (ConnectedSpine connected = connect(THREE_TIMES.within(LONG))) {
            connected.spine().respondNext(withRetryAfter(retryAfter));

            GpConnectException failure = Failures.ofReading(connected.foundations());

            assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
            assertThat(failure.canRetry()).isTrue();
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @Test
    void a_change_too_reports_retry_after() {
        try (ConnectedSpine connected = connect(THREE_TIMES)) {
            connected
                    .spine()
                    .respondNext(Responses.refusal(429, "INTERNAL_SERVER_ERROR")
                            .newBuilder()
                            .addHeader("Retry-After", "7")
                            .build());

            assertThat(Failures.ofChanging(connected.foundations()).retryAfter())
                    .contains(Duration.ofSeconds(7));
        }
    }

    @Test
    void a_back_off_that_would_pass_the_time_for_all_is_not_waited() {
        try (ConnectedSpine connected =
                connect(Retries.upTo(3).backoff(NEVER, NEVER).within(LONG))) {
            connected.spine().respondNext(proxys(503));

            GpConnectException failure = Failures.ofReading(connected.foundations());

            assertThat(failure.httpStatus()).hasValue(503);
            assertThat(failure.retryAfter()).isEmpty();
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @Test
    void a_further_attempt_at_a_read_ends_with_the_time_for_all() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = TestServer.http()
                        .respondingWith(request -> switch (attempts.incrementAndGet()) {
                            case 1 -> Responses.fhir(200, Responses.bundle());
                            case 2 -> proxys(503);
                            default ->
                                new MockResponse.Builder()
                                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                                        .build();
                        })
                        .start();
                GpConnectClient client = server.client(
                        builder -> builder.timeouts(LONG, LONG, LONG)
                                .retries(Retries.upTo(2).backoff(SOON, SOON).within(Duration.ofSeconds(2))),
                        UUID::randomUUID)) {
            server.foundations(client).findPatient(Failures.READ_FOR); // FHIR's model is made in here, which takes long
            GpConnectException failure = Failures.ofReading(server.foundations(client));

            assertThat(attempts).hasValue(3);
            assertThat(failure).isInstanceOf(TransportException.class);
            assertThat(((TransportException) failure).reason()).isEqualTo(Reason.TIMED_OUT);
        }
    }

    @Test
    void the_first_attempt_has_the_time_of_a_call() throws IOException {
        try (TestServer server = TestServer.http()
                        .respondingWith(request -> Responses.fhir(200, Responses.bundle())
                                .newBuilder()
                                .headersDelay(100, TimeUnit.MILLISECONDS)
                                .build())
                        .start();
                GpConnectClient client =
                        server.client(builder -> builder.retries(THREE_TIMES.within(SOON)), UUID::randomUUID)) {
            assertThat(server.foundations(client).findPatient(Failures.READ_FOR))
                    .isEmpty();
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    /** Does this, on a thread of its own, once this thread waits for its next attempt. */
    private static AuditListener onceItWaits(Runnable what) {
        Thread caller = Thread.currentThread();
        AtomicInteger attempts = new AtomicInteger();
        return event -> {
            if (attempts.incrementAndGet() == 1) {
                Thread watcher = new Thread(() -> {
                    while (caller.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                    what.run();
                });
                watcher.setDaemon(true);
                watcher.start();
            }
        };
    }

    private static void assertStopped(GpConnectException failure) {
        assertThat(failure).isInstanceOf(TransportException.class);
        assertThat(((TransportException) failure).reason()).isEqualTo(Reason.STOPPED);
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ProxyException.class);
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays() {
        Thread caller = Thread.currentThread();
        try (ConnectedSpine connected = ConnectedSpine.start(
                builder -> builder.retries(Retries.upTo(3).backoff(NEVER, NEVER).within(Duration.ofDays(1)))
                        .audit(onceItWaits(caller::interrupt)))) {
            connected.spine().respondNext(proxys(503));

            GpConnectException failure = Failures.ofReading(connected.foundations());

            assertThat(Thread.interrupted()).isTrue();
            assertStopped(failure);
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @Test
    void the_end_of_the_client_ends_the_wait() {
        AtomicReference<GpConnectClient> client = new AtomicReference<>();
        try (ConnectedSpine connected = ConnectedSpine.start(
                builder -> builder.retries(Retries.upTo(3).backoff(NEVER, NEVER).within(Duration.ofDays(1)))
                        .audit(onceItWaits(() -> client.get().close())))) {
            client.set(connected.client());
            connected.spine().respondNext(proxys(503));

            GpConnectException failure = Failures.ofReading(connected.foundations());

            assertThat(Thread.interrupted()).isFalse();
            assertStopped(failure);
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    // ---- values

    @Test
    void settings_are_equal_if_their_values_are() {
        Retries retries = Retries.upTo(4)
                .backoff(Duration.ofMillis(5), Duration.ofSeconds(1))
                .within(LONG);

        assertThat(retries.attempts()).isEqualTo(4);
        assertThat(retries.firstDelay()).isEqualTo(Duration.ofMillis(5));
        assertThat(retries.longestDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(retries.timeLimit()).isEqualTo(LONG);
        assertThat(Retries.standard())
                .isEqualTo(Retries.upTo(3)
                        .backoff(Duration.ofMillis(200), Duration.ofSeconds(2))
                        .within(Duration.ofSeconds(30)))
                .hasSameHashCodeAs(Retries.upTo(3))
                .isNotEqualTo(Retries.upTo(2))
                .isNotEqualTo(Retries.upTo(3).backoff(SOON, SOON))
                .isNotEqualTo(Retries.upTo(3).within(LONG))
                .hasToString("up to 3 attempts, delays of PT0.2S to PT2S, within PT30S");
        assertThat(Retries.off().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void a_call_has_between_one_and_a_hundred_attempts(int attempts) {
        assertThatThrownBy(() -> Retries.upTo(attempts))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not " + attempts);
        assertThat(Retries.upTo(100).attempts()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT24H0.001S"})
    void a_delay_is_between_a_millisecond_and_a_day(Duration wrong) {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> Retries.upTo(2).backoff(wrong, second)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Retries.upTo(2).backoff(SOON, wrong)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Retries.upTo(2).within(wrong))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(wrong.toString());
        assertThat(Retries.upTo(2).backoff(SOON, Duration.ofDays(1)).within(Duration.ofDays(1)))
                .isNotNull();
    }

    @Test
    void the_longest_delay_is_not_the_shorter_one() {
        assertThatThrownBy(() -> Retries.upTo(2).backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("PT1S is shorter than PT2S");
    }

    @Test
    void delays_that_grow_are_waited_too() {
        try (ConnectedSpine connected = connect(Retries.upTo(4).backoff(SOON, Duration.ofMillis(2)))) {
            connected.spine().respondNext(cut());
            connected.spine().respondNext(cut());
            connected.spine().respondNext(cut());

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
    }
}
