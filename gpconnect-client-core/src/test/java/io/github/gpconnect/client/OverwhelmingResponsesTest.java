package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is small on the wire, or allowed by HTTP, and too much for whoever takes it as it is. */
@Timeout(60)
class OverwhelmingResponsesTest {
    private static ConnectedSpine suffering(Fault.Kind kind) {
        ConnectedSpine connected = ConnectedSpine.start(builder -> builder.retries(Retries.standard()));
        connected.spine().faults(request -> Optional.of(Fault.of(kind)));
        return connected;
    }

    private static String patientWith(String extensions) {
        return Responses.patient("2", Failures.READ_FOR.value())
                .replace("\"id\"", "\"extension\":[" + extensions + "],\"id\"");
    }

    private static MockResponse zipped(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .addHeader("Content-Encoding", "gzip")
                .body(Responses.gzip(body))
                .build();
    }

    @Test
    void of_a_million_issues_a_hundred_are_kept_and_the_others_counted() {
        try (ConnectedSpine connected = suffering(Fault.Kind.FLOOD_OF_ISSUES)) {
            GpConnectException refused = Failures.ofReading(connected.foundations());

            assertThat(refused).isInstanceOf(RefusedException.class);
            assertThat(refused.httpStatus()).hasValue(422);
            assertThat(refused.issues()).hasSize(100);
            assertThat(refused.furtherIssues()).isEqualTo(949_900);
        }
    }

    @Test
    void a_page_without_an_outcome_is_not_kept_however_long_it_is() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.spine().respondNext(Responses.of(404, "text/html", "<html>" + "x".repeat(5_000_000)));

            assertThat(Failures.ofReading(connected.foundations()))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it has 65536 or more bytes of text/html");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOOD_OF_ELEMENTS", "FLOOD_OF_NAMES"})
    void a_response_is_bounded_by_its_elements_before_it_is_modelled(Fault.Kind kind) {
        try (ConnectedSpine connected = suffering(kind)) {
            assertThat(Failures.ofReading(connected.foundations())).isInstanceOf(UnreadableResponseException.class);
            assertThat(Failures.of(() -> connected.foundations().readPatient(PatientId.of("2"))))
                    .isInstanceOf(UnreadableResponseException.class);
            assertThat(Failures.ofChanging(connected.foundations())).isInstanceOf(OutcomeUnknownException.class);
            assertThat(connected.audited())
                    .extracting(event -> event.failure().orElseThrow())
                    .containsExactly(
                            FailureKind.UNREADABLE_RESPONSE,
                            FailureKind.UNREADABLE_RESPONSE,
                            FailureKind.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void a_bundle_may_have_many_elements_and_no_more_than_that() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.spine().respondNext(zipped(Responses.bundle(patientWith("{}" + ",{}".repeat(90_000)))));
            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();

            connected.spine().respondNext(zipped(Responses.bundle(patientWith("{}" + ",{}".repeat(110_000)))));
            assertThat(Failures.ofReading(connected.foundations()))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it holds more elements than this client reads");
        }
    }

    @Test
    void a_bundle_may_be_larger_than_a_resource() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            String large = " ".repeat(3 << 20);
            connected.spine().respondNext(zipped(large + Responses.bundle(patientWith("{}"))));
            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();

            connected.spine().respondNext(zipped(large + patientWith("{}")));
            assertThat(Failures.of(() -> connected.foundations().readPatient(PatientId.of("2"))))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("larger than this client reads");
            connected.spine().respondNext(zipped(large.repeat(3) + Responses.bundle(patientWith("{}"))));
            assertThat(Failures.ofReading(connected.foundations())).isInstanceOf(UnreadableResponseException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "9223372036854775807", "99999999999999999999999999"})
    void a_wait_of_ages_is_a_day_and_not_taken(String retryAfter) {
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.retries(Retries.standard()))) {
            connected
                    .spine()
                    .respondNext(new MockResponse.Builder()
                            .code(503)
                            .addHeader("Retry-After", retryAfter)
                            .build());
            GpConnectException failure = Failures.ofReading(connected.foundations());

            assertThat(failure.retryAfter()).contains(Duration.ofDays(1));
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @Test
    void a_practice_that_is_away_for_ages_fails_at_once() {
        try (ConnectedSpine connected = suffering(Fault.Kind.UNAVAILABLE_FOR_AGES)) {
            assertThat(Failures.ofReading(connected.foundations()).retryAfter()).contains(Duration.ofDays(1));
            assertThat(Failures.ofChanging(connected.foundations())).isInstanceOf(OutcomeUnknownException.class);
        }
    }
}
