package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cancellation is confirmed by the cancelled appointment of the same patient. */
class CancellationOutcomeTest {
    private final ScriptedPractice practice = ScriptedPractice.open();
    private final ConnectedClient client = ConnectedClient.of(practice).brief().build();
    private final Appointment held = Change.held(practice, client);

    @AfterEach
    void close() {
        client.close();
        practice.close();
    }

    @Test
    void another_patients_cancelled_appointment_of_the_same_id_confirms_nothing() {
        AppointmentJson others =
                Change.HELD.version("4").cancelled(Change.REASON).patient(Resources.ANOTHER_PATIENT);
        practice.holds(others).respondsToUpdate(ScriptedPractice.json(200, others.node()));

        Change.CANCELLATION.send(client, held).assertIs(Kind.IN_DOUBT);
    }

    @Test
    void where_the_record_then_has_the_right_patient_that_is_returned() {
        Change.CANCELLATION.isMadeAt(practice);
        practice.respondsToUpdate(ScriptedPractice.json(
                200,
                Change.HELD
                        .version("4")
                        .cancelled(Change.REASON)
                        .patient(Resources.ANOTHER_PATIENT)
                        .node()));

        assertThat(Change.CANCELLATION
                        .send(client, held)
                        .appointment()
                        .patientId()
                        .value())
                .isEqualTo(Resources.PATIENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 303, 308})
    void a_redirection_is_read_back(int status) {
        Change.CANCELLATION.isMadeAt(practice);
        practice.respondsToUpdate(
                ScriptedPractice.at(practice.root() + "/Appointment/4470", ScriptedPractice.empty(status)));

        Change.CANCELLATION.send(client, held).assertIs(Kind.MADE);
        assertThat(practice.changes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void a_success_after_which_the_appointment_is_as_it_was_is_in_doubt(int status) {
        practice.respondsToUpdate(ScriptedPractice.empty(status));

        Change.CANCELLATION.send(client, held).assertIs(Kind.IN_DOUBT);
    }

    /** Neither word is FHIR's, and what is kept of a change holds none of them: the two cannot be told apart. */
    @Test
    void a_practices_own_word_for_the_status_is_never_taken_for_the_one_of_before() {
        practice.holds(Change.HELD.status("confirmed-by-text"));
        Appointment own = client.read(Change.HELD.id());
        practice.holds(Change.HELD.status("withdrawn")).respondsToUpdate(ScriptedPractice.noResponse());

        client.cancel(own, Change.REASON).assertIs(Kind.IN_DOUBT);
    }
}
