package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registration whose response was lost is resolved: at once, or later from what was kept of it. */
@Timeout(60)
class LostRegistrationTest {
    private static final NhsNumber REGISTERED = NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber());
    private static final OutcomeResolution RESOLVING =
            OutcomeResolution.standard().gracePeriod(Duration.ofMillis(1)).timeLimit(Duration.ofSeconds(50));

    private static final String NOT_FOUND = "a patient who is not traced is not found, though registered";

    private static void lose(ConnectedSpine connected, Fault.Kind kind) {
        connected
                .spine()
                .faults(request -> request.method().equals("POST") ? Optional.of(Fault.of(kind)) : Optional.empty());
    }

    /** What another process has to go on with. */
    private static String lost(ConnectedSpine connected, Fault.Kind kind) {
        lose(connected, kind);
        OutcomeUnknownException unknown = (OutcomeUnknownException) Failures.ofChanging(connected.foundations());
        Failures.assertRevealNothingOfThePatient(unknown);
        return unknown.inDoubt().asText();
    }

    private static ConnectedSpine unresolved() {
        return ConnectedSpine.start(builder -> builder.outcomeResolution(OutcomeResolution.off()));
    }

    /** Another client of the same practice, as in a process that was started later. */
    private static GpConnectClient later(ConnectedSpine connected) {
        return ConnectedSpine.builder(connected.spine())
                .audit(event -> {})
                .outcomeResolution(RESOLVING)
                .build();
    }

    @Test
    void a_registration_that_was_made_is_found_at_once() {
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.outcomeResolution(RESOLVING))) {
            lose(connected, Fault.Kind.RESPONSE_LOST);

            Patient registered = connected.foundations().registerPatient(Failures.REGISTRATION);

            assertThat(registered.nhsNumber()).contains(REGISTERED);
            assertThat(connected.spine().requests())
                    .extracting(call -> call.method())
                    .containsOnlyOnce("POST")
                    .contains("GET");
        }
    }

    @Test
    void a_registration_that_is_not_found_stays_in_doubt_for_its_patient_may_not_be_traced() {
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.outcomeResolution(RESOLVING))) {
            lose(connected, Fault.Kind.REQUEST_LOST);

            assertThat(Failures.ofChanging(connected.foundations()))
                    .isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
                        assertThat(unknown.reason()).isEqualTo("no response came; " + NOT_FOUND);
                        assertThat(unknown.inDoubt().kind()).isEqualTo(ChangeKind.REGISTRATION);
                        assertThat(unknown.inDoubt().patientId()).isEmpty();
                    });
        }
    }

    @Test
    void what_was_kept_of_it_is_resolved_by_another_client() {
        try (ConnectedSpine connected = unresolved()) {
            String kept = lost(connected, Fault.Kind.RESPONSE_LOST);
            connected.spine().noFaults();
            try (GpConnectClient later = later(connected)) {
                Patient registered = Foundations.of(
                                later.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE))
                        .resolve(InDoubtChange.parse(kept), Failures.REGISTRATION);

                assertThat(registered.nhsNumber()).contains(REGISTERED);
            }
        }
    }

    /** The number alone does not say that this is whom the change was to register: there is no key, and so no hash of the rest. */
    @Test
    void without_what_was_registered_it_stays_in_doubt() {
        try (ConnectedSpine connected = unresolved()) {
            String kept = lost(connected, Fault.Kind.RESPONSE_LOST);
            connected.spine().noFaults();
            try (GpConnectClient later = later(connected)) {
                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> Foundations.of(
                                        later.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE))
                                .resolve(InDoubtChange.parse(kept), REGISTERED));
            }
        }
    }

    @Test
    void one_that_is_not_found_then_stays_in_doubt() {
        try (ConnectedSpine connected = unresolved()) {
            InDoubtChange kept = InDoubtChange.parse(lost(connected, Fault.Kind.REQUEST_LOST));
            connected.spine().noFaults();
            try (GpConnectClient later = later(connected)) {
                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> Foundations.of(
                                        later.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE))
                                .resolve(kept, REGISTERED))
                        .satisfies(unknown -> {
                            assertThat(unknown.inDoubt()).isEqualTo(kept);
                            assertThat(unknown.reason()).isEqualTo("it was left in doubt; " + NOT_FOUND);
                            assertThat(unknown.traceId()).contains(kept.traceId());
                            assertThat(unknown.interaction()).contains(kept.interaction());
                        });
            }
        }
    }

    @Test
    void where_no_verification_read_is_possible_it_stays_in_doubt_for_the_next_time() {
        try (ConnectedSpine connected = unresolved()) {
            InDoubtChange kept = InDoubtChange.parse(lost(connected, Fault.Kind.RESPONSE_LOST));
            connected.spine().noFaults();
            connected.spine().respondNext(Responses.refusal(422, "INVALID_RESOURCE"));
            try (GpConnectClient later = later(connected)) {
                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> Foundations.of(
                                        later.as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE))
                                .resolve(kept, REGISTERED))
                        .satisfies(unknown -> {
                            assertThat(unknown.inDoubt()).isEqualTo(kept);
                            assertThat(unknown.reason())
                                    .isEqualTo(
                                            "it was left in doubt; the practice's record could not be read completely");
                            assertThat(unknown.canRetry()).isFalse();
                            assertThat(unknown.getSuppressed()).hasExactlyElementsOfTypes(RefusedException.class);
                        });
            }
        }
    }

    @Test
    void a_change_is_resolved_where_it_was_sent_and_by_what_it_was() {
        try (ConnectedSpine connected = unresolved()) {
            InDoubtChange kept = InDoubtChange.parse(lost(connected, Fault.Kind.RESPONSE_LOST));
            connected.spine().clearRequests();
            InDoubtChange elsewhere = InDoubtChange.builder(
                            kept.kind(), kept.interaction(), "B30058", kept.traceId(), kept.sentAt())
                    .build();
            InDoubtChange another = InDoubtChange.builder(
                            ChangeKind.CANCELLATION, kept.interaction(), kept.practice(), kept.traceId(), kept.sentAt())
                    .appointmentIds(List.of("7"))
                    .build();

            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> connected.foundations().resolve(elsewhere, REGISTERED))
                    .withMessageContaining("'B30058', not at 'A20047'");
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> connected.foundations().resolve(another, REGISTERED))
                    .withMessageContaining("not a cancellation");
            assertThat(connected.spine().requests()).isEmpty();
        }
    }
}
