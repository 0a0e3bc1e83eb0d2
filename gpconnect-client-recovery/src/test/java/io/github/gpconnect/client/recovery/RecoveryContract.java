package io.github.gpconnect.client.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.change.EarlierChangeException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.VirtualTime;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a journal in a database and recovery from it do, with whatever database. */
@Timeout(120)
abstract class RecoveryContract {
    static final byte[] HASH_KEY = new byte[32];
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final PatientId PATIENT = PatientId.of("2");
    private static final CallOptions KEY = CallOptions.none().key("key-1");

    static final PatientRegistration REGISTRATION = PatientRegistration.of(
                    NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber()),
                    InventedPeople.UNREGISTERED.family(),
                    InventedPeople.UNREGISTERED.given(),
                    InventedPeople.UNREGISTERED.birthDate())
            .build();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final VirtualTime time = VirtualTime.startingAt(GpConnectSimulation.MONDAY_MORNING.instant());
    private final Outcomes outcomes = new Outcomes();
    private SwitchedDataSource database;
    private RecoveryStore store;
    private GpConnectSimulation simulation;

    /** Opens an empty database, which is closed after the test. */
    abstract DataSource database(Deque<AutoCloseable> closedLater);

    @BeforeEach
    void open() {
        database = new SwitchedDataSource(database(opened));
        store = RecoveryStore.of(database.source())
                .gracePeriod(Duration.ZERO)
                .registrationKeys(RegistrationKeys.of("2026-11", key(1)));
        store.prepare();
        simulation = opened(GpConnectSimulation.builder().clock(time.clock()).start());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    static byte[] key(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }

    // ---- set-up

    /** A client that reads after a lost response, without a grace period. */
    private GpConnectClient client(ChangeJournal journal) {
        return client(journal, OutcomeResolution.standard().gracePeriod(Duration.ZERO));
    }

    private GpConnectClient client(ChangeJournal journal, OutcomeResolution resolution) {
        return opened(InventedHub.client(simulation.spine())
                .journal(journal)
                .textHashKey(HASH_KEY)
                .retries(Retries.off())
                .circuitBreaking(CircuitBreaking.off())
                .outcomeResolution(resolution)
                .build());
    }

    private PracticeConnection practice(GpConnectClient client) {
        return client.as(InventedHub.requester()).at(OdsCode.of("A20047"));
    }

    private AppointmentClient appointments(GpConnectClient client) {
        return AppointmentClient.of(practice(client));
    }

    private Slot slot(int index) {
        return AppointmentClient.of(simulation.practice())
                .search(SlotSearch.days(MONDAY.plusDays(1), MONDAY.plusDays(4)))
                .slots()
                .get(index);
    }

    private static BookingRequest booking(Slot slot) {
        return BookingRequest.of(PATIENT, slot).description("Asthma review");
    }

    private long posts() {
        return simulation.spine().requests().stream()
                .map(RecordedCall::method)
                .filter("POST"::equals)
                .count();
    }

    private static void bookInDoubt(AppointmentClient appointments, BookingRequest request) {
        assertThatThrownBy(() -> appointments.book(request)).isInstanceOf(OutcomeUnknownException.class);
    }

    private void onChanges(Fault.Kind fault) {
        simulation
                .spine()
                .faults(request -> request.method().equals("GET") ? Optional.empty() : Optional.of(Fault.of(fault)));
    }

    /** A journal of a process that dies before it hears of any outcome. */
    private ChangeJournal dying() {
        ChangeJournal journal = store.journal();
        return new ChangeJournal() {
            @Override
            public void sending(InDoubtChange change) throws Exception {
                journal.sending(change);
            }

            @Override
            public void sending(InDoubtChange change, NhsNumber patient) throws Exception {
                journal.sending(change, patient);
            }

            @Override
            public void ended(InDoubtChange change, ChangeOutcome outcome) {
                // the process has died
            }
        };
    }

    private GpConnectClient silent(ChangeJournal journal) {
        return client(journal, OutcomeResolution.off());
    }

    private ChangeRecovery.Builder recovery() {
        return recovery(store);
    }

    private ChangeRecovery.Builder recovery(RecoveryStore from) {
        GpConnectClient reading = opened(InventedHub.client(simulation.spine())
                .textHashKey(HASH_KEY)
                .outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO))
                .build());
        return ChangeRecovery.builder(from, reading, change -> Optional.of(InventedHub.requester()))
                .listener(outcomes)
                .interval(Duration.ofMillis(50))
                .pauses(Duration.ofMillis(50), Duration.ofMillis(200));
    }

    private void start(ChangeRecovery.Builder recovery) {
        opened(recovery.start());
    }

    private RecordedChange only() {
        List<RecordedChange> all = new ArrayList<>();
        for (ChangeState state : ChangeState.values()) {
            all.addAll(store.list(state, 10));
        }
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void execute(String sql) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            boolean commits = connection.getAutoCommit();
            statement.execute(sql);
            if (!commits) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Lets ten minutes pass, for the practices, the clients and the database. */
    private void tenMinutesPass() {
        time.advance(Duration.ofMinutes(10));
        execute("UPDATE gpconnect_change SET recorded_at = recorded_at - INTERVAL '10' MINUTE,"
                + " due_at = due_at - INTERVAL '10' MINUTE, ended_at = ended_at - INTERVAL '10' MINUTE");
    }

    // ---- the journal

    @Test
    void a_change_is_committed_before_its_first_byte_and_closed_with_its_outcome() {
        Slot slot = slot(0);
        List<RecordedChange> whenItArrived = new CopyOnWriteArrayList<>();
        simulation.spine().faults(request -> {
            whenItArrived.addAll(store.list(ChangeState.OPEN, 10));
            return Optional.empty();
        });

        Appointment booked = appointments(client(store.journal())).with(KEY).book(booking(slot));

        assertThat(whenItArrived).singleElement().satisfies(open -> {
            assertThat(open.change().slotIds()).containsExactly(slot.id().value());
            assertThat(open.change().key()).contains("key-1");
            assertThat(open.endedAt()).isEmpty();
        });
        RecordedChange closed = only();
        assertThat(closed.state()).isEqualTo(ChangeState.MADE);
        assertThat(closed.decidedBy()).contains(DecidedBy.CALL);
        assertThat(closed.change().appointmentIds()).containsExactly(booked.id().value());
        assertThat(store.undelivered(10)).isEmpty();
    }

    @Test
    void a_second_booking_with_the_key_gets_the_appointment_of_the_first() {
        BookingRequest request = booking(slot(0));
        AppointmentClient appointments = appointments(client(store.journal())).with(KEY);

        Appointment first = appointments.book(request);
        Appointment second = appointments.book(request);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(posts()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(ChangeState.MADE);
    }

    @Test
    void bookings_with_one_key_at_the_same_time_are_one_booking() throws Exception {
        BookingRequest request = booking(slot(0));
        AppointmentClient appointments = appointments(client(store.journal())).with(KEY);
        ExecutorService callers = Executors.newFixedThreadPool(6);
        opened.push(callers::shutdownNow);

        List<Future<Appointment>> booked = IntStream.range(0, 6)
                .mapToObj(i -> callers.submit(() -> appointments.book(request)))
                .toList();

        for (Future<Appointment> one : booked) {
            assertThat(one.get().id()).isEqualTo(booked.get(0).get().id());
        }
        assertThat(posts()).isEqualTo(1);
        assertThat(simulation.simulatedPractice().appointments()).hasSize(1);
    }

    @Test
    void another_content_under_the_same_key_is_refused() {
        Slot slot = slot(0);
        Slot another = slot(1);
        AppointmentClient appointments = appointments(client(store.journal())).with(KEY);
        appointments.book(booking(slot));

        for (BookingRequest other : List.of(
                booking(another),
                BookingRequest.of(PATIENT, slot).description("Migraine"),
                BookingRequest.of(PatientId.of("3"), slot).description("Asthma review"),
                booking(slot).comment("Needs step-free access"))) {
            assertThatThrownBy(() -> appointments.book(other))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'key-1' was used for another change");
        }
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void a_rescheduling_with_a_key_records_two_changes_which_are_found_by_their_keys() {
        AppointmentClient appointments = appointments(client(store.journal()));
        Appointment booked = appointments.book(booking(slot(0)));

        assertThat(appointments.with(KEY).reschedule(booked, booking(slot(1)), "Moved"))
                .isInstanceOf(Rescheduling.Moved.class);

        OdsCode hub = InventedHub.requester().organisation().odsCode();
        assertThat(store.find(hub, "key-1").orElseThrow().change().kind()).isEqualTo(ChangeKind.CANCELLATION);
        assertThat(store.find(hub, "key-1.booking").orElseThrow().change().kind())
                .isEqualTo(ChangeKind.BOOKING);
        assertThat(store.find(hub, "key-2")).isEmpty();
        assertThat(store.find(OdsCode.of("ZZ9"), "key-1")).isEmpty();
    }

    @Test
    void a_rescheduling_whose_key_is_too_long_for_two_changes_cancels_nothing() {
        AppointmentClient appointments = appointments(client(store.journal()));
        Appointment booked = appointments.book(booking(slot(0)));
        BookingRequest instead = booking(slot(1));
        AppointmentClient keyed = appointments.with(CallOptions.none().key("k".repeat(93)));

        assertThatThrownBy(() -> keyed.reschedule(booked, instead, "Moved")).isInstanceOf(InvalidInputException.class);
        assertThat(appointments.read(booked.id()).cancelled()).isFalse();
    }

    @Test
    void each_organisation_has_keys_and_a_list_of_its_own() {
        Slot slot = slot(0);
        Slot another = slot(1);
        GpConnectClient client = client(store.journal());
        Requester other = InventedHub.requester(InventedHub.organisation()
                .odsCode(OdsCode.of("X27"))
                .type(OrganisationType.URGENT_CARE)
                .build());

        appointments(client).with(KEY).book(booking(slot));
        AppointmentClient.of(client.as(other).at(OdsCode.of("A20047")))
                .with(KEY)
                .book(booking(another));

        assertThat(store.list(ChangeState.MADE, 10)).hasSize(2);
        assertThat(store.list(ChangeState.MADE, OdsCode.of("X27"), 10))
                .extracting(made -> made.change().organisation().orElseThrow())
                .containsExactly("X27");
        assertThat(store.list(ChangeState.MADE, OdsCode.of("X28"), 10)).isEmpty();
    }

    @Test
    void a_second_booking_after_one_that_was_refused_gets_that_outcome() {
        Slot slot = slot(0);
        appointments(client(store.journal())).book(booking(slot));
        AppointmentClient appointments = appointments(client(store.journal())).with(KEY);
        BookingRequest taken = BookingRequest.of(PatientId.of("3"), slot).description("Asthma review");

        assertThat(catchThrowable(() -> appointments.book(taken))).isNotNull();
        long before = posts();

        assertThatThrownBy(() -> appointments.book(taken))
                .isInstanceOfSatisfying(
                        NotMadeException.class,
                        used -> assertThat(used.canRetry()).isFalse())
                .hasMessageContaining("needs a new key");
        assertThat(posts()).isEqualTo(before);
    }

    @Test
    void a_key_needs_the_clients_key_for_hashes() {
        GpConnectClient withoutKey = opened(
                InventedHub.client(simulation.spine()).journal(store.journal()).build());
        Slot slot = slot(0);

        assertThatThrownBy(() -> appointments(withoutKey).with(KEY).book(booking(slot)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("textHashKey");
        assertThat(posts()).isZero();
    }

    @Test
    void a_trace_id_is_used_once() {
        CallOptions traced = CallOptions.none().traceId(UUID.fromString("00000000-0000-4000-8000-000000000018"));
        Slot slot = slot(0);
        Slot another = slot(1);
        AppointmentClient appointments = appointments(client(store.journal())).with(traced);
        appointments.book(booking(slot));

        assertThatThrownBy(() -> appointments.book(booking(another)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trace id");
    }

    @Test
    void without_the_database_changes_are_refused_and_reads_go_on_and_afterwards_all_is_as_before() {
        Slot slot = slot(0);
        Slot another = slot(1);
        AppointmentClient appointments = appointments(client(store.journal()));
        appointments.book(booking(slot));

        database.goAway();

        assertThatThrownBy(() -> appointments.book(booking(another)))
                .isInstanceOfSatisfying(NotRecordedException.class, refused -> {
                    assertThat(refused.canRetry()).isTrue();
                    assertThat(refused).hasCauseInstanceOf(SQLException.class);
                });
        assertThat(posts()).isEqualTo(1);
        assertThat(appointments
                        .search(SlotSearch.days(MONDAY, MONDAY.plusDays(2)))
                        .slots())
                .isNotEmpty();

        database.comeBack();

        appointments.book(booking(another));
        assertThat(store.list(ChangeState.MADE, 10)).hasSize(2);
    }

    @Test
    void a_database_that_goes_away_under_way_leaves_a_row_that_is_resolved_later() throws InterruptedException {
        Slot slot = slot(0);
        simulation.spine().faults(request -> {
            database.goAway();
            return Optional.empty();
        });

        Appointment booked = appointments(client(store.journal())).book(booking(slot));

        simulation.spine().noFaults();
        database.comeBack();
        assertThat(only().state()).isEqualTo(ChangeState.OPEN);
        tenMinutesPass();
        start(recovery());
        assertThat(outcomes.next().change().appointmentIds())
                .containsExactly(booked.id().value());
    }

    // ---- recovery

    @Test
    void a_booking_whose_response_was_lost_is_found_made_and_not_sent_again() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.RESPONSE_LOST);
        assertThatThrownBy(() -> appointments(silent(store.journal())).with(KEY).book(booking(slot)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(only().state()).isEqualTo(ChangeState.OPEN);
        assertThat(only().endedAt()).isPresent();

        start(recovery());

        RecoveredOutcome outcome = outcomes.next();
        String appointment =
                simulation.simulatedPractice().appointments().get(0).path("id").asText();
        assertThat(outcome.state()).isEqualTo(ChangeState.MADE);
        assertThat(outcome.change().appointmentIds()).endsWith(appointment);
        assertThat(posts()).isEqualTo(1);
        RecordedChange closed = only();
        assertThat(closed.state()).isEqualTo(ChangeState.MADE);
        assertThat(closed.decidedBy()).contains(DecidedBy.RECOVERY);
        Appointment repeated = appointments(client(store.journal())).with(KEY).book(booking(slot));
        assertThat(repeated.id().value()).isEqualTo(appointment);
    }

    @Test
    void a_booking_that_never_arrived_is_found_not_made() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.REQUEST_LOST);
        assertThatThrownBy(() -> appointments(silent(store.journal())).book(booking(slot)))
                .isInstanceOf(OutcomeUnknownException.class);

        start(recovery());

        RecoveredOutcome outcome = outcomes.next();
        assertThat(outcome.state()).isEqualTo(ChangeState.NOT_MADE);
        assertThat(outcome.note().orElseThrow()).contains("slots are free");
        assertThat(simulation.simulatedPractice().appointments()).isEmpty();
    }

    @Test
    void what_a_dead_process_left_is_read_only_when_its_token_has_expired() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.REQUEST_LOST);
        bookInDoubt(appointments(silent(dying())), booking(slot));
        RecordedChange open = only();

        assertThat(Duration.between(open.recordedAt(), open.dueAt().orElseThrow()))
                .isEqualTo(Duration.ofMinutes(6));
        tenMinutesPass();
        start(recovery());

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.NOT_MADE);
    }

    @Test
    void amendments_and_cancellations_of_dead_processes_are_found_made() throws InterruptedException {
        AppointmentClient appointments = appointments(silent(dying()));
        Appointment toCancel = AppointmentClient.of(simulation.practice()).book(booking(slot(0)));
        Appointment toAmend = AppointmentClient.of(simulation.practice()).book(booking(slot(1)));
        appointments.cancel(toCancel, "No longer needed");
        appointments.amend(toAmend, Amendment.description("Another review"));

        tenMinutesPass();
        start(recovery());

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.MADE);
        assertThat(outcomes.next().state()).isEqualTo(ChangeState.MADE);
    }

    @Test
    void the_clock_of_the_machine_that_sent_changes_nothing() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.REQUEST_LOST);
        RecoveryStore strict = store.gracePeriod(Duration.ofMinutes(3));
        GpConnectClient early = opened(InventedHub.client(simulation.spine())
                .clock(Clock.offset(time.clock(), Duration.ofMinutes(-2)))
                .journal(strict.journal())
                .textHashKey(HASH_KEY)
                .outcomeResolution(OutcomeResolution.off())
                .build());
        bookInDoubt(appointments(early), booking(slot));

        RecordedChange open = only();
        assertThat(Duration.between(open.endedAt().orElseThrow(), open.dueAt().orElseThrow()))
                .isEqualTo(Duration.ofMinutes(3));
        tenMinutesPass();
        start(recovery(strict));

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.NOT_MADE);
    }

    @Test
    void what_stays_in_doubt_needs_a_person_who_closes_it() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())).with(KEY), booking(slot));
        simulation.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.BAD_GATEWAY)));
        GpConnectClient reading = opened(InventedHub.client(simulation.spine())
                .retries(Retries.off())
                .outcomeResolution(
                        OutcomeResolution.standard().gracePeriod(Duration.ZERO).timeLimit(Duration.ofMillis(200)))
                .build());

        start(ChangeRecovery.builder(store, reading, change -> Optional.of(InventedHub.requester()))
                .listener(outcomes)
                .interval(Duration.ofMillis(50))
                .pauses(Duration.ofMillis(50), Duration.ofMillis(100))
                .personAfter(Duration.ofSeconds(2)));

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.NEEDS_PERSON);
        RecordedChange waiting = only();
        assertThat(waiting.readings()).isGreaterThan(1);
        assertThat(store.gauges().needsPerson()).isEqualTo(1);
        UUID traceId = waiting.change().traceId();
        assertThatThrownBy(() -> store.close(traceId, ChangeState.OPEN, "whatever"))
                .isInstanceOf(InvalidInputException.class);
        assertThat(store.close(traceId, ChangeState.NOT_MADE, "the practice was called"))
                .isTrue();
        assertThat(store.close(traceId, ChangeState.MADE, "once more")).isFalse();
        assertThat(only().decidedBy()).contains(DecidedBy.PERSON);
        assertThat(store.gauges().needsPerson()).isZero();
        assertThatThrownBy(() -> appointments(client(store.journal())).with(KEY).book(booking(slot)))
                .isInstanceOf(NotMadeException.class);
    }

    @Test
    void without_a_requester_it_needs_a_person_at_once() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())), booking(slot));

        start(ChangeRecovery.builder(store, simulation.client(), change -> Optional.empty())
                .listener(outcomes)
                .interval(Duration.ofMillis(50)));

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.NEEDS_PERSON);
    }

    @Test
    void a_requester_that_cannot_be_determined_now_is_asked_for_again() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())), booking(slot));
        Deque<Boolean> fails = new ArrayDeque<>(List.of(true, true));

        start(ChangeRecovery.builder(store, simulation.client(), change -> {
                    if (fails.poll() != null) {
                        throw new IllegalStateException("the user directory is down");
                    }
                    assertThat(change.organisation()).contains("X26");
                    assertThat(change.userId()).contains("user-7");
                    return Optional.of(InventedHub.requester());
                })
                .listener(outcomes)
                .interval(Duration.ofMillis(50))
                .pauses(Duration.ofMillis(10), Duration.ofMillis(10)));

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.MADE);
        assertThat(only().readings()).isEqualTo(3);
    }

    @Test
    void a_listener_that_fails_gets_the_outcome_again_under_the_same_id() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())), booking(slot));
        ConcurrentLinkedQueue<UUID> failed = new ConcurrentLinkedQueue<>();

        start(recovery().listener(outcome -> {
            if (failed.isEmpty()) {
                failed.add(outcome.id());
                throw new IllegalStateException("not now");
            }
            outcomes.decided(outcome);
        }));

        assertThat(outcomes.next().id()).isEqualTo(failed.peek());
    }

    @Test
    void outcomes_that_a_listener_keeps_refusing_do_not_hold_up_others() throws SQLException, InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())), booking(slot));
        store.table().decide(only().change(), ChangeState.MADE, null);
        UUID newest = store.undelivered(1).get(0).id();
        execute(Stream.generate(() -> olderCopyOf(newest)).limit(600).collect(Collectors.joining(";\n")));

        start(recovery().listener(outcome -> {
            if (!outcome.id().equals(newest)) {
                throw new IllegalStateException("not this one");
            }
            outcomes.decided(outcome);
        }));

        assertThat(outcomes.next().id()).isEqualTo(newest);
    }

    private static String olderCopyOf(UUID outcome) {
        return "INSERT INTO gpconnect_outcome (id, trace_id, state, details, decided_at)"
                + " SELECT CAST('" + UUID.randomUUID() + "' AS UUID), CAST('" + UUID.randomUUID() + "' AS UUID),"
                + " state, details, decided_at - INTERVAL '1' DAY FROM gpconnect_outcome"
                + " WHERE id = CAST('" + outcome + "' AS UUID)";
    }

    @Test
    void each_outcome_is_decided_once_and_who_polls_gets_it_until_it_is_marked() throws SQLException {
        Slot slot = slot(0);
        ChangeTable table = store.table();
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())), booking(slot));
        InDoubtChange change = only().change();

        assertThat(table.decide(change, ChangeState.MADE, null)).isTrue();
        assertThat(table.decide(change, ChangeState.NOT_MADE, "another")).isFalse();
        assertThat(table.ended(change, ChangeOutcome.NOT_MADE)).isFalse();

        assertThat(store.undelivered(10)).hasSize(1);
        RecoveredOutcome outcome = store.undelivered(10).get(0);
        assertThat(outcome.state()).isEqualTo(ChangeState.MADE);
        store.delivered(outcome.id());
        assertThat(store.undelivered(10)).isEmpty();
    }

    @Test
    void two_machines_decide_each_change_once() throws InterruptedException {
        int number = 12;
        List<Slot> slots = AppointmentClient.of(simulation.practice())
                .search(SlotSearch.days(MONDAY.plusDays(1), MONDAY.plusDays(4)))
                .slots()
                .subList(0, number);
        onChanges(Fault.Kind.RESPONSE_LOST);
        AppointmentClient appointments = appointments(silent(store.journal()));
        for (Slot slot : slots) {
            bookInDoubt(appointments, booking(slot));
        }
        assertThat(store.gauges().open()).isEqualTo(number);

        start(recovery());
        start(recovery());

        List<UUID> decided = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            decided.add(outcomes.next().change().traceId());
        }
        assertThat(decided).doesNotHaveDuplicates();
        assertThat(store.gauges().open()).isZero();
        assertThat(posts()).isEqualTo(number);
    }

    @Test
    void an_outcome_outlives_the_database_being_away() throws InterruptedException {
        Slot slot = slot(0);
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())), booking(slot));
        ChangeRecovery.Builder builder = recovery();
        ChangeRecovery recovery =
                opened(builder.personAfter(Duration.ofHours(1)).start());
        database.goAway();
        assertThat(recovery.health()).isEqualTo(RecoveryHealth.DATABASE_UNAVAILABLE);

        database.comeBack();

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.MADE);
        assertThat(recovery.health()).isEqualTo(RecoveryHealth.UP);
        recovery.close();
        assertThat(recovery.health()).isEqualTo(RecoveryHealth.CLOSED);
    }

    // ---- registrations

    private void registerWithoutResponse(RecoveryStore with) {
        onChanges(Fault.Kind.RESPONSE_LOST);
        assertThatThrownBy(
                        () -> Foundations.of(practice(silent(with.journal()))).registerPatient(REGISTRATION))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void a_registration_is_found_by_its_encrypted_number_which_is_then_erased() throws InterruptedException {
        registerWithoutResponse(store);
        assertThat(store.table().number(only())).contains(REGISTRATION.nhsNumber());

        start(recovery(
                store.registrationKeys(RegistrationKeys.of("2026-12", key(2)).alsoReading("2026-11", key(1)))));

        assertThat(outcomes.next().state()).isEqualTo(ChangeState.MADE);
        assertThat(only().encryptedNumber()).isNull();
        assertThat(only().numberKey()).isNull();
    }

    @Test
    void a_registration_without_a_number_or_its_key_needs_a_person() throws InterruptedException {
        registerWithoutResponse(RecoveryStore.of(database.source()).gracePeriod(Duration.ZERO));
        start(recovery());
        assertThat(outcomes.next().note()).contains("its NHS number was not stored");
    }

    @Test
    void a_number_under_a_missing_or_another_key_is_not_read() throws InterruptedException {
        registerWithoutResponse(store);
        start(recovery(store.registrationKeys(RegistrationKeys.of("2026-11", key(3)))));
        RecoveredOutcome outcome = outcomes.next();
        assertThat(outcome.state()).isEqualTo(ChangeState.NEEDS_PERSON);
        assertThat(outcome.note().orElseThrow()).contains("'2026-11'");
    }

    // ---- the tables

    @Test
    void tables_are_prepared_once_and_another_version_is_refused() {
        store.prepare();
        execute("INSERT INTO gpconnect_recovery_version (version) VALUES (99)");

        assertThatThrownBy(store::prepare)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("99");
    }

    @Test
    void what_was_decided_long_ago_is_deleted_and_nothing_else() {
        Slot slot = slot(0);
        Slot another = slot(1);
        appointments(client(store.journal())).book(booking(slot));
        onChanges(Fault.Kind.RESPONSE_LOST);
        bookInDoubt(appointments(silent(store.journal())), booking(another));

        assertThat(store.deleteDecided(Duration.ofDays(1))).isZero();
        execute("UPDATE gpconnect_change SET decided_at = decided_at - INTERVAL '2' DAY");

        assertThat(store.deleteDecided(Duration.ofDays(1))).isEqualTo(1);
        assertThat(only().state()).isEqualTo(ChangeState.OPEN);
    }

    @Test
    void an_earlier_change_is_reported_with_its_outcome() {
        Slot slot = slot(0);
        appointments(client(store.journal())).with(KEY).book(booking(slot));
        RecordedChange first = only();

        assertThatThrownBy(() -> store.journal().sending(first.change()))
                .isInstanceOfSatisfying(EarlierChangeException.class, earlier -> {
                    assertThat(earlier.change()).isEqualTo(first.change());
                    assertThat(earlier.outcome()).isEqualTo(ChangeOutcome.MADE);
                });
    }
}
