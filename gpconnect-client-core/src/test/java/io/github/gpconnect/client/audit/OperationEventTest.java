package io.github.gpconnect.client.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.observation.MicrometerObserver;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One event for each operation of a caller, with its final outcome, whatever number of requests it took. */
@Timeout(60)
class OperationEventTest {
    private final Events events = new Events();
    private final ConnectedSpine connected = ConnectedSpine.start(builder -> builder.audit(events)
            .outcomeResolution(OutcomeResolution.standard())
            .retries(Retries.upTo(3).backoff(Duration.ofMillis(1), Duration.ofMillis(1))));

    /** Keeps all of them. */
    private static final class Events implements AuditListener {
        private final List<AuditEvent> calls = new CopyOnWriteArrayList<>();
        private final List<OperationEvent> operations = new CopyOnWriteArrayList<>();

        @Override
        public void ended(AuditEvent event) {
            calls.add(event);
        }

        @Override
        public void operationEnded(OperationEvent event) {
            operations.add(event);
        }

        OperationEvent only() {
            assertThat(operations).hasSize(1);
            return operations.get(0);
        }
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private void loseEachRegistration(Fault.Kind kind) {
        connected
                .spine()
                .faults(request -> request.method().equals("POST") ? Optional.of(Fault.of(kind)) : Optional.empty());
    }

    private void assertHasTheTraceIdsOfAllRequests(OperationEvent event) {
        assertThat(event.traceIds())
                .hasSize(event.attempts())
                .containsExactlyElementsOf(
                        events.calls.stream().map(AuditEvent::traceId).toList());
        assertThat(connected.spine().requests())
                .extracting(call -> call.header("Ssp-TraceID").orElseThrow())
                .containsExactlyElementsOf(
                        event.traceIds().stream().map(Object::toString).toList());
    }

    // ---- results

    @Test
    void a_read_that_returns_is_done() {
        connected.foundations().with(CallOptions.none().reference("case-4711")).findPatient(Failures.READ_FOR);

        OperationEvent event = events.only();
        assertThat(event.result()).isEqualTo(OperationResult.DONE);
        assertThat(event.at()).isEqualTo(ConnectedSpine.CLOCK.instant());
        assertThat(event.took()).isPositive();
        assertThat(event.user()).isEqualTo(ConnectedSpine.REQUESTER.user());
        assertThat(event.organisation()).isEqualTo(OdsCode.of("X26"));
        assertThat(event.practice()).isEqualTo(ConnectedSpine.PRACTICE);
        assertThat(event.interaction()).isEqualTo("Find a patient");
        assertThat(event.interactionId()).isEqualTo(Foundations.FIND_PATIENT.currentId());
        assertThat(event.reference()).contains("case-4711");
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.failure()).isEmpty();
        assertThat(event.spineCode()).isEmpty();
        assertThat(event.resolves()).isEmpty();
        assertThat(event.appointmentId()).isEmpty();
        assertHasTheTraceIdsOfAllRequests(event);
    }

    @Test
    void the_person_who_authorised_it_is_named_beside_the_user_and_not_sent() {
        ConsumerUser doctor = InventedHub.user()
                .id("user-9")
                .name("Abernathy", "Rosalind")
                .smartcard("555021935107", "555021935108")
                .build();
        Requester requester = ConnectedSpine.REQUESTER.authorisedBy(doctor);
        Foundations.of(connected.client().as(requester).at(ConnectedSpine.PRACTICE))
                .findPatient(Failures.READ_FOR);

        OperationEvent event = events.only();
        assertThat(event.user()).isEqualTo(ConnectedSpine.REQUESTER.user());
        assertThat(event.authorisedBy()).contains(doctor);
        assertThat(event.device()).contains(ConnectedSpine.REQUESTER.device());
        assertThat(event.toString()).doesNotContain("Abernathy", "user-9");
        assertThat(writtenBy(AuditListener.slf4j(), event))
                .contains("authorised=user-9")
                .doesNotContain("Abernathy", "Rosalind");
        assertThat(connected.spine().requests())
                .allSatisfy(request -> assertThat(request.claims().toString()).doesNotContain("user-9", "Abernathy"));
        assertThat(requester).isNotEqualTo(ConnectedSpine.REQUESTER);
        assertThat(requester.toString()).contains("user-9").doesNotContain("Abernathy");
    }

    @Test
    void a_user_who_authorises_themselves_is_named_once() {
        Requester requester = ConnectedSpine.REQUESTER.authorisedBy(ConnectedSpine.REQUESTER.user());

        assertThat(requester.authorisedBy()).isEmpty();
        assertThat(requester).isEqualTo(ConnectedSpine.REQUESTER);
    }

    @Test
    void each_attempt_at_a_read_counts() {
        connected.spine().respondNext(new MockResponse.Builder().code(503).build());
        connected.foundations().findPatient(Failures.READ_FOR);

        OperationEvent event = events.only();
        assertThat(event.result()).isEqualTo(OperationResult.DONE);
        assertThat(event.attempts()).isEqualTo(2);
        assertHasTheTraceIdsOfAllRequests(event);
    }

    @Test
    void a_read_without_usable_response_has_failed() {
        connected.spine().respondNext(Responses.of(200, "text/html", "<p>Welcome</p>"));
        Failures.ofReading(connected.foundations());

        assertThat(events.only().result()).isEqualTo(OperationResult.FAILED);
        assertThat(events.only().failure()).contains(FailureKind.UNREADABLE_RESPONSE);
    }

    @Test
    void a_change_that_its_response_confirms_is_made() {
        Patient registered = connected.foundations().registerPatient(Failures.REGISTRATION);

        OperationEvent event = events.only();
        assertThat(event.result()).isEqualTo(OperationResult.MADE);
        assertThat(event.patientId()).contains(registered.id().value());
        assertThat(event.attempts()).isEqualTo(1);
        assertHasTheTraceIdsOfAllRequests(event);
    }

    @Test
    void a_change_that_a_read_confirms_is_one_operation_with_all_its_requests() {
        loseEachRegistration(Fault.Kind.RESPONSE_LOST);
        Patient registered = connected.foundations().registerPatient(Failures.REGISTRATION);

        OperationEvent event = events.only();
        assertThat(event.result()).isEqualTo(OperationResult.MADE_AND_CONFIRMED_BY_READING);
        assertThat(event.patientId()).contains(registered.id().value());
        assertThat(event.attempts()).isEqualTo(2);
        assertThat(event.failure()).isEmpty();
        assertHasTheTraceIdsOfAllRequests(event);
    }

    @Test
    void a_refusal_that_stands_is_refused_with_its_code() {
        connected.spine().respondNext(Responses.refusal(422, "INVALID_RESOURCE"));
        Failures.ofChanging(connected.foundations());

        OperationEvent event = events.only();
        assertThat(event.result()).isEqualTo(OperationResult.REFUSED);
        assertThat(event.failure()).contains(FailureKind.REFUSED_BY_PRACTICE);
        assertThat(event.spineCode()).contains(SpineErrorCode.INVALID_RESOURCE);
        assertThat(event.attempts()).isEqualTo(2);
        assertHasTheTraceIdsOfAllRequests(event);
    }

    @Test
    void a_change_whose_outcome_is_unknown_is_in_doubt() {
        Events ofUnread = new Events();
        try (ConnectedSpine unread = ConnectedSpine.start(builder -> builder.audit(ofUnread))) {
            unread.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)));
            Failures.ofChanging(unread.foundations());
        }

        assertThat(ofUnread.only().result()).isEqualTo(OperationResult.IN_DOUBT);
        assertThat(ofUnread.only().failure()).contains(FailureKind.OUTCOME_UNKNOWN);
        assertThat(ofUnread.only().attempts()).isEqualTo(1);
    }

    @Test
    void what_a_rule_forbids_here_is_refused_locally_without_a_request() {
        PatientRegistration born = PatientRegistration.of(
                        Failures.READ_FOR, "Farthingale", "Imogen", LocalDate.of(2026, 11, 24))
                .build();
        Failures.of(() -> connected.foundations().registerPatient(born));

        assertThat(events.only().result()).isEqualTo(OperationResult.REFUSED_LOCALLY);
        assertThat(events.only().failure()).contains(FailureKind.INVALID_INPUT);
        assertThat(events.only().attempts()).isZero();
        assertThat(events.calls).isEmpty();
    }

    @Test
    void a_change_that_was_not_received_is_not_made() {
        Events ofClosed = new Events();
        ConnectedSpine gone = ConnectedSpine.start(builder -> builder.audit(ofClosed));
        try (gone) {
            gone.spine().close();
            Failures.ofChanging(gone.foundations());
        }

        assertThat(ofClosed.only().result()).isEqualTo(OperationResult.NOT_MADE);
        assertThat(ofClosed.only().failure()).contains(FailureKind.NOT_REACHED);
    }

    // ---- sequence

    @Test
    void operations_are_numbered_from_one_on_as_they_end() {
        Foundations foundations = connected.foundations();
        foundations.findPatient(Failures.READ_FOR);
        foundations.registerPatient(Failures.REGISTRATION);
        connected.spine().respondNext(Responses.refusal(403, "NO_PATIENT_CONSENT"));
        Failures.ofReading(foundations);
        foundations.capabilities();

        assertThat(events.operations).extracting(OperationEvent::sequence).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void without_parties_and_result_there_is_no_event() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> OperationEvent.builder()
                        .time(ConnectedSpine.CLOCK.instant(), Duration.ZERO)
                        .parties(ConnectedSpine.REQUESTER.user(), OdsCode.of("X26"), ConnectedSpine.PRACTICE)
                        .build())
                .withMessage("An event's result must be set");
    }

    // ---- privacy

    private static String writtenBy(AuditListener listener, OperationEvent event) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            listener.operationEnded(event);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void neither_its_text_nor_its_line_in_a_log_names_the_user_or_the_patient() {
        Patient registered = connected
                .foundations()
                .with(CallOptions.none().reference("case-4711"))
                .registerPatient(Failures.REGISTRATION);
        OperationEvent event = events.only();
        String line = writtenBy(AuditListener.slf4j(), event);

        assertThat(line)
                .contains("operation=1 ", "user=user-7 ", "result=MADE ", "attempts=1 ", "reference=case-4711 ")
                .contains(event.traceIds().get(0).toString(), AuditListener.LOGGER)
                .doesNotContain(
                        "Okafor",
                        "Adaeze",
                        "aokafor",
                        Failures.REGISTRATION.name().family())
                .doesNotContain("patient=", "atient " + registered.id().value());
        assertThat(line.lines()).hasSize(1);
        assertThat(event.toString())
                .contains("MADE", event.interactionId(), "A20047")
                .doesNotContain("Okafor", "Adaeze", "aokafor", "user-7");
    }

    // ---- listeners that fail

    static Stream<Throwable> anything() {
        return Stream.of(
                new IllegalStateException("the audit store is full"),
                new IOException("undeclared"),
                new OutOfMemoryError("no heap"),
                new StackOverflowError());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwUndeclared(Throwable any) throws E {
        throw (E) any;
    }

    @ParameterizedTest
    @MethodSource("anything")
    void whatever_a_listener_throws_costs_the_caller_nothing(Throwable any) {
        AuditListener failing = new AuditListener() {
            @Override
            public void ended(AuditEvent event) {
                throwUndeclared(any);
            }

            @Override
            public void operationEnded(OperationEvent event) {
                throwUndeclared(any);
            }
        };
        CallObserver observer = new CallObserver() {
            @Override
            public Observed begins(String interaction, String interactionId) {
                return (event, failure) -> throwUndeclared(any);
            }

            @Override
            public ObservedOperation operationBegins(String interaction, String interactionId) {
                return (event, failure) -> throwUndeclared(any);
            }
        };
        CallObserver neverBegins = new CallObserver() {
            @Override
            public Observed begins(String interaction, String interactionId) {
                throwUndeclared(any);
                return (event, failure) -> {};
            }

            @Override
            public ObservedOperation operationBegins(String interaction, String interactionId) {
                throwUndeclared(any);
                return (event, failure) -> {};
            }
        };
        for (CallObserver each : List.of(observer, neverBegins)) {
            try (ConnectedSpine unreliable =
                    ConnectedSpine.start(builder -> builder.audit(failing).observing(each))) {
                assertThat(unreliable
                                .foundations()
                                .registerPatient(Failures.REGISTRATION)
                                .nhsNumber())
                        .contains(Failures.REGISTRATION.nhsNumber());
                unreliable.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)));
                assertThat(Failures.ofChanging(unreliable.foundations()).kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
            }
        }
    }

    // ---- observations

    @Test
    void the_observation_of_an_operation_is_the_parent_of_those_of_its_calls() {
        List<String> started = new CopyOnWriteArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                started.add(context.getName() + " in "
                        + (context.getParentObservation() == null
                                ? "none"
                                : context.getParentObservation()
                                        .getContextView()
                                        .getName()));
            }

            @Override
            public void onStop(Observation.Context context) {
                if (context.getName().equals(MicrometerObserver.OPERATION)) {
                    started.add("result "
                            + context.getLowCardinalityKeyValue(MicrometerObserver.RESULT)
                                    .getValue());
                }
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (ConnectedSpine observed = ConnectedSpine.start(builder ->
                builder.observing(new MicrometerObserver(registry)).outcomeResolution(OutcomeResolution.standard()))) {
            observed.spine()
                    .faults(request -> request.method().equals("POST")
                            ? Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST))
                            : Optional.empty());
            observed.foundations().registerPatient(Failures.REGISTRATION);
        }

        assertThat(started)
                .containsExactly(
                        "gpconnect.operation in none",
                        "gpconnect.call in gpconnect.operation",
                        "gpconnect.call in gpconnect.operation",
                        "result made_and_confirmed_by_reading");
        assertThat(registry.getCurrentObservation()).isNull();
    }
}
