package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.change.EarlierChangeException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.VirtualTime;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal has a change before its first byte and its outcome after, whatever becomes of it. */
@Timeout(60)
class ChangeJournalTest {
    private static final UUID EARLIER = UUID.fromString("00000000-0000-4000-8000-000000000018");

    private static final MockResponse REGISTERED = Responses.fhir(
            200,
            Responses.bundle(
                    Responses.patient("7", Failures.REGISTRATION.nhsNumber().value())));

    /** What a journal does when a change is about to be sent. */
    @FunctionalInterface
    private interface Sending {
        void run(InDoubtChange change) throws Exception;
    }

    /** Keeps what it is given. */
    private static final class Journal implements ChangeJournal {
        private final List<InDoubtChange> begun = new CopyOnWriteArrayList<>();
        private final List<InDoubtChange> changes = new CopyOnWriteArrayList<>();
        private final List<ChangeOutcome> outcomes = new CopyOnWriteArrayList<>();
        private final Sending sending;

        Journal(Sending sending) {
            this.sending = sending;
        }

        Journal() {
            this(change -> {});
        }

        @Override
        public void sending(InDoubtChange change) throws Exception {
            begun.add(change);
            sending.run(change);
        }

        @Override
        public void ended(InDoubtChange change, ChangeOutcome outcome) throws Exception {
            changes.add(change);
            outcomes.add(outcome);
        }
    }

    /** Keeps all events. */
    private static final class Audit implements AuditListener {
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
    }

    /** Sockets that count what is written to them, and whose input breaks in a way of the test's own. */
    private static final class WatchedSockets extends SocketFactory {
        private final AtomicInteger written = new AtomicInteger();
        private final Runnable beforeReading;

        WatchedSockets(Runnable beforeReading) {
            this.beforeReading = beforeReading;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public InputStream getInputStream() throws IOException {
                    return new FilterInputStream(super.getInputStream()) {
                        @Override
                        public int read(byte[] bytes, int from, int length) throws IOException {
                            beforeReading.run();
                            return super.read(bytes, from, length);
                        }
                    };
                }

                @Override
                public OutputStream getOutputStream() throws IOException {
                    return new FilterOutputStream(super.getOutputStream()) {
                        @Override
                        public void write(byte[] bytes, int from, int length) throws IOException {
                            written.addAndGet(length);
                            out.write(bytes, from, length);
                        }
                    };
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private static TestServer server() throws IOException {
        return TestServer.http().respondingWith(request -> REGISTERED).start();
    }

    private static GpConnectClient client(TestServer server, UnaryOperator<GpConnectClient.Builder> settings) {
        return server.client(settings, UUID::randomUUID);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwUndeclared(Throwable any) throws E {
        throw (E) any;
    }

    // ---- the caller's key

    /** Makes a journal that has an earlier change, as a registration of this content leaves it. */
    private static Journal having(ChangeOutcome outcome) {
        return new Journal(change -> {
            InDoubtChange earlier = InDoubtChange.builder(
                            change.kind(),
                            change.interaction(),
                            change.practice(),
                            EARLIER,
                            change.sentAt().minusSeconds(60))
                    .lostAt(change.sentAt())
                    .build();
            throw new EarlierChangeException(earlier, outcome);
        });
    }

    /** The response of a practice that has the patient as they were registered. */
    private static final MockResponse SHOWN = Responses.fhir(200, Responses.bundle("""
                    {"resourceType": "Patient", "id": "7", "birthDate": "%s",
                     "name": [{"use": "official", "family": "%s"}],
                     "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%s"}]}
                    """.formatted(
                    Failures.REGISTRATION.birthDate(),
                    Failures.REGISTRATION.name().family(),
                    Failures.REGISTRATION.nhsNumber().value())));

    @ParameterizedTest
    @EnumSource(
            value = ChangeOutcome.class,
            names = {"MADE", "IN_DOUBT"})
    void a_change_with_the_key_of_an_earlier_one_is_read_and_not_sent(ChangeOutcome outcome)
            throws IOException, InterruptedException {
        Journal journal = having(outcome);
        try (TestServer server =
                        TestServer.http().respondingWith(request -> SHOWN).start();
                GpConnectClient client = client(
                        server, builder -> builder.journal(journal).outcomeResolution(OutcomeResolution.standard()))) {
            Patient patient = server.foundations(client)
                    .with(CallOptions.none().key("key-1"))
                    .registerPatient(Failures.REGISTRATION);

            assertThat(patient.id().value()).isEqualTo("7");
            assertThat(server.takeRequest().getMethod()).isEqualTo("GET");
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(journal.outcomes).isEmpty();
        }
    }

    @Test
    void an_earlier_change_that_was_not_made_is_not_sent_again_either() throws IOException {
        try (TestServer server = server();
                GpConnectClient client = client(server, builder -> builder.journal(having(ChangeOutcome.NOT_MADE)))) {
            GpConnectException failure = Failures.ofChanging(server.foundations(client));

            assertThat(failure).isInstanceOf(NotMadeException.class).hasMessageContaining("needs a new key");
            assertThat(failure.traceId()).contains(EARLIER);
            assertThat(server.requestCount()).isZero();
        }
    }

    @Test
    void an_earlier_change_that_was_made_is_never_called_not_made() throws IOException {
        try (TestServer server = TestServer.http()
                        .respondingWith(request -> Responses.fhir(200, Responses.bundle()))
                        .start();
                GpConnectClient client = client(
                        server,
                        builder -> builder.journal(having(ChangeOutcome.MADE))
                                .outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO)))) {
            GpConnectException failure = Failures.ofChanging(server.foundations(client));

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.inDoubt().traceId()).isEqualTo(EARLIER));
        }
    }

    @Test
    void what_the_journal_forbids_is_reported_in_its_own_words() throws IOException {
        InvalidInputException forbidden = new InvalidInputException("the key was used for another content");
        try (TestServer server = server();
                GpConnectClient client = client(
                        server,
                        builder -> builder.journal(new Journal(change -> {
                            throw forbidden;
                        })))) {
            assertThat(Failures.ofChanging(server.foundations(client))).isSameAs(forbidden);
            assertThat(server.requestCount()).isZero();
        }
    }

    @Test
    void a_journal_that_asks_for_it_gets_the_number_of_who_is_registered() throws IOException {
        List<NhsNumber> numbers = new CopyOnWriteArrayList<>();
        ChangeJournal journal = new ChangeJournal() {
            @Override
            public void sending(InDoubtChange change) {
                throw new AssertionError("the number is missing");
            }

            @Override
            public void sending(InDoubtChange registration, NhsNumber patient) {
                numbers.add(patient);
            }

            @Override
            public void ended(InDoubtChange change, ChangeOutcome outcome) {
                // not looked at
            }
        };
        try (TestServer server = server();
                GpConnectClient client = client(server, builder -> builder.journal(journal))) {
            server.foundations(client).registerPatient(Failures.REGISTRATION);

            assertThat(numbers).containsExactly(Failures.REGISTRATION.nhsNumber());
        }
    }

    // ---- before the first byte

    @Test
    void no_byte_of_a_change_leaves_before_the_journal_has_it() throws IOException {
        WatchedSockets sockets = new WatchedSockets(() -> {});
        AtomicInteger before = new AtomicInteger(-1);
        Journal journal = new Journal(change -> before.set(sockets.written.get()));
        try (TestServer server = server();
                GpConnectClient client =
                        client(server, builder -> builder.journal(journal).sockets(sockets))) {
            server.foundations(client).registerPatient(Failures.REGISTRATION);

            assertThat(before).hasValue(0);
            assertThat(sockets.written).hasPositiveValue();
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void it_gets_what_another_machine_needs_and_nothing_of_the_patient() throws Exception {
        Journal journal = new Journal();
        try (TestServer server = server();
                GpConnectClient client = client(server, builder -> builder.journal(journal))) {
            server.foundations(client)
                    .with(CallOptions.none().reference("case-4711").key("key-1"))
                    .registerPatient(Failures.REGISTRATION);
            String traceId = server.takeRequest().getHeaders().get("Ssp-TraceID");

            assertThat(journal.begun).singleElement().satisfies(change -> {
                assertThat(change.kind()).isEqualTo(ChangeKind.REGISTRATION);
                assertThat(change.interaction())
                        .isEqualTo("urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1");
                assertThat(change.practice()).isEqualTo("A20047");
                assertThat(change.traceId()).hasToString(traceId);
                assertThat(change.sentAt()).isEqualTo(ConnectedSpine.CLOCK.instant());
                assertThat(change.lostAt()).isEmpty();
                assertThat(change.organisation()).contains("X26");
                assertThat(change.userId()).contains("user-7");
                assertThat(change.reference()).contains("case-4711");
                assertThat(change.key()).contains("key-1");
                assertThat(change.asText())
                        .doesNotContain(
                                Failures.REGISTRATION.nhsNumber().value(),
                                Failures.REGISTRATION.name().family(),
                                "Okafor");
                assertThat(InDoubtChange.parse(change.asText())).isEqualTo(change);
            });
        }
    }

    static Stream<Throwable> failuresOfAJournal() {
        return Stream.of(
                new IOException("the disk is full"),
                new IllegalStateException("the store is down"),
                new OutOfMemoryError("no heap"),
                new InterruptedException("stopped"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfAJournal")
    void what_a_journal_cannot_record_is_not_sent_and_not_tried_again(Throwable failure) throws IOException {
        WatchedSockets sockets = new WatchedSockets(() -> {});
        Audit audit = new Audit();
        Journal journal = new Journal(change -> throwUndeclared(failure));
        try (TestServer server = server();
                GpConnectClient client = client(
                        server,
                        builder -> builder.journal(journal)
                                .sockets(sockets)
                                .audit(audit)
                                .retries(Retries.upTo(5)))) {
            GpConnectException notSent = Failures.ofChanging(server.foundations(client));

            assertThat(Thread.interrupted()).isEqualTo(failure instanceof InterruptedException);
            assertThat(notSent).isInstanceOf(NotRecordedException.class).hasCause(failure);
            assertThat(notSent.kind()).isEqualTo(FailureKind.NOT_RECORDED);
            assertThat(notSent.canRetry()).isTrue();
            assertThat(sockets.written).hasValue(0);
            assertThat(server.requestCount()).isZero();
            assertThat(journal.begun).hasSize(1);
            assertThat(journal.outcomes).containsExactly(ChangeOutcome.NOT_MADE);
            assertThat(audit.calls)
                    .extracting(AuditEvent::failure)
                    .containsExactly(Optional.of(FailureKind.NOT_RECORDED));
            assertThat(audit.operations).extracting(OperationEvent::result).containsExactly(OperationResult.NOT_MADE);
            Failures.assertRevealNothingOfThePatient(notSent);
        }
    }

    /** A ticker over a time that stands still until it is advanced. */
    private static Ticker ticker(VirtualTime time) {
        return new Ticker() {
            @Override
            public long nanos() {
                return time.nanoTime();
            }

            @Override
            public void sleep(Duration duration) {
                time.advance(duration);
            }
        };
    }

    static Stream<Arguments> clocksAndTickers() {
        return Stream.of("clock", "ticker")
                .flatMap(which -> Stream.of(
                        Arguments.of(which, Duration.ofSeconds(5), true),
                        Arguments.of(which, Duration.ofSeconds(5).plusMillis(1), false)));
    }

    @ParameterizedTest
    @MethodSource("clocksAndTickers")
    void more_than_five_seconds_after_the_record_nothing_is_sent(String which, Duration passed, boolean sent)
            throws IOException {
        VirtualTime time = VirtualTime.startingAt(ConnectedSpine.CLOCK.instant());
        boolean byClock = which.equals("clock");
        Clock clock = byClock ? time.clock() : ConnectedSpine.CLOCK;
        Ticker ticker = ticker(byClock ? VirtualTime.startingAt(ConnectedSpine.CLOCK.instant()) : time);
        WatchedSockets sockets = new WatchedSockets(() -> {});
        Journal journal = new Journal(change -> time.advance(passed));
        try (TestServer server = server();
                GpConnectClient client = client(
                        server,
                        builder -> builder.journal(journal)
                                .sockets(sockets)
                                .clock(clock)
                                .ticker(ticker))) {
            Foundations foundations = server.foundations(client);
            Throwable failure = catchThrowable(() -> foundations.registerPatient(Failures.REGISTRATION));

            if (sent) {
                assertThat(failure).isNull();
                assertThat(journal.outcomes).containsExactly(ChangeOutcome.MADE);
            } else {
                assertThat(failure)
                        .isInstanceOf(NotRecordedException.class)
                        .hasMessageContaining("five seconds")
                        .hasNoCause();
                assertThat(journal.outcomes).containsExactly(ChangeOutcome.NOT_MADE);
            }
            assertThat(server.requestCount()).isEqualTo(sent ? 1 : 0);
            assertThat(sockets.written.get() > 0).isEqualTo(sent);
        }
    }

    @Test
    void what_makes_no_connection_or_only_reads_is_not_recorded() throws IOException {
        Journal journal = new Journal();
        TestServer server = TestServer.http()
                .respondingWith(request -> Responses.fhir(200, Responses.bundle()))
                .start();
        try (GpConnectClient client = client(server, builder -> builder.journal(journal))) {
            Foundations foundations = server.foundations(client);
            assertThat(foundations.findPatient(Failures.READ_FOR)).isEmpty();
            server.close();
            assertThat(Failures.ofChanging(foundations).kind()).isEqualTo(FailureKind.NOT_REACHED);

            assertThat(journal.begun).isEmpty();
            assertThat(journal.outcomes).isEmpty();
        }
    }

    // ---- after

    @Test
    void it_gets_the_outcome_of_a_change_that_was_made() {
        Journal journal = new Journal();
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.journal(journal))) {
            connected.foundations().registerPatient(Failures.REGISTRATION);

            assertThat(journal.outcomes).containsExactly(ChangeOutcome.MADE);
            assertThat(journal.changes)
                    .extracting(InDoubtChange::traceId)
                    .containsExactly(journal.begun.get(0).traceId());
        }
    }

    @Test
    void it_gets_the_outcome_of_a_change_that_was_refused() {
        Journal journal = new Journal();
        try (ConnectedSpine connected = ConnectedSpine.start(
                builder -> builder.journal(journal).outcomeResolution(OutcomeResolution.standard()))) {
            connected.spine().respondNext(Responses.refusal(422, "INVALID_RESOURCE"));

            assertThat(Failures.ofChanging(connected.foundations())).isInstanceOf(RefusedException.class);
            assertThat(journal.outcomes).containsExactly(ChangeOutcome.NOT_MADE);
        }
    }

    @Test
    void it_gets_the_outcome_of_a_change_that_is_in_doubt_as_the_caller_does() {
        Journal journal = new Journal();
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.journal(journal))) {
            connected.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)));

            GpConnectException unknown = Failures.ofChanging(connected.foundations());

            assertThat(unknown).isInstanceOf(OutcomeUnknownException.class);
            assertThat(journal.outcomes).containsExactly(ChangeOutcome.IN_DOUBT);
            assertThat(journal.changes)
                    .containsExactly(((OutcomeUnknownException) unknown).inDoubt())
                    .allSatisfy(change -> assertThat(change.lostAt()).isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_outcome_that_cannot_be_recorded_costs_the_caller_nothing(boolean made) {
        AtomicBoolean notified = new AtomicBoolean();
        ChangeJournal failing = new ChangeJournal() {
            @Override
            public void sending(InDoubtChange change) {
                // recorded
            }

            @Override
            public void ended(InDoubtChange change, ChangeOutcome outcome) {
                notified.set(true);
                throw new OutOfMemoryError("no heap");
            }
        };
        try (ConnectedSpine connected = ConnectedSpine.start(
                builder -> builder.journal(failing).outcomeResolution(OutcomeResolution.standard()))) {
            if (made) {
                assertThat(connected
                                .foundations()
                                .registerPatient(Failures.REGISTRATION)
                                .nhsNumber())
                        .contains(Failures.REGISTRATION.nhsNumber());
            } else {
                connected.spine().respondNext(Responses.refusal(422, "INVALID_RESOURCE"));
                assertThat(Failures.ofChanging(connected.foundations())).isInstanceOf(RefusedException.class);
            }
            assertThat(notified).isTrue();
        }
    }

    // ---- what ends this client's own work

    @Test
    void an_error_of_the_machine_while_the_response_is_read_reaches_the_caller_with_what_it_left_in_doubt()
            throws IOException {
        OutOfMemoryError fatal = new OutOfMemoryError("no heap");
        Journal journal = new Journal();
        Audit audit = new Audit();
        WatchedSockets sockets = new WatchedSockets(() -> {
            throw fatal;
        });
        try (TestServer server = server();
                GpConnectClient client = client(
                        server,
                        builder -> builder.journal(journal).sockets(sockets).audit(audit))) {
            Foundations foundations = server.foundations(client);

            assertThat(catchThrowable(() -> foundations.registerPatient(Failures.REGISTRATION)))
                    .isSameAs(fatal);

            assertThat(fatal.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.inDoubt().traceId())
                                    .isEqualTo(journal.begun.get(0).traceId()));
            assertThat(journal.outcomes).containsExactly(ChangeOutcome.IN_DOUBT);
            assertThat(audit.calls)
                    .extracting(AuditEvent::failure)
                    .containsExactly(Optional.of(FailureKind.OUTCOME_UNKNOWN));
            assertThat(audit.operations).extracting(OperationEvent::result).containsExactly(OperationResult.IN_DOUBT);
            assertThat(audit.operations.get(0).failure()).contains(FailureKind.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void an_interrupt_while_the_response_is_awaited_leaves_the_change_in_doubt() throws IOException {
        Journal journal = new Journal();
        Audit audit = new Audit();
        Thread caller = Thread.currentThread();
        TestServer.Builder plan = TestServer.https().respondingWith(request -> {
            caller.interrupt();
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        });
        try (TestServer server = plan.start();
                GpConnectClient client = client(
                        server,
                        builder -> builder.journal(journal)
                                .audit(audit)
                                .retries(Retries.upTo(5))
                                .outcomeResolution(OutcomeResolution.standard()))) {
            GpConnectException unknown = Failures.ofChanging(server.foundations(client));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(unknown).isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(journal.outcomes).containsExactly(ChangeOutcome.IN_DOUBT);
            assertThat(audit.calls)
                    .extracting(AuditEvent::failure)
                    .containsExactly(Optional.of(FailureKind.OUTCOME_UNKNOWN));
            assertThat(audit.operations).extracting(OperationEvent::result).containsExactly(OperationResult.IN_DOUBT);
        }
    }
}
