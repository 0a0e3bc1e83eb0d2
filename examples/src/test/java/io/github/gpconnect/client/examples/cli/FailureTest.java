package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.UnsettledChange;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.specification.Interaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    private static final UUID TRACE = UUID.fromString("6c5a3a4e-0d3c-4f0c-9f1a-2b1c0d9e8f70");

    @Test
    void a_slot_that_is_gone_says_that_nothing_was_booked() {
        Failure failure = Failure.of(new SlotTakenException(call(AppointmentClient.BOOK, 409, "DUPLICATE_REJECTED")));

        assertThat(failure.exitStatus()).isEqualTo(3);
        assertThat(text(failure)).contains("no longer free", "nothing was booked", "'gpconnect slots'");
    }

    @Test
    void a_conflict_says_to_read_again() {
        Failure failure = Failure.of(new ConflictException(call(AppointmentClient.AMEND, 409, "INVALID_RESOURCE")));

        assertThat(failure.exitStatus()).isEqualTo(3);
        assertThat(text(failure)).contains("changed since", "'gpconnect read'");
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void a_proxy_that_could_not_pass_the_request_on_is_4(int status) {
        Failure failure = Failure.of(new ProxyException(call(AppointmentClient.SEARCH_SLOTS, status, null)));

        assertThat(failure.exitStatus()).isEqualTo(4);
        assertThat(failure.canRetry()).isTrue();
        assertThat(text(failure)).contains("Try again in a while");
    }

    @Test
    void an_unknown_booking_is_looked_for_in_the_list() {
        assertThat(text(unknown(AppointmentClient.BOOK))).contains("'gpconnect appointments'");
        assertThat(text(unknown(AppointmentClient.CANCEL))).contains("'gpconnect read'");
        assertThat(text(unknown(Foundations.REGISTER_PATIENT))).contains("'gpconnect patient find'");
    }

    @ParameterizedTest
    @EnumSource(TransportException.Reason.class)
    void each_reason_why_nothing_came_has_its_own_words(TransportException.Reason reason) {
        Failure failure = Failure.of(new TransportException(
                reason, "localhost:8443", call(AppointmentClient.SEARCH_SLOTS, null, null), null));

        assertThat(failure.exitStatus()).isEqualTo(4);
        assertThat(failure.advice()).isNotBlank();
        assertThat(failure.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @EnumSource(DirectoryException.Reason.class)
    void each_reason_why_the_directory_did_not_help_has_its_own_words(DirectoryException.Reason reason) {
        Failure failure = Failure.of(new DirectoryException(
                reason, "ldap.example:636", call(AppointmentClient.SEARCH_SLOTS, null, null), null));

        boolean answered = failure.kind().equals("REFUSED_BY_DIRECTORY");
        assertThat(failure.exitStatus()).isEqualTo(answered ? 3 : 4);
        assertThat(failure.advice()).startsWith("The practice was not called.");
        assertThat(failure.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void a_refusal_without_words_does_not_promise_any() {
        GpConnectException refused = new RefusedException(new FailedCall(
                id(AppointmentClient.BOOK),
                true,
                "A20047",
                TRACE,
                422,
                List.of(new Issue("invalid", null, null, null))));

        assertThat(text(Failure.of(refused))).contains("did not say why").doesNotContain("Diagnostics");
    }

    @Test
    void control_characters_of_a_provider_never_reach_the_terminal() {
        GpConnectException refused = new RefusedException(new FailedCall(
                id(AppointmentClient.BOOK),
                true,
                "A20047",
                TRACE,
                422,
                List.of(new Issue("invalid", "INVALID_RESOURCE", null, "red \u001b[31m alert\nsecond line"))));

        assertThat(Failure.of(refused).lines())
                .contains("  Diagnostics  red ?[31m alert", "               second line");
        assertThat(Failure.of(refused).document().diagnostics()).isEqualTo("red \u001b[31m alert\nsecond line");
    }

    @Test
    void a_change_that_was_looked_for_and_not_found_may_be_tried_again() {
        Failure booking = Failure.of(
                new NotMadeException(call(AppointmentClient.BOOK, null, null), change(AppointmentClient.BOOK)));
        Failure search =
                Failure.of(new RefusedException(call(AppointmentClient.SEARCH_SLOTS, 500, "INTERNAL_SERVER_ERROR")));

        assertThat(text(booking))
                .contains("The practice was looked at, and nothing was changed", "Try again in a while");
        assertThat(booking.exitStatus()).isEqualTo(4);
        assertThat(text(search)).contains("Nothing was changed", "Try again in a while");
    }

    private static UnsettledChange change(Interaction interaction) {
        return new UnsettledChange(
                new UnsettledChange.Cancellation("7"),
                id(interaction),
                "A20047",
                Instant.parse("2026-11-23T07:30:00Z"),
                TRACE);
    }

    private static Failure unknown(Interaction interaction) {
        return Failure.of(new OutcomeUnknownException(
                "no answer came", call(interaction, null, null), change(interaction), null));
    }

    private static FailedCall call(Interaction interaction, Integer status, String code) {
        List<Issue> issues = code == null ? List.of() : List.of(new Issue("conflict", code, null, "Because"));
        return new FailedCall(id(interaction), interaction.changes(), "A20047", TRACE, status, issues);
    }

    private static String id(Interaction interaction) {
        return interaction.currentId();
    }

    private static String text(Failure failure) {
        return String.join(" ", failure.lines());
    }
}
