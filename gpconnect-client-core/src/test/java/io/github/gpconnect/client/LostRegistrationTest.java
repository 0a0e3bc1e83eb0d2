package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.UnsettledChange;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registration whose answer was lost is looked for: at once, or later from what was kept of it. */
@Timeout(60)
class LostRegistrationTest {
    private static final NhsNumber REGISTERED = NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber());
    private static final OutcomeResolution LOOKING =
            OutcomeResolution.within(Duration.ofSeconds(50)).patience(Duration.ofMillis(1));

    private static void lose(ConnectedSpine connected, Fault.Kind kind) {
        connected
                .spine()
                .faults(request -> request.method().equals("POST") ? Optional.of(Fault.of(kind)) : Optional.empty());
    }

    /** What another process has to go on with. */
    private static String lost(ConnectedSpine connected, Fault.Kind kind) {
        lose(connected, kind);
        OutcomeUnknownException unknown = (OutcomeUnknownException) Failures.ofChanging(connected.foundations());
        Failures.assertTellNothingOfThePatient(unknown);
        return unknown.unsettled().asText();
    }

    private static ConnectedSpine unsettled() {
        return ConnectedSpine.start(builder -> builder.outcomeResolution(OutcomeResolution.off()));
    }

    /** Another client of the same practice, as in a process that was started later. */
    private static GpConnectClient later(ConnectedSpine connected) {
        return ConnectedSpine.builder(connected.spine())
                .audit(event -> {})
                .outcomeResolution(LOOKING)
                .build();
    }

    @Test
    void a_registration_that_was_made_is_found_at_once() {
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.outcomeResolution(LOOKING))) {
            lose(connected, Fault.Kind.ANSWER_LOST);

            Patient registered = connected.foundations().registerPatient(Failures.REGISTRATION);

            assertThat(registered.nhsNumber()).isEqualTo(REGISTERED);
            assertThat(connected.spine().requests())
                    .extracting(call -> call.method())
                    .containsOnlyOnce("POST")
                    .contains("GET");
        }
    }

    @Test
    void a_registration_that_was_not_made_is_told_as_that() {
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.outcomeResolution(LOOKING))) {
            lose(connected, Fault.Kind.REQUEST_LOST);

            assertThat(Failures.ofChanging(connected.foundations()))
                    .isInstanceOfSatisfying(
                            NotMadeException.class,
                            notMade -> assertThat(notMade.change().sought())
                                    .isEqualTo(new UnsettledChange.Registration()));
        }
    }

    @Test
    void what_was_kept_of_it_is_settled_by_another_client() {
        try (ConnectedSpine connected = unsettled()) {
            String kept = lost(connected, Fault.Kind.ANSWER_LOST);
            connected.spine().noFaults();
            try (GpConnectClient later = later(connected)) {
                Patient registered = Foundations.of(later, ConnectedSpine.PRACTICE, ConnectedSpine.REQUESTER)
                        .settle(UnsettledChange.parse(kept), REGISTERED);

                assertThat(registered.nhsNumber()).isEqualTo(REGISTERED);
            }
        }
    }

    @Test
    void so_is_one_that_was_not_made() {
        try (ConnectedSpine connected = unsettled()) {
            UnsettledChange kept = UnsettledChange.parse(lost(connected, Fault.Kind.REQUEST_LOST));
            connected.spine().noFaults();
            try (GpConnectClient later = later(connected)) {
                assertThatExceptionOfType(NotMadeException.class)
                        .isThrownBy(() -> Foundations.of(later, ConnectedSpine.PRACTICE, ConnectedSpine.REQUESTER)
                                .settle(kept, REGISTERED))
                        .satisfies(notMade -> {
                            assertThat(notMade.change()).isEqualTo(kept);
                            assertThat(notMade.traceId()).contains(kept.traceId());
                            assertThat(notMade.interaction()).contains(kept.interaction());
                        });
            }
        }
    }

    @Test
    void where_nobody_can_look_it_stays_unknown_for_the_next_time() {
        try (ConnectedSpine connected = unsettled()) {
            UnsettledChange kept = UnsettledChange.parse(lost(connected, Fault.Kind.ANSWER_LOST));
            connected.spine().noFaults();
            connected.spine().answerNext(Answers.refusal(422, "INVALID_RESOURCE"));
            try (GpConnectClient later = later(connected)) {
                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> Foundations.of(later, ConnectedSpine.PRACTICE, ConnectedSpine.REQUESTER)
                                .settle(kept, REGISTERED))
                        .satisfies(unknown -> {
                            assertThat(unknown.unsettled()).isEqualTo(kept);
                            assertThat(unknown.because()).isEqualTo("it was left open");
                            assertThat(unknown.canRetry()).isFalse();
                            assertThat(unknown.getSuppressed()).hasExactlyElementsOfTypes(RefusedException.class);
                        });
            }
        }
    }

    @Test
    void a_change_is_settled_where_it_was_sent_and_by_what_it_was() {
        try (ConnectedSpine connected = unsettled()) {
            UnsettledChange kept = UnsettledChange.parse(lost(connected, Fault.Kind.ANSWER_LOST));
            connected.spine().clearRequests();
            UnsettledChange elsewhere =
                    new UnsettledChange(kept.sought(), kept.interaction(), "B30058", kept.sentAt(), kept.traceId());
            UnsettledChange another = new UnsettledChange(
                    new UnsettledChange.Cancellation("7"),
                    kept.interaction(),
                    kept.practice(),
                    kept.sentAt(),
                    kept.traceId());

            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> connected.foundations().settle(elsewhere, REGISTERED))
                    .withMessageContaining("'B30058', not at 'A20047'");
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> connected.foundations().settle(another, REGISTERED))
                    .withMessageContaining("not a cancellation");
            assertThat(connected.spine().requests()).isEmpty();
        }
    }
}
