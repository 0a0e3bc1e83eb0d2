package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.SlotTakenException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal is compared with the practice's record: it may be the fate of a second copy that an intermediary sent. */
class RefusalVerificationTest {
    private final ScriptedPractice practice = ScriptedPractice.open();
    private final ConnectedClient client = ConnectedClient.of(practice).build();
    private final Appointment held = Change.held(practice, client);

    @AfterEach
    void close() {
        client.close();
        practice.close();
    }

    // ---- the practice has made it

    @ParameterizedTest
    @CsvSource({
        "409, DUPLICATE_REJECTED",
        "409, FHIR_CONSTRAINT_VIOLATION",
        "422, INVALID_RESOURCE",
        "403, ACCESS_DENIED"
    })
    void a_booking_that_was_refused_and_is_on_record_was_made(int status, String code) {
        Change.BOOKING.isMadeAt(practice);
        practice.respondsToBooking(ScriptedPractice.refusal(status, code));

        Outcome outcome = Change.BOOKING.send(client, held);

        assertThat(outcome.appointment().id().value()).isEqualTo("4471");
        assertThat(practice.changes()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"AMENDMENT, 409", "AMENDMENT, 412", "CANCELLATION, 409", "CANCELLATION, 412", "CANCELLATION, 422"})
    void so_was_an_amendment_or_cancellation_that_the_record_has(Change change, int status) {
        change.isMadeAt(practice);
        practice.respondsToUpdate(ScriptedPractice.refusal(status, "FHIR_CONSTRAINT_VIOLATION"));

        change.send(client, held).assertIs(Kind.MADE);
        assertThat(practice.changes()).isEqualTo(1);
    }

    static Stream<Arguments> refusalsOfUnknownOrigin() {
        return Stream.of(Change.values())
                .flatMap(change -> Stream.of(
                        Arguments.of(change, 400, ScriptedPractice.page(400, "<html>Bad Request</html>")),
                        Arguments.of(change, 403, ScriptedPractice.empty(403)),
                        Arguments.of(change, 404, ScriptedPractice.body(404, "text/plain", "no such page")),
                        Arguments.of(change, 413, ScriptedPractice.page(413, "<html>too large</html>")),
                        Arguments.of(change, 409, ScriptedPractice.body(409, "application/json", "{\"error\":409}"))));
    }

    @ParameterizedTest(name = "{0} got {1}")
    @MethodSource("refusalsOfUnknownOrigin")
    void a_change_is_read_back_after_a_refusal_without_outcome(Change change, int status, MockResponse response) {
        change.isMadeAt(practice);
        practice.respondsToChanges(response);

        change.send(client, held).assertIs(Kind.MADE);
        assertThat(practice.changes()).isEqualTo(1);
        assertThat(practice.reads()).isPositive();
    }

    @ParameterizedTest(name = "{0} got {1}")
    @MethodSource("refusalsOfUnknownOrigin")
    void it_is_in_doubt_where_nothing_can_be_read(Change change, int status, MockResponse response) {
        practice.readsNothing().respondsToChanges(response);

        try (ConnectedClient brief = ConnectedClient.of(practice).brief().build()) {
            change.send(brief, held).assertIs(Kind.IN_DOUBT);
        }
    }

    // ---- the practice has not made it

    @Test
    void a_slot_that_somebody_else_has_is_taken_and_the_list_was_read() {
        practice.respondsToBooking(ScriptedPractice.refusal(409, "DUPLICATE_REJECTED"));

        Outcome outcome = Change.BOOKING.send(client, held);

        outcome.assertIs(Kind.REFUSED);
        assertThat(outcome.failure()).isInstanceOf(SlotTakenException.class);
        assertThat(practice.reads()).as("verification reads").isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"AMENDMENT", "CANCELLATION"})
    void an_appointment_that_somebody_else_has_changed_is_a_conflict_and_the_record_was_read(Change change) {
        practice.holds(Change.HELD.version("4").comment("Wants a later time"))
                .respondsToUpdate(ScriptedPractice.refusal(409, "FHIR_CONSTRAINT_VIOLATION"));

        Outcome outcome = change.send(client, held);

        outcome.assertIs(Kind.REFUSED);
        assertThat(outcome.failure()).isInstanceOf(ConflictException.class);
        assertThat(practice.reads()).as("verification reads").isPositive();
    }

    @Test
    void a_patient_who_is_there_already_is_registered_already() {
        practice.respondsToRegistration(ScriptedPractice.refusal(409, "DUPLICATE_REJECTED"));

        Outcome outcome = Change.REGISTRATION.send(client, held);

        outcome.assertIs(Kind.REFUSED);
        assertThat(outcome.failure()).isInstanceOf(AlreadyRegisteredException.class);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_refusal_with_nothing_on_record_stands_and_the_record_was_read(Change change) {
        practice.respondsToChanges(ScriptedPractice.refusal(422, "INVALID_RESOURCE"));

        change.send(client, held).assertIs(Kind.REFUSED);
        assertThat(practice.reads()).as("verification reads").isPositive();
        assertThat(practice.changes()).isEqualTo(1);
    }
}
