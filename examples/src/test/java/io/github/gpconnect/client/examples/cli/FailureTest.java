package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.CancellationRefusedException;
import io.github.gpconnect.client.error.CancellationRefusedException.Reason;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.ExpiredTextException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.UnknownServiceException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.specification.Interaction;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    private static final UUID TRACE = UUID.fromString("6c5a3a4e-0d3c-4f0c-9f1a-2b1c0d9e8f70");

    @Test
    void a_slot_that_is_gone_says_that_the_booking_was_not_made() {
        Failure failure = Failure.of(new SlotTakenException(call(AppointmentClient.BOOK, 409, "DUPLICATE_REJECTED")));

        assertThat(failure.exitStatus()).isEqualTo(3);
        assertThat(text(failure)).contains("no longer free", "The change was not made", "'gpconnect slots'");
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
    void a_change_in_doubt_is_printed_with_the_command_that_resolves_it() {
        Failure failure = unknown(AppointmentClient.BOOK);

        assertThat(failure.exitStatus()).isEqualTo(5);
        assertThat(text(failure)).contains("Do not send it again");
        assertThat(failure.lines(NextCommand.NONE))
                .contains("gpconnect resolve '" + change(AppointmentClient.BOOK).asText() + "'");
        assertThat(failure.document(NextCommand.NONE).inDoubt())
                .isEqualTo(change(AppointmentClient.BOOK).asText());
        assertThat(failure.document(NextCommand.NONE).next()).startsWith("gpconnect resolve '{");
    }

    @Test
    void a_change_in_doubt_is_printed_in_visible_ASCII() {
        InDoubtChange change = InDoubtChange.builder(
                        ChangeKind.CANCELLATION, "i", "A20047", TRACE, Instant.parse("2026-11-23T07:30:00Z"))
                .organisation("ZZ777")
                .userId("u'7\u009b31m\u20ac")
                .build();

        String text = NextCommand.text(change);

        assertThat(text).contains("u'7\\u009b31m\\u20ac");
        assertThat(InDoubtChange.parse(text)).isEqualTo(change);
        assertThat(NextCommand.NONE.resolving(change)).contains("u'\\''7");
    }

    private static List<Arguments> family() {
        FailedCall read = call(AppointmentClient.SEARCH_SLOTS, null, null);
        FailedCall book = call(AppointmentClient.BOOK, null, null);
        List<Arguments> all = new ArrayList<>(List.of(
                arguments(new InvalidInputException("A description is needed"), "rule", "Correct"),
                arguments(new RefusedException(call(AppointmentClient.BOOK, 422, "X")), "practice", "practice's"),
                arguments(new SlotTakenException(book), "slot", "Offer another slot"),
                arguments(new ConflictException(book), "appointment was changed", "Read it"),
                arguments(new NotFoundException(read), "practice", "check --practice"),
                arguments(new UnknownServiceException(read), "service", "--service"),
                arguments(new AlreadyRegisteredException(book), "at the practice", "Find the patient"),
                arguments(
                        new NotOfferedException(List.of("Book an appointment"), "1.2.7", "A20047"),
                        "practice's system",
                        "practice's"),
                arguments(new TokenRefusedException(read), "token", "this machine's clock"),
                arguments(new NoTokenException("it was refused", read, false), "access token", "log in again"),
                arguments(new CancellationRefusedException(Reason.TOO_LATE, book), "too late", "call the practice"),
                arguments(new ProxyException(call(AppointmentClient.BOOK, 403, "403")), "Spine proxy", "Check"),
                arguments(new ProxyException(call(AppointmentClient.BOOK, 407, null)), "proxy", "Check http.proxy"),
                arguments(new ProxyException(call(AppointmentClient.BOOK, 429, null)), "gateway", "Try again"),
                arguments(new ProxyException(call(AppointmentClient.BOOK, 502, "502")), "Spine proxy", "Try again"),
                arguments(
                        new ProxyException(call(AppointmentClient.BOOK, 502, null)), "gateway on the way", "Try again"),
                arguments(
                        new UnreadableResponseException("it has no body", read),
                        "gateway of your own network",
                        "service desk"),
                arguments(new NotRecordedException("the journal is full", book), "journal", "can be repeated"),
                arguments(
                        new NotMadeException("the slots are free again", book, change(AppointmentClient.BOOK)),
                        "practice",
                        "can be repeated"),
                arguments(
                        new OutcomeUnknownException("no response came", book, change(AppointmentClient.BOOK)),
                        "practice",
                        "Do not send it again")));
        for (TransportException.Reason reason : TransportException.Reason.values()) {
            all.add(arguments(new TransportException(reason, "", read), partyOf(reason), "[A-Z]"));
        }
        for (DirectoryException.Reason reason : DirectoryException.Reason.values()) {
            all.add(arguments(new DirectoryException(reason, "", read), "directory", "[A-Z]"));
        }
        return all;
    }

    private static String partyOf(TransportException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_HOST -> "spine.proxy, or the practice's url"; // as the own set-up has them
            case NO_CLIENT_CERTIFICATE, NO_FITTING_CERTIFICATE, CLIENT_CERTIFICATE_REFUSED -> "tls.identity";
            case UNTRUSTED_SERVER -> "tls.trust";
            case HTTP_PROXY_REFUSED -> "HTTP proxy of this network";
            case CIRCUIT_OPEN -> "practice";
            case STOPPED -> "client was closed";
            case TIMED_OUT -> "No response";
            case CONNECTION_LOST -> "connection was lost";
            default -> "server";
        };
    }

    /** Nothing is blamed on a practice that did not respond, and each user is shown what to do. */
    @ParameterizedTest
    @MethodSource("family")
    void each_failure_names_who_is_concerned_and_what_to_do(GpConnectException failed, String party, String advice) {
        Failure failure = Failure.of(failed);

        assertThat(failure.what() + " " + failure.advice()).containsPattern(Pattern.quote(party));
        assertThat(failure.advice()).containsPattern(advice);
        if (failed instanceof TransportException || failed instanceof ProxyException) {
            assertThat(failure.what() + " " + failure.advice())
                    .doesNotContain("practice refused", "practice's system supplier");
        }
    }

    @Test
    void every_kind_of_exception_is_among_them() {
        Set<Class<?>> tried = family().stream()
                .map(arguments -> arguments.get()[0].getClass())
                .collect(Collectors.toSet());

        assertThat(leaves(GpConnectException.class))
                .isSubsetOf(Stream.concat(
                                tried.stream(),
                                Stream.of(ExpiredTextException.class)) // an input of the library, not of this program
                        .collect(Collectors.toSet()));
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        Set<Class<?>> all = new HashSet<>();
        if (!Modifier.isAbstract(type.getModifiers())) {
            all.add(type);
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                all.addAll(leaves(permitted));
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(TransportException.Reason.class)
    void each_reason_why_nothing_came_has_its_own_words(TransportException.Reason reason) {
        Failure failure = Failure.of(
                new TransportException(reason, "localhost:8443", call(AppointmentClient.SEARCH_SLOTS, null, null)));

        assertThat(failure.exitStatus()).isEqualTo(4);
        assertThat(failure.advice()).isNotBlank();
        assertThat(failure.lines(NextCommand.NONE))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @EnumSource(DirectoryException.Reason.class)
    void each_reason_why_the_directory_did_not_help_has_its_own_words(DirectoryException.Reason reason) {
        Failure failure = Failure.of(
                new DirectoryException(reason, "ldap.example:636", call(AppointmentClient.SEARCH_SLOTS, null, null)));

        boolean responded = failure.kind().equals("REFUSED_BY_DIRECTORY");
        assertThat(failure.exitStatus()).isEqualTo(responded ? 3 : 4);
        assertThat(failure.advice()).startsWith("The practice was not called.");
        assertThat(failure.lines(NextCommand.NONE))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void a_refusal_without_words_does_not_promise_any() {
        GpConnectException refused = new RefusedException(FailedCall.builder()
                .interaction(id(AppointmentClient.BOOK))
                .change(true)
                .practice("A20047")
                .traceId(TRACE)
                .httpStatus(422)
                .issues(List.of(Issue.builder("invalid").build()))
                .build());

        assertThat(text(Failure.of(refused))).contains("gave no reason").doesNotContain("Diagnostics");
    }

    @Test
    void lines_of_a_providers_text_stand_below_each_other() {
        GpConnectException refused = new RefusedException(FailedCall.builder()
                .interaction(id(AppointmentClient.BOOK))
                .change(true)
                .practice("A20047")
                .traceId(TRACE)
                .httpStatus(422)
                .issues(List.of(Issue.builder("invalid")
                        .code("INVALID_RESOURCE")
                        .diagnostics("red alert\nsecond line")
                        .build()))
                .build());

        assertThat(Failure.of(refused).lines(NextCommand.NONE))
                .contains("  Diagnostics  red alert", "               second line");
        assertThat(Failure.of(refused).document(NextCommand.NONE).diagnostics()).isEqualTo("red alert\nsecond line");
    }

    @Test
    void a_change_that_was_not_made_is_6_and_may_be_given_again() {
        Failure booking = Failure.of(new NotMadeException(
                "the slots are free again", call(AppointmentClient.BOOK, null, null), change(AppointmentClient.BOOK)));

        assertThat(booking.exitStatus()).isEqualTo(6);
        assertThat(booking.canRetry()).isTrue();
        assertThat(text(booking)).contains("the slots are free again", "The command can be repeated.");
    }

    @Test
    void a_slot_that_the_patient_holds_already_is_6_and_names_the_appointment() {
        Failure booking = Failure.of(new NotMadeException(
                "the slot is held", call(AppointmentClient.BOOK, null, null), change(AppointmentClient.BOOK), "12"));

        assertThat(booking.exitStatus()).isEqualTo(6);
        assertThat(booking.canRetry()).isFalse();
        assertThat(text(booking)).contains("with appointment 12", "'gpconnect read'");
    }

    @Test
    void a_change_that_was_not_sent_because_it_could_not_be_recorded_is_6() {
        Failure booking =
                Failure.of(new NotRecordedException("the disk is full", call(AppointmentClient.BOOK, null, null)));

        assertThat(booking.exitStatus()).isEqualTo(6);
        assertThat(text(booking)).contains("was not sent: the disk is full");
    }

    @Test
    void of_a_read_nothing_is_claimed_about_changes() {
        assertThat(text(Failure.of(
                        new RefusedException(call(AppointmentClient.SEARCH_SLOTS, 500, "INTERNAL_SERVER_ERROR")))))
                .contains("Try again in a while")
                .doesNotContain("changed", "change was");
    }

    private static InDoubtChange change(Interaction interaction) {
        return InDoubtChange.builder(
                        ChangeKind.BOOKING, id(interaction), "A20047", TRACE, Instant.parse("2026-11-23T07:30:00Z"))
                .build();
    }

    private static Failure unknown(Interaction interaction) {
        return Failure.of(
                new OutcomeUnknownException("no response came", call(interaction, null, null), change(interaction)));
    }

    private static FailedCall call(Interaction interaction, Integer status, String code) {
        List<Issue> issues = code == null
                ? List.of()
                : List.of(Issue.builder("conflict")
                        .code(code)
                        .diagnostics("Because")
                        .build());
        FailedCall.Builder call = FailedCall.builder()
                .interaction(id(interaction))
                .change(interaction.changes())
                .practice("A20047")
                .traceId(TRACE)
                .issues(issues);
        if (status != null) {
            call.httpStatus(status);
        }
        return call.build();
    }

    private static String id(Interaction interaction) {
        return interaction.currentId();
    }

    private static String text(Failure failure) {
        return String.join(" ", failure.lines(NextCommand.NONE));
    }
}
