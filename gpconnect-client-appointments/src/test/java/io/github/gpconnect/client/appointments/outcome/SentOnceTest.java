package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Once a byte of a change may have left, nothing sends it again, whatever the response invites to. */
class SentOnceTest {
    private static final Retries EAGER = Retries.upTo(4).backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final ScriptedPractice practice = ScriptedPractice.open();
    private final ConnectedClient client =
            ConnectedClient.of(practice).brief().retries(EAGER).build();
    private final Appointment held = Change.held(practice, client);

    @AfterEach
    void close() {
        client.close();
        practice.close();
    }

    static Stream<Arguments> httpStatusAsCode() {
        return Stream.of(Change.values())
                .flatMap(change -> Stream.of(
                        Arguments.of(change, 501, "503"),
                        Arguments.of(change, 501, "501"),
                        Arguments.of(change, 505, "504"),
                        Arguments.of(change, 408, "408"),
                        Arguments.of(change, 429, "429")));
    }

    @ParameterizedTest(name = "{0} got {1} with the code {2}")
    @MethodSource("httpStatusAsCode")
    void a_change_is_sent_once_and_in_doubt_where_the_outcomes_code_is_an_http_status(
            Change change, int status, String code) {
        practice.readsNothing().respondsToChanges(ScriptedPractice.refusal(status, code));

        Outcome outcome = change.send(client, held);

        assertThat(practice.changes()).as("sent; " + outcome).isEqualTo(1);
        outcome.assertIs(Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_change_is_sent_once_where_the_response_has_retry_after_zero(Change change) {
        practice.readsNothing()
                .respondsToChanges(ScriptedPractice.page(503, "<html>busy</html>")
                        .newBuilder()
                        .addHeader("Retry-After", "0")
                        .build());

        Outcome outcome = change.send(client, held);

        assertThat(practice.changes()).as("sent; " + outcome).isEqualTo(1);
        outcome.assertIs(Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_change_is_sent_once_where_the_connection_ends_without_response(Change change) {
        practice.readsNothing().respondsToChanges(ScriptedPractice.noResponse());

        Outcome outcome = change.send(client, held);

        assertThat(practice.changes()).as("sent; " + outcome).isEqualTo(1);
        outcome.assertIs(Kind.IN_DOUBT);
    }
}
