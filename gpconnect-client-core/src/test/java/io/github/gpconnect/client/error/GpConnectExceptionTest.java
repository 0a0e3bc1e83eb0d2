package io.github.gpconnect.client.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.TransportException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all failures have in common. */
class GpConnectExceptionTest {
    private static final FailedCall CALL = FailedCall.builder()
            .interaction("urn:x:search")
            .practice("A20047")
            .traceId(UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11"))
            .httpStatus(409)
            .issues(List.of(Issue.builder("conflict")
                    .code("DUPLICATE_REJECTED")
                    .display("Duplicate")
                    .diagnostics("Farthingale has it already")
                    .build()))
            .build();

    private static final InDoubtChange CHANGE = InDoubtChange.builder(
                    ChangeKind.CANCELLATION,
                    "urn:x:search",
                    "A20047",
                    UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11"),
                    Instant.parse("2026-11-23T07:30:00Z"))
            .appointmentIds(List.of("7"))
            .build();

    static Stream<GpConnectException> all() {
        return Stream.of(
                new RefusedException(CALL),
                new SlotTakenException(CALL),
                new AlreadyRegisteredException(CALL),
                new ConflictException(CALL),
                new NotFoundException(CALL),
                new TokenRefusedException(CALL, "Bearer"),
                new CancellationRefusedException(CancellationRefusedException.Reason.TOO_LATE, CALL),
                new NoTokenException("it was refused", CALL, false),
                ProxyException.ofPlatform(CALL),
                new ProxyException(CALL),
                new TransportException(Reason.TIMED_OUT, "proxy.example", CALL, new IOException("timeout")),
                new UnreadableResponseException("it is empty", CALL),
                new DirectoryException(DirectoryException.Reason.AMBIGUOUS, "two addresses", CALL),
                new NotMadeException("it is as it was", CALL, CHANGE),
                new NotRecordedException("the journal could not record it", CALL, new IOException("disk full")),
                new OutcomeUnknownException("no response came", CALL, CHANGE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_failure_names_its_call_and_hides_the_providers_text(GpConnectException failure) {
        assertThat(failure.getMessage())
                .endsWith("(urn:x:search at A20047, HTTP 409, trace 5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11)")
                .doesNotContain("Farthingale");
        assertThat(failure.toString() + failure.call()).doesNotContain("Farthingale");
        assertThat(failure.call()).isEqualTo(CALL);
        assertThat(failure.spineCode()).contains(SpineErrorCode.DUPLICATE_REJECTED);
        assertThat(failure.diagnostics()).contains("Farthingale has it already");
        assertThat(failure.httpStatus()).hasValue(409);
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_failure_survives_a_journey_to_another_process(GpConnectException failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            GpConnectException arrived = (GpConnectException) in.readObject();

            assertThat(arrived).hasMessage(failure.getMessage());
            assertThat(arrived.call()).isEqualTo(CALL);
            assertThat(arrived.kind()).isEqualTo(failure.kind());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_failure_describes_what_happened_without_the_particulars(GpConnectException failure) {
        assertThat(failure.getMessage()).startsWith(failure.summary()).isNotEqualTo(failure.summary());
        assertThat(failure.summary()).doesNotContain("A20047").doesNotContain("409");
    }

    @ParameterizedTest
    @CsvSource({
        "408, true",
        "429, true",
        "500, true",
        "502, true",
        "503, true",
        "504, true",
        "400, false",
        "404, false",
        "409, false",
        "501, false"
    })
    void a_refused_read_may_be_repeated_where_the_practice_failed_and_a_change_never(int status, boolean read) {
        assertThat(new RefusedException(FailedCall.builder()
                                .interaction("urn:x")
                                .practice("A20047")
                                .httpStatus(status)
                                .build())
                        .canRetry())
                .isEqualTo(read);
        assertThat(new RefusedException(FailedCall.builder()
                                .interaction("urn:x")
                                .change(true)
                                .practice("A20047")
                                .httpStatus(status)
                                .build())
                        .canRetry())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"408, true", "429, true", "200, false", "404, false", "500, false"})
    void an_unreadable_response_to_a_read_may_still_be_transient(int status, boolean read) {
        assertThat(new UnreadableResponseException(
                                "x",
                                FailedCall.builder()
                                        .interaction("urn:x")
                                        .practice("A20047")
                                        .httpStatus(status)
                                        .build())
                        .canRetry())
                .isEqualTo(read);
        assertThat(new UnreadableResponseException(
                                "x",
                                FailedCall.builder()
                                        .interaction("urn:x")
                                        .change(true)
                                        .practice("A20047")
                                        .httpStatus(status)
                                        .build())
                        .canRetry())
                .isFalse();
    }

    private static FailedCall read(int status, boolean outcome) {
        return FailedCall.builder()
                .interaction("urn:x")
                .practice("A20047")
                .httpStatus(status)
                .issues(outcome ? List.of(Issue.builder("processing").build()) : List.of())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "400, true, The Spine proxy refused the request",
        "403, true, The Spine proxy refused the request: one of the two ASIDs is not authorised for it",
        "407, false, 'A gateway on the way, of the Spine, the practice or this network, requires the credentials of an HTTP proxy'",
        "408, true, The Spine proxy did not get the request in time",
        "429, true, The Spine proxy is too busy for the request",
        "502, true, The Spine proxy could not reach the practice",
        "429, false, 'A gateway on the way, of the Spine, the practice or this network, is too busy for the request'",
        "504, false, 'A gateway on the way, of the Spine, the practice or this network, could not reach the practice'"
    })
    void what_a_proxy_says_is_attributed_to_it(int status, boolean outcome, String summary) {
        assertThat(new ProxyException(read(status, outcome)).summary()).isEqualTo(summary);
    }

    @ParameterizedTest
    @CsvSource({
        "400, The practice refused the request",
        "429, The practice's system is too busy or too slow for the request",
        "500, The practice's system failed",
        "501, The practice refused the request",
        "503, The practice's system is too busy or too slow for the request"
    })
    void a_system_that_failed_has_not_refused(int status, String summary) {
        assertThat(new RefusedException(read(status, true)).summary()).isEqualTo(summary);
    }

    @Test
    void a_failure_before_any_call_knows_of_none() {
        InvalidInputException refused = new InvalidInputException("A slot is in the future");

        assertThat(refused).hasMessage("A slot is in the future");
        assertThat(refused.call()).isEqualTo(FailedCall.NONE);
        assertThat(refused.interaction()).isEmpty();
        assertThat(refused.practice()).isEmpty();
        assertThat(refused.traceId()).isEmpty();
        assertThat(refused.httpStatus()).isEmpty();
        assertThat(refused.retryAfter()).isEmpty();
        assertThat(refused.issues()).isEmpty();
        assertThat(refused.spineCode()).isEmpty();
        assertThat(refused.diagnostics()).isEmpty();
    }

    @Test
    void a_practice_that_does_not_offer_something_is_named_and_its_version_only_if_it_is_one() {
        NotOfferedException forged = new NotOfferedException(List.of("Book"), "1.2.7\nINFO all is well", "A20047");

        assertThat(forged).hasMessage("The practice's system does not offer: Book (it states no version) (at A20047)");
        assertThat(forged.version()).isEmpty();
        assertThat(forged.practice()).contains("A20047");
        assertThat(new NotOfferedException(List.of("Book"), "", "A20047").version())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void trying_again_helps_with_what_passes_only(Reason reason) {
        boolean passes = switch (reason) {
            case UNKNOWN_HOST, NO_CONNECTION, TIMED_OUT, CONNECTION_LOST, CIRCUIT_OPEN, REVOCATION_UNKNOWN -> true;
            case UNTRUSTED_SERVER,
                    SERVER_CERTIFICATE_EXPIRED,
                    SERVER_CERTIFICATE_REVOKED,
                    WEAK_SERVER_CERTIFICATE,
                    WRONG_HOST_NAME,
                    NO_CLIENT_CERTIFICATE,
                    NO_FITTING_CERTIFICATE,
                    CLIENT_CERTIFICATE_REFUSED,
                    TLS_FAILED,
                    HTTP_PROXY_REFUSED,
                    STOPPED -> false;
        };

        assertThat(new TransportException(reason, "", FailedCall.NONE).canRetry())
                .isEqualTo(passes);
    }

    @Test
    void what_was_not_made_is_repeated_unless_something_is_there_or_it_had_a_key() {
        InDoubtChange keyed = CHANGE.toBuilder().key("order-1").build();

        assertThat(new NotMadeException("it is as it was", CALL, CHANGE).canRetry())
                .isTrue();
        assertThat(new NotMadeException("it was there before", CALL, CHANGE, "7").canRetry())
                .isFalse();
        assertThat(new NotMadeException("it is as it was", CALL, keyed).canRetry())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_directory_that_was_down_or_responded_to_something_else_can_be_retried(DirectoryException.Reason reason) {
        boolean passes =
                reason == DirectoryException.Reason.UNAVAILABLE || reason == DirectoryException.Reason.MISMATCHED;
        FailureKind kind = switch (reason) {
            case NOT_LISTED, AMBIGUOUS, INCOMPLETE, REFUSED -> FailureKind.REFUSED_BY_DIRECTORY;
            case UNSAFE, UNAVAILABLE, STOPPED -> FailureKind.NOT_REACHED;
            case UNREADABLE, MISMATCHED -> FailureKind.UNREADABLE_RESPONSE;
        };

        DirectoryException failure = new DirectoryException(reason, "ldap.example:636", FailedCall.NONE);

        assertThat(failure.canRetry()).isEqualTo(passes);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage()).endsWith(": ldap.example:636");
        assertThat(new DirectoryException(reason, "", FailedCall.NONE).getMessage())
                .doesNotEndWith(": ");
    }

    @Test
    void an_issue_hides_the_providers_text() {
        Issue issue = Issue.builder("conflict")
                .code("DUPLICATE_REJECTED")
                .display("Duplicate")
                .diagnostics("Farthingale has it already")
                .build();

        assertThat(issue).hasToString("Issue[DUPLICATE_REJECTED]");
        assertThat(Issue.builder("conflict").code("502").build()).hasToString("Issue[502]");
        assertThat(Issue.builder("conflict").build()).hasToString("Issue[without code]");
        assertThat(issue.text()).contains("Farthingale has it already");
        assertThat(Issue.builder("conflict").display("Duplicate").build().text())
                .contains("Duplicate");
        assertThatNullPointerException().isThrownBy(() -> Issue.builder(null)).withMessage("type");
    }

    @Test
    void a_code_with_line_breaks_cannot_forge_a_log_line() {
        SpineErrorCode odd = new SpineErrorCode(" ODD\r\n\u2028\u0085INFO all is well\u0000");

        assertThat(odd.code()).isEqualTo("ODD_INFO_all_is_well_");
        assertThat(odd).hasToString("undocumented");
        assertThatNullPointerException()
                .isThrownBy(() -> new SpineErrorCode(null))
                .withMessage("code");
    }
}
