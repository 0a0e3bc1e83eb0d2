package io.github.gpconnect.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.TestServer;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of an operation. */
@Timeout(60)
class CallOptionsTest {
    private static final UUID TRACE = UUID.fromString("6f1f7c11-4a5e-4b5e-9a52-0d1f6f1f7c11");

    @Test
    void options_keep_what_was_set() {
        CallOptions options = CallOptions.deadline(Duration.ofSeconds(8))
                .reference("case-4711")
                .key("key-1")
                .traceId(TRACE);

        assertThat(options.traceId()).contains(TRACE);
        assertThat(options.withoutTraceId().traceId()).isEmpty();
        assertThat(options.deadline()).contains(Duration.ofSeconds(8));
        assertThat(options.reference()).contains("case-4711");
        assertThat(options.key()).contains("key-1");
        assertThat(options)
                .isEqualTo(CallOptions.none()
                        .traceId(TRACE)
                        .key("key-1")
                        .reference("case-4711")
                        .withDeadline(Duration.ofSeconds(8)))
                .hasSameHashCodeAs(CallOptions.deadline(Duration.ofSeconds(8))
                        .reference("case-4711")
                        .key("key-1")
                        .traceId(TRACE))
                .isNotEqualTo(CallOptions.none())
                .isNotEqualTo(options.withoutTraceId())
                .isNotEqualTo(options.key("key-2"))
                .isNotEqualTo(options.reference("case-4712"))
                .isNotEqualTo(options.withDeadline(Duration.ofSeconds(9)))
                .hasToString("CallOptions[deadline PT8S, reference case-4711, key key-1, trace id " + TRACE + "]");
    }

    @Test
    void there_are_none_unless_set() {
        assertThat(CallOptions.none().deadline()).isEmpty();
        assertThat(CallOptions.none().reference()).isEmpty();
        assertThat(CallOptions.none().key()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9990104107",
                "999-010-4107",
                "999.010.4107",
                "999--010--4107",
                "999(010)-4107",
                "99-90-10-41-07",
                "9-9-9-0-1-0-4-1-0-7",
                "case:9990104107",
                "case-999/010/4107",
                "a9990104107b",
                "6d5b1f7e-3c55-4b1e-9a52-0d1f6f1f7c11-9990104107",
                "999-6d5b1f7e-3c55-4b1e-9a52-0d1f6f1f7c11-0104107",
                "9990104107-4b5e-4a5e-9a52-0d1f6f1f7c11",
                "1234567890"
            })
    void ten_digits_are_refused_however_they_are_grouped_and_not_repeated(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CallOptions.none().reference(text))
                .withMessageStartingWith("A reference must not hold ten digits")
                .withMessageNotContainingAny("999", "4107", "1234567890");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CallOptions.none().key(text))
                .withMessageStartingWith("A key must not hold ten digits")
                .withMessageNotContainingAny("999", "4107", "1234567890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "case-4711",
                "999010410",
                "99901041077",
                "2026-11-23T07:30",
                "5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11",
                "5f0c9f0a-4b5e-4a5e-9a52-a9990104107b",
                "5f0c9f0a-4b5e-4a5e-9a52-a9990104107b.booking",
                "01990104-1071-7A5E-9A52-0D1F6F1F7C11",
                "!~"
            })
    void other_texts_are_kept(String text) {
        assertThat(CallOptions.none().reference(text).reference()).contains(text);
        assertThat(CallOptions.none().key(text).key()).contains(text);
    }

    @Test
    void a_text_has_a_character_at_least_and_a_hundred_at_most() {
        assertThat(CallOptions.none().reference("x".repeat(100)).reference()).isPresent();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CallOptions.none().reference("x".repeat(101)))
                .withMessage("A reference is 1 to 100 visible ASCII characters without blanks");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CallOptions.none().key(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "case 4711", "case\n4711", "caf\u00e9", "x\u007f", "999\u00a0010"})
    void a_text_is_visible_ascii(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CallOptions.none().reference(text));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CallOptions.none().key(text));
    }

    @Test
    @SuppressWarnings("NullAway") // as a caller without null checks may do
    void null_is_no_text() {
        assertThatNullPointerException()
                .isThrownBy(() -> CallOptions.none().reference(null))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> CallOptions.none().key(null))
                .withMessage("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.000000001S", "P100000D"})
    void a_deadline_is_positive_and_a_day_at_most(Duration wrong) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CallOptions.deadline(wrong))
                .withMessage("A deadline is positive and at most a day, not " + wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.000000001S", "PT24H"})
    void its_bounds_are_allowed(Duration bound) {
        assertThat(CallOptions.deadline(bound).deadline()).contains(bound);
    }

    // ---- in a call

    private static TestServer silent() throws IOException {
        return TestServer.https()
                .respondingWith(request -> new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build())
                .start();
    }

    @Test
    void a_deadline_ends_a_read_and_its_retries() throws IOException {
        try (TestServer server = silent();
                GpConnectClient client = server.client(builder -> builder.retries(Retries.upTo(5)), UUID::randomUUID)) {
            CallOptions options = CallOptions.deadline(Duration.ofMillis(200));

            GpConnectException failure =
                    Failures.ofReading(server.foundations(client).with(options));

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            late -> assertThat(late.reason()).isEqualTo(Reason.TIMED_OUT));
            assertThat(server.requestCount()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_deadline_leaves_a_change_that_was_sent_in_doubt_with_reference_and_key() throws IOException {
        try (TestServer server = silent();
                GpConnectClient client = server.client(
                        builder -> builder.retries(Retries.upTo(5)).outcomeResolution(OutcomeResolution.standard()),
                        UUID::randomUUID)) {
            CallOptions options = CallOptions.deadline(Duration.ofSeconds(2))
                    .reference("case-4711")
                    .key("key-1");

            GpConnectException failure =
                    Failures.ofChanging(server.foundations(client).with(options));

            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            InDoubtChange change = ((OutcomeUnknownException) failure).inDoubt();
            assertThat(change.reference()).contains("case-4711");
            assertThat(change.key()).contains("key-1");
        }
    }

    @Test
    void a_deadline_that_is_not_reached_changes_nothing() throws IOException {
        try (TestServer server = TestServer.https()
                        .respondingWith(request -> Responses.fhir(200, Responses.bundle()))
                        .start();
                GpConnectClient client = server.client()) {
            assertThat(server.foundations(client)
                            .with(CallOptions.deadline(Duration.ofMinutes(5)))
                            .findPatient(Failures.READ_FOR))
                    .isEmpty();
        }
    }
}
