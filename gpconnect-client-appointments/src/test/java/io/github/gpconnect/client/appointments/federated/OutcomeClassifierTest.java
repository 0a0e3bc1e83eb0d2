package io.github.gpconnect.client.appointments.federated;

import static io.github.gpconnect.client.appointments.federated.SimulatedFederation.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call handler reads where a practice gave no slots. */
@Timeout(120)
class OutcomeClassifierTest {
    private static final String PRACTICE = "A20047";
    private static final String SPINE_CODES = "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1";

    @TempDir
    private Path files;

    private static PracticeSlots only(FederatedSlots found) {
        return found.at(OdsCode.of(PRACTICE)).orElseThrow();
    }

    private static MockResponse refusal(int status, String code) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", "invalid")
                .putObject("details")
                .putArray("coding")
                .addObject()
                .put("system", SPINE_CODES)
                .put("code", code);
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/fhir+json")
                .body(outcome.toString())
                .build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | BAD_REQUEST             | REFUSED     | The token with the details of user and organisation was refused: this system's clock or set-up may be wrong. Report this to your support team, with the trace id.
            403 | NO_ORGANISATION_CONSENT | REFUSED     | The practice does not allow requests from your organisation. Call the practice.
            403 | ACCESS_DENIED           | NOT_ENABLED | The practice has switched off appointments through GP Connect, for your organisation or for all. Call the practice.
            501 | NOT_IMPLEMENTED         | NOT_ENABLED | The practice has switched off appointments through GP Connect, for your organisation or for all. Call the practice.
            422 | INVALID_PARAMETER       | REFUSED     | The practice refused the search. Report this to your support team, with the trace id.
            500 | INTERNAL_SERVER_ERROR   | REFUSED     | The practice's system failed or is too busy. Try again in a while.
            403 | 403                     | REFUSED     | The Spine does not allow your organisation to call this practice. Report this to your support team, with the trace id.
            400 | 400                     | REFUSED     | The Spine proxy refused the request. Report this to your support team, with the trace id.
            429 | 429                     | REFUSED     | The Spine proxy is too busy for the request. Try again in a while.
            502 | 502                     | UNREACHABLE | The Spine proxy could not reach the practice. Try again in a while.
            """)
    void a_refusal_names_its_source_and_what_to_do(int status, String code, PracticeState state, String reason) {
        try (SimulatedFederation federation = SimulatedFederation.of(PRACTICE)) {
            federation.spine().respondNext(refusal(status, code));

            PracticeSlots refused = only(federation.search(PRACTICE).search(TODAY));

            assertThat(refused.state()).isEqualTo(state);
            assertThat(refused.reason()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOT_LISTED  | NOT_ENABLED | The directory does not list this practice, or not with appointments: check the code. Call the practice.
            AMBIGUOUS   | NOT_ENABLED | The directory's entry for this practice is not usable, so the practice cannot be called. Call the practice.
            INCOMPLETE  | NOT_ENABLED | The directory's entry for this practice is not usable, so the practice cannot be called. Call the practice.
            REFUSED     | REFUSED     | The directory does not accept this system. Report this to your support team, with the trace id.
            UNSAFE      | UNREACHABLE | No secure connection to the directory could be made. Report this to your support team, with the trace id.
            UNAVAILABLE | UNREACHABLE | The directory is not available. Try again in a while.
            UNREADABLE  | UNREACHABLE | The directory's response cannot be understood. Report this to your support team, with the trace id.
            MISMATCHED  | UNREACHABLE | The directory's response was about something else. Try again in a while.
            STOPPED     | STOPPED     | The search was stopped before the practice was found.
            """)
    void a_directory_failure_names_the_reason_and_what_to_do(
            DirectoryException.Reason why, PracticeState state, String reason) {
        PracticeDirectory directory = query -> {
            throw new DirectoryException(
                    why,
                    "",
                    FailedCall.builder().practice(query.odsCode().value()).build());
        };
        try (SimulatedFederation federation = SimulatedFederation.of(PRACTICE)) {
            PracticeSlots missed =
                    only(SimulatedFederation.searchOf(federation.client(directory, builder -> builder), PRACTICE)
                            .search(TODAY));

            assertThat(missed.state()).isEqualTo(state);
            assertThat(missed.reason()).isEqualTo(reason);
            assertThat(federation.spine().requests()).isEmpty();
        }
    }

    @Test
    void a_response_that_is_none_is_reported_as_such() {
        try (SimulatedFederation federation = SimulatedFederation.of(PRACTICE)) {
            federation.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.HALF_BODY)));

            assertThat(only(federation.search(PRACTICE).search(TODAY)).reason())
                    .isEqualTo(
                            "The response cannot be understood; the practice, the Spine or a gateway of your network may have"
                                    + " sent it. Report this to your support team, with the trace id.");
        }
    }

    @Test
    void a_spine_that_is_not_trusted_is_no_matter_of_trying_again() throws IOException {
        CredentialFiles strangers = SimulatedCredentials.generate().writeTo(files.resolve("strangers"));
        try (SimulatedFederation federation = SimulatedFederation.of(PRACTICE)) {
            PracticeSlots missed = only(SimulatedFederation.searchOf(
                            federation.client(
                                    federation.listed(),
                                    builder ->
                                            builder.tls(TlsSettings.pem(strangers.certificatePem(), strangers.keyPem())
                                                    .trusting(strangers.rootPem()))),
                            PRACTICE)
                    .search(TODAY));

            assertThat(missed.state()).isEqualTo(PracticeState.UNREACHABLE);
            assertThat(missed.reason())
                    .isEqualTo(
                            "No secure connection could be made. Report this to your support team, with the trace id.");
        }
    }

    @ParameterizedTest
    @EnumSource(TransportException.Reason.class)
    void a_failure_of_ones_own_network_or_system_is_not_the_practices(TransportException.Reason reason) {
        GpConnectException failure = new TransportException(reason, "proxy.example", FailedCall.NONE);

        String words = OutcomeClassifier.of(OdsCode.of(PRACTICE), failure, Duration.ZERO)
                .reason();

        String party = switch (reason) {
            case UNKNOWN_HOST -> "This system's network";
            case HTTP_PROXY_REFUSED -> "The HTTP proxy of this network";
            case NO_CLIENT_CERTIFICATE, NO_FITTING_CERTIFICATE, CLIENT_CERTIFICATE_REFUSED ->
                "This system's own certificate";
            case SERVER_CERTIFICATE_EXPIRED, SERVER_CERTIFICATE_REVOKED, WEAK_SERVER_CERTIFICATE -> "The server's";
            case REVOCATION_UNKNOWN -> "It cannot be found out whether the server's certificate";
            case UNTRUSTED_SERVER, WRONG_HOST_NAME, TLS_FAILED -> "No secure connection";
            case STOPPED -> "The search was stopped";
            case NO_CONNECTION, CONNECTION_LOST, TIMED_OUT, CIRCUIT_OPEN -> "The practice";
        };
        assertThat(words).startsWith(party);
        if (reason != TransportException.Reason.STOPPED) {
            assertThat(words).containsAnyOf("Try again", "Search again", "Report this to your support team");
        }
    }

    @ParameterizedTest
    @CsvSource({"PT1S,1 second", "PT2S,2 seconds", "PT1.5S,1.5 seconds", "PT0.1S,0.1 seconds"})
    void elapsed_time_is_worded_for_a_person(Duration after, String duration) {
        assertThat(OutcomeClassifier.late(OdsCode.of(PRACTICE), after, Duration.ofMillis(1))
                        .reason())
                .isEqualTo("The practice had not responded when the search ended, after " + duration
                        + ". Try again in a while.");
        assertThat(OutcomeClassifier.late(OdsCode.of(PRACTICE), after, Duration.ZERO)
                        .reason())
                .isEqualTo("The search ended before this practice was called, after " + duration
                        + ". Try again in a while.");
    }
}
