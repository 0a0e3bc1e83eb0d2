package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each exit status, through the whole program, with the text on standard error. */
class ExitStatusTest {
    private static final String[] REGISTER = {
        "patient",
        "register",
        "--nhs-number",
        "9994536109",
        "--family",
        "Ashgrove",
        "--given",
        "Leopold",
        "--birth-date",
        "1993-05-21"
    };

    private static final String[] BOOK = {"book", "--patient", "2", "--slot", "1001", "--description", "Asthma review"};

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.in(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void refused_by_the_practice_is_3_with_all_particulars() {
        Outcome outcome = desk.run("read", "--appointment", "99");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        String trace = desk.spine().lastRequest().header("Ssp-TraceID").orElseThrow();
        assertThat(outcome.fitsTheTerminal().err()).isEqualTo("""
                gpconnect: The practice has no such record. An id belongs to one practice: check
                --practice and the id.
                  Trace id     %s
                  Interaction  urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1
                  Practice     A20047
                  HTTP status  404
                  Spine code   NO_RECORD_FOUND
                  Diagnostics  There is no Appointment/99
                """.formatted(trace));
    }

    @Test
    void with_json_a_failure_is_an_object_on_standard_error() {
        JsonNode failure = desk.run("read", "--appointment", "99", "--json").failure();

        assertThat(Outcome.fields(failure))
                .containsExactly(
                        "kind",
                        "interaction",
                        "practice",
                        "traceId",
                        "httpStatus",
                        "spineCode",
                        "diagnostics",
                        "canRetry",
                        "inDoubt",
                        "next",
                        "rescheduling",
                        "message");
        assertThat(failure.path("kind").asText()).isEqualTo("REFUSED_BY_PRACTICE");
        assertThat(failure.path("httpStatus").asInt()).isEqualTo(404);
        assertThat(failure.path("spineCode").asText()).isEqualTo("NO_RECORD_FOUND");
        assertThat(failure.path("canRetry").asBoolean()).isFalse();
        assertThat(failure.path("message").asText()).startsWith("The practice has no such record.");
    }

    @Test
    void refused_by_the_proxy_is_3() {
        desk.spine()
                .respondNext(new MockResponse.Builder()
                        .code(403)
                        .setHeader("Content-Type", "application/fhir+json")
                        .body("""
                                {"resourceType": "OperationOutcome",
                                 "issue": [{"severity": "error", "code": "forbidden",
                                 "details": {"coding": [{"code": "403"}]}, "diagnostics": "ASID_CHECK_FAILED"}]}""")
                        .build());

        Outcome outcome = desk.run("slots");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("ASIDs is not authorised", "organisation.asid", "ASID_CHECK_FAILED");
    }

    @Test
    void a_token_that_is_refused_shows_the_challenge() {
        desk.spine()
                .respondNext(new MockResponse.Builder()
                        .code(401)
                        .setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                        .body("")
                        .build());

        Outcome outcome = desk.run("slots");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("clock", "Bearer error=\"invalid_token\"");
    }

    @Test
    void not_reached_is_4() {
        desk.spine().close();

        Outcome outcome = desk.run("slots");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.fitsTheTerminal().err()).contains("No connection could be made", "Try again in a while");
        assertThat(desk.run("slots", "--json").failure().path("canRetry").asBoolean())
                .isTrue();
    }

    @Test
    void an_answer_that_cannot_be_understood_is_4() {
        desk.spine()
                .respondNext(new MockResponse.Builder()
                        .code(200)
                        .setHeader("Content-Type", "text/html")
                        .body("<html>Welcome</html>")
                        .build());

        Outcome outcome = desk.run("slots");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.fitsTheTerminal().err())
                .contains("cannot be understood")
                .doesNotContain("Welcome");
    }

    @Test
    void in_doubt_is_5_and_prints_the_command_that_finds_out() {
        desk.spine()
                .applyThenRespond(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());
        desk.spine() // when it is looked for
                .respondNext(new MockResponse.Builder()
                        .code(403)
                        .body("{\"resourceType\":\"OperationOutcome\"}")
                        .build());

        Outcome outcome = desk.run(REGISTER);

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("It is not known whether the practice made this change")
                .contains("Do not send it again");
        assertThat(outcome.next()).startsWith("gpconnect resolve --config ").contains(" --nhs-number 9994536109 '{");
        assertThat(Desk.runPrinted(outcome.next()).succeeded().out()).startsWith("Registered: patient ");
    }

    @Test
    void with_json_a_change_in_doubt_comes_with_the_command_that_finds_out() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.REDIRECT_AFTERWARDS));
        desk.refuseReads();

        JsonNode failure = desk.run(BOOK, "--reference", "case-4711", "--json").failure();

        assertThat(failure.path("kind").asText()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(failure.path("canRetry").asBoolean()).isFalse();
        InDoubtChange inDoubt = InDoubtChange.parse(failure.path("inDoubt").asText());
        assertThat(inDoubt.reference()).contains("case-4711");
        assertThat(inDoubt.slotIds()).containsExactly("1001");
        assertThat(failure.path("next").asText()).startsWith("gpconnect resolve --config ");
        desk.spine().noFaults();
        assertThat(Desk.runPrinted(failure.path("next").asText() + " --json")
                        .succeeded()
                        .document()
                        .path("slots")
                        .get(0)
                        .asText())
                .isEqualTo("1001");
    }

    @Test
    void a_lost_response_that_reading_replaces_is_0() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.LOCATION_ONLY));

        assertThat(desk.run(BOOK).succeeded().out()).startsWith("Booked: appointment 1");
    }

    @Test
    void not_made_is_6_and_may_be_given_again() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.REQUEST_LOST));

        Outcome outcome = desk.run(BOOK);

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("The practice has not made this change")
                .contains("The command can be repeated.");
        assertThat(desk.practice().appointments()).isEmpty();
        assertThat(desk.run(BOOK).succeeded().out()).startsWith("Booked");
    }

    @Test
    void not_made_is_6_with_json_too() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.REQUEST_LOST));

        Outcome outcome = desk.run(BOOK, "--json");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.failure().path("kind").asText()).isEqualTo("NOT_MADE");
        assertThat(outcome.failure().path("inDoubt").isNull()).isTrue();
    }

    @Test
    void a_refused_change_is_3_and_not_made() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.REFUSED_IN_XML));

        Outcome outcome = desk.run(BOOK);

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.errorText()).contains("The change was not made.").doesNotContain("never saw");
    }

    @Test
    void a_reference_that_may_be_patient_data_is_2() {
        Outcome outcome = desk.run(BOOK, "--reference", "9990104107");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errorText()).contains("--reference", "ten digits");
        assertThat(desk.spine().requests()).isEmpty();
    }

    @Test
    void a_configuration_that_cannot_be_used_is_2_with_each_problem_on_its_line() throws IOException {
        Path broken = directory.resolve("broken.properties");
        String text = Files.readString(desk.config());
        Files.writeString(broken, text.replace("user.id", "user.ids").replace("999000000777", "12"));

        Outcome outcome = Desk.runWithout("slots", "--config", broken.toString());

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .contains(
                        "  organisation.asid: An ASID is twelve digits, not '12'",
                        "  user.id: is missing",
                        "  user.ids: is not a known key; is 'user.id' meant?");
        assertThat(Desk.runWithout("slots", "--json", "--config", broken.toString())
                        .failure()
                        .path("message")
                        .asText())
                .contains("organisation.asid: ", "; user.id: ", "; user.ids: ");
    }

    @Test
    void a_mistyped_command_is_2_with_a_suggestion() {
        Outcome outcome = Desk.runWithout("boook");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.fitsTheTerminal().err()).contains("Did you mean 'book'?", "gpconnect --help");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void a_mistyped_option_with_json_is_an_object() {
        Outcome outcome = Desk.runWithout("slots", "--json", "--from", "tomorrow");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.failure().path("kind").asText()).isEqualTo("INVALID_INPUT");
        assertThat(outcome.failure().path("message").asText()).contains("--from", "2026-11-23", "'tomorrow'");
    }

    @Test
    void an_unexpected_failure_is_1_and_asks_for_a_report() {
        Outcome outcome = Desk.runAt(new BrokenClock(), "slots");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.fitsTheTerminal().err())
                .contains("IllegalStateException", "--debug")
                .doesNotContain("  at ");
        assertThat(Desk.runAt(new BrokenClock(), "slots", "--json")
                        .failure()
                        .path("kind")
                        .asText())
                .isEqualTo("UNEXPECTED");
    }

    @Test
    void only_debug_shows_where_it_happened_and_each_call() {
        assertThat(desk.run("read", "--appointment", "99").err()).doesNotContain(" at io.github", "debug:");
        assertThat(desk.run("read", "--appointment", "99", "--debug").err())
                .contains("debug: Read an appointment")
                .contains("\n at io.github.gpconnect.client");
    }

    /** Time fails in an unexpected way. */
    private static final class BrokenClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            throw new IllegalStateException("The clock is broken");
        }
    }
}
