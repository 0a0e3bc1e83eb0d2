package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import io.github.gpconnect.client.identity.NhsNumber;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registration is confirmed by the patient; that none is found proves nothing. */
class RegistrationOutcomeTest {
    private final ScriptedPractice practice = ScriptedPractice.open();
    private final ConnectedClient client = ConnectedClient.of(practice).brief().build();

    @AfterEach
    void close() {
        client.close();
        practice.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void a_success_after_which_no_patient_is_found_is_in_doubt(int status) {
        practice.respondsToRegistration(ScriptedPractice.empty(status));

        client.register(Bookings.registration()).assertIs(Kind.IN_DOUBT);
    }

    @Test
    void one_without_response_after_which_no_patient_is_found_is_in_doubt() {
        practice.respondsToRegistration(ScriptedPractice.noResponse());

        Outcome outcome = client.register(Bookings.registration());

        outcome.assertIs(Kind.IN_DOUBT);
        assertThat(practice.changes()).isEqualTo(1);
    }

    @Test
    void one_whose_response_is_another_patient_is_in_doubt() {
        practice.respondsToRegistration(ScriptedPractice.json(
                201,
                Resources.searchset(
                        List.of(Resources.patient(Resources.ANOTHER_PATIENT, Resources.ANOTHER_NHS_NUMBER)))));

        client.register(Bookings.registration()).assertIs(Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void a_redirection_is_read_back(int status) {
        Change.REGISTRATION.isMadeAt(practice);
        practice.respondsToRegistration(
                ScriptedPractice.at(practice.root() + "/Patient/61", ScriptedPractice.empty(status)));

        assertThat(client.register(Bookings.registration()).patient().id().value())
                .isEqualTo(Resources.PATIENT);
        assertThat(practice.changes()).isEqualTo(1);
    }

    @Test
    void one_in_doubt_is_resolved_by_the_patient_who_is_found_later() {
        practice.respondsToRegistration(ScriptedPractice.empty(202));
        String kept = client.register(Bookings.registration()).inDoubt();
        Change.REGISTRATION.isMadeAt(practice);

        Outcome later = client.resolveRegistration(kept, NhsNumber.of(Resources.NHS_NUMBER));

        assertThat(later.patient().id().value()).isEqualTo(Resources.PATIENT);
    }
}
