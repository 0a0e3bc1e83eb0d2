package io.github.gpconnect.client.resilience;

import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static io.github.gpconnect.client.ConnectedSpine.REQUESTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.TestServer;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the circuit of a practice opens, for whom, and what closes it. */
@Timeout(60)
class CircuitBreakingTest {
    private static final Duration BRIEFLY = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final CircuitBreaking AFTER_TWO = CircuitBreaking.after(2).waitDuration(LONG);

    private static ConnectedSpine connect(CircuitBreaking settings) {
        return ConnectedSpine.start(builder -> builder.circuitBreaking(settings));
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse proxys(int status) {
        return Responses.of(status, "text/html", "<html>Sorry</html>");
    }

    private static boolean isCircuitOpen(GpConnectException failure) {
        return failure instanceof TransportException transport && transport.reason() == Reason.CIRCUIT_OPEN;
    }

    /** The first failure that is not because the circuit breaker is open: of the trial call. */
    private static GpConnectException triedAgain(Foundations foundations) {
        GpConnectException failure = Failures.ofReading(foundations);
        while (isCircuitOpen(failure)) {
            failure = Failures.ofReading(foundations);
        }
        return failure;
    }

    // ---- leaving alone

    @Test
    void after_failures_in_a_row_nothing_is_sent() {
        try (ConnectedSpine connected = connect(AFTER_TWO)) {
            connected.spine().respondNext(cut());
            connected.spine().respondNext(cut());
            Failures.ofReading(connected.foundations());
            Failures.ofReading(connected.foundations());

            for (GpConnectException failure : new GpConnectException[] {
                Failures.ofReading(connected.foundations()), Failures.ofChanging(connected.foundations())
            }) {
                assertThat(isCircuitOpen(failure)).isTrue();
                assertThat(failure.kind()).isEqualTo(FailureKind.NOT_REACHED);
                assertThat(failure.canRetry()).isTrue();
                assertThat(failure.retryAfter().orElseThrow()).isPositive().isLessThanOrEqualTo(LONG);
                assertThat(failure.summary())
                        .isEqualTo(
                                "The practice has not responded several times in a row, so nothing is sent to it for a while");
                assertThat(failure.practice()).contains("A20047");
                Failures.assertRevealNothingOfThePatient(failure);
                assertThat(connected.audited())
                        .extracting(AuditEvent::traceId)
                        .contains(failure.traceId().orElseThrow());
            }
            assertThat(connected.spine().requests()).hasSize(2);
            assertThat(connected.audited())
                    .hasSize(4)
                    .extracting(AuditEvent::failure)
                    .containsOnly(Optional.of(FailureKind.NOT_REACHED));
        }
    }

    @Test
    void the_client_lists_the_practices_whose_circuits_are_open() {
        try (ConnectedSpine connected = connect(AFTER_TWO)) {
            connected.spine().respondNext(cut());
            Failures.ofReading(connected.foundations());
            assertThat(connected.client().openCircuits()).isEmpty();

            connected.spine().respondNext(cut());
            Failures.ofReading(connected.foundations());

            assertThat(connected.client().openCircuits())
                    .containsExactly(connected.spine().practices().get(0).serviceRoot());
        }
    }

    /**
     * What a call meets.
     *
     * @param counts whether it shows that the practice is not there
     */
    record ResponseCase(String name, boolean reading, MockResponse response, boolean counts) {
        static final ResponseCase BROKEN = new ResponseCase("a connection that breaks", true, cut(), true);
        static final ResponseCase NOT_FOUND =
                new ResponseCase("a refusal", true, Responses.refusal(404, "PATIENT_NOT_FOUND"), false);

        void give(ConnectedSpine connected) {
            connected.spine().respondNext(response);
            if (reading) {
                Failures.ofReading(connected.foundations());
            } else {
                Failures.ofChanging(connected.foundations());
            }
        }
    }

    static Stream<ResponseCase> responses() {
        MockResponse busy = Responses.refusal(503, "INTERNAL_SERVER_ERROR");
        MockResponse failing = Responses.refusal(500, "INTERNAL_SERVER_ERROR");
        MockResponse rubbish = Responses.fhir(200, "{");
        return Stream.of(
                ResponseCase.BROKEN,
                new ResponseCase("a connection that breaks under a change", false, cut(), true),
                new ResponseCase("a gateway's page", true, proxys(502), true),
                new ResponseCase("a gateway's page to a change", false, proxys(504), true),
                new ResponseCase("the proxy's 503", true, Responses.refusal(503, "503"), true),
                new ResponseCase("the proxy's refusal", true, Responses.refusal(403, "403"), false),
                ResponseCase.NOT_FOUND,
                new ResponseCase("a practice that is busy", true, busy, false),
                new ResponseCase("a practice that fails at a change", false, failing, false),
                new ResponseCase("rubbish", true, rubbish, false),
                new ResponseCase("rubbish to a change", false, rubbish, false));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void a_practice_that_was_not_reached_opens_the_circuit_and_one_that_responds_does_not(ResponseCase sent) {
        try (ConnectedSpine connected = connect(AFTER_TWO)) {
            sent.give(connected);
            sent.give(connected);

            if (sent.counts()) {
                assertThat(isCircuitOpen(Failures.ofReading(connected.foundations())))
                        .isTrue();
            } else {
                assertThat(connected.foundations().findPatient(Failures.READ_FOR))
                        .isPresent();
            }
        }
    }

    @Test
    void a_response_ends_the_row_of_failures() {
        try (ConnectedSpine connected = connect(AFTER_TWO)) {
            ResponseCase.BROKEN.give(connected);
            ResponseCase.NOT_FOUND.give(connected);
            ResponseCase.BROKEN.give(connected);

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
    }

    @Test
    void a_closed_port_counts() {
        try (ConnectedSpine connected = connect(AFTER_TWO)) {
            connected.spine().close();
            Failures.ofReading(connected.foundations());
            assertThat(isCircuitOpen(Failures.ofChanging(connected.foundations())))
                    .isFalse();

            assertThat(isCircuitOpen(Failures.ofReading(connected.foundations())))
                    .isTrue();
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_is_reported_each_time() {
        try (ConnectedSpine connected = ConnectedSpine.start(
                ConnectedSpine.simulated()
                        .credentials(SimulatedCredentials.shared().withUntrustedServer()),
                builder -> builder.circuitBreaking(CircuitBreaking.after(1).waitDuration(LONG)))) {
            for (int call = 0; call < 3; call++) {
                assertThat(Failures.ofReading(connected.foundations()))
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                failure -> assertThat(failure.reason()).isEqualTo(Reason.UNTRUSTED_SERVER));
            }
        }
    }

    @Test
    void a_call_that_was_stopped_counts_for_nothing() {
        try (ConnectedSpine connected = connect(CircuitBreaking.after(1).waitDuration(LONG))) {
            Thread.currentThread().interrupt();
            Failures.ofReading(connected.foundations());
            assertThat(Thread.interrupted()).isTrue();

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
    }

    @Test
    void failures_are_counted_for_each_practice_across_requesters() {
        OdsCode other = OdsCode.of("B30058");
        SimulatedSpine.Builder spine = ConnectedSpine.simulated()
                .practice(SimulatedPractice.builder(other.value()).inventedPeople());
        try (SimulatedSpine running = spine.start();
                GpConnectClient client = ConnectedSpine.builder(running)
                        .directory(StaticDirectory.of(practice(running, PRACTICE), practice(running, other)))
                        .circuitBreaking(AFTER_TWO)
                        .build()) {
            running.respondNext(cut());
            running.respondNext(cut());
            Failures.ofReading(Foundations.of(client.as(REQUESTER).at(PRACTICE)));
            Failures.ofReading(Foundations.of(client.as(REQUESTER).at(PRACTICE)));

            assertThat(isCircuitOpen(Failures.ofReading(
                            Foundations.of(client.as(REQUESTER).at(PRACTICE)))))
                    .isTrue();
            assertThat(Foundations.of(client.as(REQUESTER).at(other)).findPatient(Failures.READ_FOR))
                    .isPresent();
        }
    }

    private static Practice practice(SimulatedSpine spine, OdsCode code) {
        SimulatedPractice practice = spine.practice(code.value());
        return Practice.of(code, Asid.of(practice.asid()), practice.serviceRoot());
    }

    @Test
    void a_practice_whose_circuit_is_open_is_not_retried() {
        try (ConnectedSpine connected = ConnectedSpine.start(builder ->
                builder.circuitBreaking(AFTER_TWO).retries(Retries.upTo(5).backoff(BRIEFLY, BRIEFLY)))) {
            for (int call = 0; call < 5; call++) {
                connected.spine().respondNext(cut());
            }

            GpConnectException failure = Failures.ofReading(connected.foundations());

            assertThat(isCircuitOpen(failure)).isFalse();
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(connected.spine().requests()).hasSize(2);
            GpConnectException next = Failures.ofReading(connected.foundations());
            assertThat(isCircuitOpen(next)).isTrue();
            assertThat(next.getSuppressed()).isEmpty();
        }
    }

    @Test
    void a_change_is_resolved_even_where_the_circuit_is_open_and_that_proves_nothing() {
        try (ConnectedSpine connected = ConnectedSpine.start(
                builder -> builder.circuitBreaking(CircuitBreaking.after(1).waitDuration(LONG))
                        .outcomeResolution(OutcomeResolution.standard().timeLimit(Duration.ofSeconds(30))))) {
            connected.spine().applyThenRespond(cut());

            assertThat(connected
                            .foundations()
                            .registerPatient(Failures.REGISTRATION)
                            .nhsNumber())
                    .contains(Failures.REGISTRATION.nhsNumber());

            assertThat(connected.spine().requests()).hasSize(2);
            assertThat(isCircuitOpen(Failures.ofReading(connected.foundations())))
                    .isTrue();
        }
    }

    @Test
    void a_client_without_circuit_breaker_keeps_calling() {
        try (ConnectedSpine connected = connect(CircuitBreaking.off())) {
            for (int call = 0; call < 10; call++) {
                ResponseCase.BROKEN.give(connected);
            }

            assertThat(connected.spine().requests()).hasSize(10);
        }
    }

    // ---- coming back

    @Test
    void after_the_wait_duration_a_practice_that_responds_is_called_as_before() {
        try (ConnectedSpine connected = connect(CircuitBreaking.after(2).waitDuration(BRIEFLY))) {
            ResponseCase.BROKEN.give(connected);
            ResponseCase.BROKEN.give(connected);
            connected.spine().respondNext(Responses.refusal(404, "PATIENT_NOT_FOUND"));

            assertThat(triedAgain(connected.foundations()).httpStatus()).hasValue(404);

            ResponseCase.BROKEN.give(connected); // one is no row
            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
    }

    @Test
    void after_the_rest_one_call_tries_and_the_others_do_not_wait_for_it()
            throws IOException, ExecutionException, InterruptedException {
        AtomicBoolean back = new AtomicBoolean();
        CountDownLatch tried = new CountDownLatch(1);
        CountDownLatch responded = new CountDownLatch(1);
        try (TestServer server = TestServer.http()
                        .respondingWith(request -> {
                            if (!back.get()) {
                                return cut();
                            }
                            tried.countDown();
                            awaitIn(responded);
                            return Responses.fhir(200, Responses.bundle());
                        })
                        .start();
                GpConnectClient client = server.client(
                        builder -> builder.circuitBreaking(
                                        CircuitBreaking.after(2).waitDuration(BRIEFLY))
                                .retries(Retries.upTo(3).backoff(BRIEFLY, BRIEFLY)),
                        UUID::randomUUID)) {
            Foundations foundations = server.foundations(client);
            Failures.ofReading(foundations);
            Failures.ofReading(foundations);
            back.set(true);

            CompletableFuture<Boolean> trial = CompletableFuture.supplyAsync(() -> {
                while (true) {
                    try {
                        return foundations.findPatient(Failures.READ_FOR).isEmpty();
                    } catch (TransportException rejected) {
                        assertThat(isCircuitOpen(rejected)).isTrue();
                    }
                }
            });
            tried.await();
            int sent = server.requestCount();
            GpConnectException meanwhile = Failures.ofReading(foundations);
            responded.countDown();

            assertThat(isCircuitOpen(meanwhile)).isTrue();
            assertThat(meanwhile.retryAfter()).isEmpty();
            assertThat(meanwhile.getSuppressed()).isEmpty();
            assertThat(server.requestCount()).isEqualTo(sent);
            assertThat(trial.get()).isTrue();
            assertThat(foundations.findPatient(Failures.READ_FOR)).isEmpty();
        }
    }

    private static void awaitIn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_trial_that_was_stopped_leaves_the_next_call_to_try() throws IOException {
        Thread caller = Thread.currentThread();
        AtomicBoolean stopping = new AtomicBoolean();
        AtomicBoolean back = new AtomicBoolean();
        try (TestServer server = TestServer.http()
                        .respondingWith(request -> {
                            if (stopping.get()) {
                                caller.interrupt();
                                return new MockResponse.Builder()
                                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                                        .build();
                            }
                            return back.get() ? Responses.refusal(404, "PATIENT_NOT_FOUND") : cut();
                        })
                        .start();
                GpConnectClient client = server.client(
                        builder ->
                                builder.circuitBreaking(CircuitBreaking.after(1).waitDuration(BRIEFLY)),
                        UUID::randomUUID)) {
            Foundations foundations = server.foundations(client);
            Failures.ofReading(foundations);
            stopping.set(true);
            assertThat(((TransportException) triedAgain(foundations)).reason()).isEqualTo(Reason.STOPPED);
            assertThat(Thread.interrupted()).isTrue();
            stopping.set(false);
            back.set(true);

            assertThat(Failures.ofReading(foundations).httpStatus()).hasValue(404);
        }
    }

    // ---- values

    @Test
    void settings_are_equal_if_their_values_are() {
        CircuitBreaking settings = CircuitBreaking.after(7).waitDuration(LONG);

        assertThat(settings.failuresInARow()).isEqualTo(7);
        assertThat(settings.waitDuration()).isEqualTo(LONG);
        assertThat(settings)
                .isEqualTo(CircuitBreaking.after(7).waitDuration(LONG))
                .hasSameHashCodeAs(CircuitBreaking.after(7).waitDuration(LONG))
                .isNotEqualTo(CircuitBreaking.after(8).waitDuration(LONG))
                .isNotEqualTo(CircuitBreaking.after(7))
                .hasToString("open after 7 failures in a row, for " + LONG);
        assertThat(CircuitBreaking.standard())
                .isEqualTo(CircuitBreaking.after(5).waitDuration(Duration.ofSeconds(30)));
        assertThat(CircuitBreaking.off()).hasToString("no circuit breaker");
        assertThat(CircuitBreaking.off().failuresInARow()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void a_circuit_breaker_opens_after_one_to_a_thousand_failures(int failures) {
        assertThatThrownBy(() -> CircuitBreaking.after(failures))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not after " + failures);
        assertThat(CircuitBreaking.after(1000).failuresInARow()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
    void a_wait_duration_is_between_a_millisecond_and_a_day(Duration wrong) {
        assertThatThrownBy(() -> CircuitBreaking.standard().waitDuration(wrong))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The wait duration is");
    }
}
