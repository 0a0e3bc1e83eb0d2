package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.IMOGEN;
import static io.github.gpconnect.client.patient.OnlineService.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.CancellationRefusedException;
import io.github.gpconnect.client.error.CancellationRefusedException.Reason;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The refusals of the practice and of the gateway, and the words that a patient reads. */
class PatientRefusalsTest {
    private OnlineService service = new OnlineService();

    @AfterEach
    void close() {
        service.close();
    }

    private void restart(OnlineService other) {
        service.close();
        service = other;
    }

    private static MockResponse outcome(int status, String issue) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body("{\"resourceType\": \"OperationOutcome\", \"issue\": [" + issue + "]}")
                .build();
    }

    private static String coded(String code) {
        return "{\"severity\": \"error\", \"code\": \"invalid\", \"details\": {\"coding\": [{\"system\":"
                + " \"https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1\", \"code\": \"" + code
                + "\"}]}}";
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void each_refusal_to_cancel_has_its_reason_after_one_read_and_words_for_the_patient(Reason reason) {
        Appointment booked = service.booked("1");
        switch (reason) {
            case SWITCHED_OFF -> service.gateway.switchCancellationOff();
            case NOT_THIS_ONE -> service.gateway.forbidCancelling(booked.id().value());
            case TOO_LATE -> service.gateway.requireNoticeOfCancellation(Duration.ofDays(2));
        }
        service.gateway.clearRequests();

        assertThatThrownBy(() -> service.of(IMOGEN).cancel(booked, "I feel better"))
                .isInstanceOfSatisfying(CancellationRefusedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(PatientMessage.of(refused)).contains("online").endsWith("Please call your surgery.");
                });
        assertThat(service.calls()).extracting(call -> call.method()).containsExactly("PUT", "GET");
        assertThat(service.of(IMOGEN).read(booked.id()).cancelled()).isFalse();
    }

    @Test
    void a_practice_that_does_not_share_is_reported_as_such() {
        restart(new OnlineService(gateway -> gateway.withoutConsentOf("A20047"), client -> {}));

        assertThatThrownBy(() -> service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.spineCode()).hasValue(SpineErrorCode.NO_ORGANISATION_CONSENT);
                    assertThat(PatientMessage.of(refused))
                            .isEqualTo("Your surgery does not offer appointments through this service. Please call"
                                    + " your surgery.");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"VALIDATION_ERROR", "UNSUPPORTED_VALUE"})
    void a_booking_that_is_refused_with_a_code_of_patients_was_not_made(String code) {
        BookingRequest request = service.request("1");
        service.gateway.clearRequests();
        service.gateway.respondNext(outcome(400, coded(code)));

        assertThatThrownBy(() -> service.of(IMOGEN).book(request))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.spineCode()).hasValue(new SpineErrorCode(code));
                    assertThat(refused).hasMessageContaining(code);
                });
        assertThat(service.calls()).extracting(call -> call.method()).containsExactly("POST", "GET");
    }

    @Test
    void a_read_whose_token_is_refused_is_made_once_more_with_a_new_one() {
        service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY));
        service.gateway.revokeAccessTokens();

        assertThat(service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)).slots())
                .isNotEmpty();

        assertThat(service.exchangesOfTokens()).isEqualTo(2);
        assertThat(service.calls()).extracting(call -> call.responseStatus()).containsExactly(200, 401, 200);
    }

    @Test
    void a_read_whose_new_token_is_refused_as_well_fails() {
        restart(new OnlineService(
                gateway -> {},
                client -> client.tokens(new AccessTokens() {
                    @Override
                    public String tokenOf(LoggedInPatient patient) {
                        return "foreign";
                    }

                    @Override
                    public boolean refused(LoggedInPatient patient, String token) {
                        return true;
                    }
                })));

        assertThatThrownBy(() -> service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)))
                .isInstanceOf(TokenRefusedException.class);
        assertThat(service.calls()).hasSize(2);
    }

    @Test
    void a_supplier_of_tokens_that_fails_is_named_without_its_message_and_nothing_is_sent() {
        restart(new OnlineService(
                gateway -> {},
                client -> client.tokens(patient -> {
                    throw new IllegalStateException("secret");
                })));

        assertThatThrownBy(() -> service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)))
                .isInstanceOf(NoTokenException.class)
                .hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("secret");
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void what_is_no_bearer_token_is_neither_sent_nor_repeated() {
        restart(new OnlineService(gateway -> {}, client -> client.tokens(patient -> "a token\nX-Header: b")));

        assertThatThrownBy(() -> service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)))
                .isInstanceOf(NoTokenException.class)
                .hasMessageNotContaining("X-Header");
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void a_booking_whose_token_is_refused_is_not_sent_again_and_not_made() {
        BookingRequest request = service.request("1");
        service.gateway.revokeAccessTokens();

        assertThatThrownBy(() -> service.of(IMOGEN).book(request))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refused -> assertThat(PatientMessage.of(refused)).isEqualTo("Please log in again."));

        assertThat(service.calls("POST")).hasSize(1);
        assertThat(service.of(IMOGEN).list(AppointmentSearch.between(MONDAY, MONDAY)))
                .isEmpty();
    }

    @Test
    void a_read_waits_where_there_were_too_many_requests_and_keeps_its_request_id() {
        restart(new OnlineService(gateway -> {}, client -> client.retries(Retries.standard())));
        service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY));
        service.gateway.clearRequests();
        service.gateway.respondNext(outcome(429, coded("TOO_MANY_REQUESTS"))
                .newBuilder()
                .addHeader("Retry-After", "0")
                .build());

        assertThat(service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)).slots())
                .isNotEmpty();
        assertThat(service.calls()).hasSize(2);
        assertThat(service.calls().get(1).header("X-Request-ID"))
                .isEqualTo(service.calls().get(0).header("X-Request-ID"));
    }

    @Test
    void the_gateways_own_refusal_is_distinguished_from_the_practices() {
        restart(new OnlineService(gateway -> {}, client -> client.retries(Retries.off())));
        service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY));
        service.gateway.respondNext(outcome(500, "{\"severity\": \"error\", \"code\": \"500\"}"));

        assertThatThrownBy(() -> service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)))
                .isInstanceOf(ProxyException.class)
                .hasMessageStartingWith("The API platform's gateway could not reach the practice")
                .hasMessageNotContaining("Spine");
    }

    @Test
    void a_booking_that_the_gateway_itself_refuses_was_not_made() {
        BookingRequest request = service.request("1");
        service.gateway.respondNext(outcome(403, "{\"severity\": \"error\", \"code\": \"403\"}"));

        assertThatThrownBy(() -> service.of(IMOGEN).book(request))
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(FailureKind.REFUSED_BY_PROXY));
    }

    @Test
    void a_status_without_the_code_of_a_refusal_to_cancel_is_another_refusal() {
        FailedCall call = FailedCall.builder()
                .httpStatus(409)
                .issues(java.util.List.of(
                        Issue.builder("conflict").code("DUPLICATE_REJECTED").build()))
                .build();

        assertThat(CancellationRefusedException.of(new RefusedException(call))).isEmpty();
    }
}
