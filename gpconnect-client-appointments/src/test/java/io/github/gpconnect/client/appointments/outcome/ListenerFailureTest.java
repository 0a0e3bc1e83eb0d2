package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.observation.CallObserver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener or an observer throws, whatever it is, does not hide the outcome of a change. */
class ListenerFailureTest {
    private final ScriptedPractice practice = ScriptedPractice.open();
    private final AtomicBoolean failing = new AtomicBoolean();

    @AfterEach
    void close() {
        practice.close();
    }

    /** As a language without checked exceptions would. */
    static void throwUndeclared(Throwable failure) {
        ListenerFailureTest.<RuntimeException>sneak(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast that lets it out undeclared
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    static Stream<Arguments> failures() {
        return Stream.of(Change.values())
                .flatMap(change -> Stream.of(
                        Arguments.of(change, new NoClassDefFoundError("the metrics library")),
                        Arguments.of(change, new AssertionError("the audit store is full")),
                        Arguments.of(change, new StackOverflowError()),
                        Arguments.of(change, new IOException("the audit store is full")),
                        Arguments.of(change, new IllegalStateException("the audit store is full"))));
    }

    private static MockResponse confirmation(Change change) {
        return switch (change) {
            case BOOKING -> ScriptedPractice.json(201, Change.MADE.node());
            case AMENDMENT ->
                ScriptedPractice.json(
                        200, Change.HELD.version("4").comment(Change.COMMENT).node());
            case CANCELLATION ->
                ScriptedPractice.json(
                        200, Change.HELD.version("4").cancelled(Change.REASON).node());
            case REGISTRATION ->
                ScriptedPractice.json(
                        200, Resources.searchset(List.of(Resources.patient(Resources.PATIENT, Resources.NHS_NUMBER))));
        };
    }

    private void failIfWanted(Throwable failure) {
        if (failing.get()) {
            throwUndeclared(failure);
        }
    }

    private Outcome send(Change change, ConnectedClient client) {
        practice.respondsToChanges(confirmation(change));
        Appointment held = Change.held(practice, client);
        failing.set(true);
        return change.send(client, held);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_change_that_was_made_is_returned_though_the_audit_listener_throws(Change change, Throwable failure) {
        try (ConnectedClient client = ConnectedClient.of(practice)
                .audit(event -> failIfWanted(failure))
                .build()) {
            send(change, client).assertIs(Kind.MADE);
            assertThat(practice.changes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void an_audit_listener_that_throws_keeps_no_other_from_being_notified(Change change, Throwable failure) {
        List<AuditEvent> exchanges = new CopyOnWriteArrayList<>();
        List<OperationEvent> operations = new CopyOnWriteArrayList<>();
        AuditListener failing = new AuditListener() {
            @Override
            public void ended(AuditEvent event) {
                failIfWanted(failure);
            }

            @Override
            public void operationEnded(OperationEvent event) {
                failIfWanted(failure);
            }
        };
        AuditListener next = new AuditListener() {
            @Override
            public void ended(AuditEvent event) {
                exchanges.add(event);
            }

            @Override
            public void operationEnded(OperationEvent event) {
                operations.add(event);
            }
        };
        try (ConnectedClient client =
                ConnectedClient.of(practice).audit(failing, next).build()) {
            send(change, client).assertIs(Kind.MADE);

            assertThat(exchanges)
                    .extracting(AuditEvent::interaction)
                    .contains(operations.get(operations.size() - 1).interaction());
            assertThat(operations.get(operations.size() - 1).result()).isEqualTo(OperationResult.MADE);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void so_it_is_though_the_observer_throws(Change change, Throwable failure) {
        CallObserver observer = new CallObserver() {
            @Override
            public Observed begins(String interaction, String interactionId) {
                return (AuditEvent event, Optional<GpConnectException> failed) -> failIfWanted(failure);
            }
        };
        try (ConnectedClient client =
                ConnectedClient.of(practice).observing(observer).build()) {
            send(change, client).assertIs(Kind.MADE);
            assertThat(practice.changes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_change_without_response_is_in_doubt_though_the_audit_listener_throws(Change change, Throwable failure) {
        try (ConnectedClient client = ConnectedClient.of(practice)
                .audit(event -> failIfWanted(failure))
                .brief()
                .build()) {
            Appointment held = Change.held(practice, client);
            practice.readsNothing().respondsToChanges(ScriptedPractice.noResponse());
            failing.set(true);

            change.send(client, held).assertIs(Kind.IN_DOUBT);
        }
    }
}
