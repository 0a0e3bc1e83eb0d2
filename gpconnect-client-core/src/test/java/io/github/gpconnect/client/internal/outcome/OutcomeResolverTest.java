package io.github.gpconnect.client.internal.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InDoubtChange.Response;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.VirtualTime;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.internal.resilience.Delays;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Ticker;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.change.Circumstances;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.change.Verification;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a change that no response decided is read for again, and what that ends with. Time is virtual. */
@Timeout(60)
class OutcomeResolverTest {
    private static final UUID TRACE = UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");
    private static final FailedCall SENT = FailedCall.builder()
            .interaction("urn:x:create")
            .change(true)
            .practice("A20047")
            .traceId(TRACE)
            .build();
    private static final FailedCall READ = FailedCall.builder()
            .interaction("urn:x:read")
            .practice("A20047")
            .traceId(TRACE)
            .httpStatus(404)
            .build();
    private static final Instant NOW = Instant.parse("2026-11-23T07:30:00Z");
    private static final OutcomeResolution STANDARD = OutcomeResolution.standard();

    private static final FhirGateway PRACTICE = (FhirGateway) Proxy.newProxyInstance(
            OutcomeResolverTest.class.getClassLoader(), new Class<?>[] {FhirGateway.class}, (proxy, method, args) -> {
                throw new AssertionError("The resolver itself reads nothing: " + method.getName());
            });

    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final Delays delays = new Delays(new Ticker() {
        @Override
        public long nanos() {
            return time.nanoTime();
        }

        @Override
        public void sleep(Duration wait) {
            time.advance(wait);
        }
    });
    private final Reads reads = new Reads();
    private final PeerClock peerClock = new PeerClock();

    /** Returns what a test expects, and records when; the last reading is repeated for all that come after it. */
    private final class Reads implements Verification<String> {
        private final Deque<Supplier<Reading<String>>> next = new ArrayDeque<>();
        private final List<Duration> times = new ArrayList<>();
        private final List<Circumstances> circumstances = new ArrayList<>();
        private Supplier<Boolean> slots = () -> {
            throw new AssertionError("No search for slots was expected");
        };

        @Override
        public Reading<String> read(FhirGateway practice, Circumstances under) {
            assertThat(practice).isSameAs(PRACTICE);
            times.add(elapsed());
            circumstances.add(under);
            Supplier<Reading<String>> reading = next.size() > 1 ? next.poll() : next.peek();
            if (reading == null) {
                throw new AssertionError("A read too many");
            }
            return reading.get();
        }

        @Override
        public boolean slotsAreFree(FhirGateway practice, Circumstances under) {
            return slots.get();
        }

        Reads give(Finding... findings) {
            for (Finding finding : findings) {
                next.add(() -> switch (finding) {
                    case MADE -> Reading.made("cancelled");
                    case HELD_ALREADY -> Reading.heldAlready("70");
                    default -> Reading.of(finding);
                });
            }
            return this;
        }

        Reads fail(RuntimeException failure) {
            next.add(() -> {
                throw failure;
            });
            return this;
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(time.nanoTime());
    }

    @AfterEach
    void end_all_waits() {
        delays.close();
        assertThat(reads.next).as("reads that were expected").hasSizeLessThan(2);
    }

    private static InDoubtChange.Builder sent(ChangeKind kind) {
        return InDoubtChange.builder(kind, "urn:x:create", "A20047", TRACE, NOW);
    }

    private static final InDoubtChange LOST =
            sent(ChangeKind.CANCELLATION).lostAt(NOW).build();

    private static OutcomeUnknownException unknown(InDoubtChange change) {
        return new OutcomeUnknownException("no response came", SENT, change);
    }

    private String resolved(
            OutcomeResolution settings, InDoubtChange change, GpConnectException failure, Deadline deadline) {
        boolean later = change.lostAt().isEmpty();
        return new OutcomeResolver(settings, delays, time.clock())
                .resolve(
                        new OutcomeResolver.Question<>(change, failure, later, reads, peerClock),
                        deadline,
                        scope -> PRACTICE);
    }

    private String resolved(OutcomeResolution settings, InDoubtChange change) {
        return resolved(settings, change, unknown(change), Deadline.NONE);
    }

    private String resolved(OutcomeResolution settings) {
        return resolved(settings, LOST);
    }

    private OutcomeUnknownException inDoubt(OutcomeResolution settings, InDoubtChange change) {
        try {
            throw new AssertionError("It is reported as made: " + resolved(settings, change));
        } catch (OutcomeUnknownException unknown) {
            assertThat(unknown.inDoubt()).isEqualTo(change);
            assertThat(unknown.call()).isEqualTo(SENT);
            return unknown;
        }
    }

    private static GpConnectException failed(int status) {
        return new RefusedException(FailedCall.builder()
                .interaction("urn:x:read")
                .practice("A20047")
                .traceId(TRACE)
                .httpStatus(status)
                .build());
    }

    static Stream<GpConnectException> passing() {
        return Stream.of(
                failed(500),
                new TransportException(Reason.CONNECTION_LOST, "", READ),
                new TransportException(Reason.UNTRUSTED_SERVER, "", READ),
                new UnreadableResponseException("it has no body", READ));
    }

    // ---- how long it is read for

    @Test
    void what_is_there_is_made() {
        reads.give(Finding.MADE);

        assertThat(resolved(STANDARD)).isEqualTo("cancelled");
        assertThat(elapsed()).isZero();
        assertThat(reads.circumstances)
                .singleElement()
                .satisfies(under -> assertThat(under.change()).isEqualTo(LOST))
                .satisfies(under -> assertThat(under.later()).isFalse());
    }

    @Test
    void what_is_not_there_yet_is_read_for_again() {
        reads.give(Finding.UNCHANGED, Finding.UNCHANGED, Finding.MADE);

        assertThat(resolved(STANDARD)).isEqualTo("cancelled");
        assertThat(reads.times).containsExactly(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(1500));
    }

    @Test
    void what_is_not_there_when_the_grace_period_is_over_was_not_made() {
        reads.give(Finding.UNCHANGED);

        assertThatExceptionOfType(NotMadeException.class)
                .isThrownBy(() -> resolved(STANDARD))
                .satisfies(notMade -> {
                    assertThat(notMade.change()).isEqualTo(LOST);
                    assertThat(notMade.call()).isEqualTo(SENT);
                    assertThat(notMade.alreadyHeldBy()).isEmpty();
                    assertThat(notMade.canRetry()).isTrue();
                });
        assertThat(reads.times.get(reads.times.size() - 1)).isEqualTo(Duration.ofMinutes(1));
        for (int read = 1; read < reads.times.size(); read++) {
            assertThat(reads.times.get(read).minus(reads.times.get(read - 1)))
                    .isLessThanOrEqualTo(Duration.ofSeconds(20));
        }
    }

    /** A request that was under way until then may have been served. */
    @Test
    void the_last_read_begins_when_the_grace_period_is_over() {
        reads.give(Finding.UNCHANGED);

        assertThatExceptionOfType(NotMadeException.class)
                .isThrownBy(() -> resolved(STANDARD.gracePeriod(Duration.ofMillis(50))));
        assertThat(reads.times).containsExactly(Duration.ZERO, Duration.ofMillis(50));
    }

    /** What was lost a while ago need not be waited for as long. */
    @Test
    void the_grace_period_begins_when_the_response_was_lost() {
        time.advance(Duration.ofSeconds(59));
        reads.give(Finding.UNCHANGED);

        assertThatExceptionOfType(NotMadeException.class).isThrownBy(() -> resolved(STANDARD));
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_cannot_be_decided_within_the_time_limit_is_in_doubt() {
        reads.give(Finding.UNCHANGED);

        assertThat(inDoubt(STANDARD.timeLimit(Duration.ofSeconds(10)), LOST).reason())
                .isEqualTo("no response came; no response decided it, and the practice may still be working on it");
        assertThat(elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(reads.times).hasSizeGreaterThan(2);
    }

    @Test
    void a_callers_deadline_ends_the_waiting_earlier() {
        reads.give(Finding.UNCHANGED);
        Deadline deadline = Deadline.in(Duration.ofSeconds(3), delays);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> resolved(STANDARD, LOST, unknown(LOST), deadline));
        assertThat(elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    /** Until its token ends another process may still send it. */
    @Test
    void a_change_that_a_journal_kept_before_sending_waits_for_the_end_of_its_token() {
        InDoubtChange recorded = sent(ChangeKind.CANCELLATION).build();
        reads.give(Finding.UNCHANGED);

        inDoubt(STANDARD, recorded);
        assertThat(reads.circumstances).allMatch(Circumstances::later);
        time.advance(Duration.ofMinutes(7).minusMillis(1).minus(elapsed()));
        inDoubt(STANDARD.timeLimit(Duration.ofNanos(1)), recorded);
        time.advance(Duration.ofMillis(1));
        assertThatExceptionOfType(NotMadeException.class).isThrownBy(() -> resolved(STANDARD, recorded));
        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(7));
    }

    /** Which shows only when it responds: there the token ends ten minutes later, and the other process may wake up. */
    @Test
    void it_waits_longer_at_a_practice_whose_clock_is_behind() {
        InDoubtChange recorded = sent(ChangeKind.CANCELLATION).build();
        time.advance(Duration.ofMinutes(7));
        reads.next.add(() -> {
            peerClock.note(
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            time.clock().instant().minus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC)),
                    time.clock());
            return Reading.of(Finding.UNCHANGED);
        });

        inDoubt(STANDARD, recorded);
        time.advance(Duration.ofMinutes(17).minus(elapsed()));
        assertThatExceptionOfType(NotMadeException.class).isThrownBy(() -> resolved(STANDARD, recorded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"})
    void a_nonsensical_time_of_sending_is_no_reason_to_fail(String sentAt) {
        InDoubtChange nonsense = InDoubtChange.builder(
                        ChangeKind.CANCELLATION, "urn:x:create", "A20047", TRACE, Instant.parse(sentAt))
                .build();
        reads.give(Finding.ABSENT);

        inDoubt(STANDARD, nonsense);
    }

    @Test
    void nothing_is_read_where_it_is_off_or_the_client_closed() {
        OutcomeUnknownException unknown = unknown(LOST);
        assertThatThrownBy(() -> resolved(OutcomeResolution.off(), LOST, unknown, Deadline.NONE))
                .isSameAs(unknown);

        delays.close();

        assertThatThrownBy(() -> resolved(STANDARD, LOST, unknown, Deadline.NONE))
                .isSameAs(unknown);
        assertThat(reads.times).isEmpty();
    }

    /** Which is left to the thread, for whoever runs it. */
    @Test
    void an_interrupted_thread_reads_nothing() {
        Thread.currentThread().interrupt();
        try {
            inDoubt(STANDARD, LOST);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(reads.times).isEmpty();
    }

    /** The end of the client ends the wait, and no read comes after one that failed. */
    @Test
    void a_client_that_is_closed_while_somebody_reads_reads_no_more() {
        reads.next.add(() -> {
            delays.close();
            throw new TransportException(Reason.CONNECTION_LOST, "", READ);
        });

        inDoubt(STANDARD, LOST);
        assertThat(reads.times).hasSize(1);
    }

    // ---- reads that fail

    @ParameterizedTest
    @MethodSource("passing")
    void a_read_that_fails_in_passing_is_made_again(GpConnectException failure) {
        reads.fail(failure).give(Finding.MADE);

        assertThat(resolved(STANDARD)).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_cannot_be_read_until_the_end_is_in_doubt(GpConnectException failure) {
        reads.fail(failure);

        OutcomeUnknownException unknown = inDoubt(STANDARD, LOST);
        assertThat(unknown.reason()).isEqualTo("no response came; the practice's record could not be read completely");
        assertThat(unknown).hasSuppressedException(failure);
        assertThat(elapsed()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(75));
    }

    @Test
    void a_read_that_is_refused_leaves_it_in_doubt_at_once() {
        RefusedException refused = new RefusedException(READ);
        reads.fail(refused);

        assertThat(inDoubt(STANDARD, LOST)).hasSuppressedException(refused);
        assertThat(elapsed()).isZero();
    }

    @Test
    void a_readers_own_mistake_is_not_taken_for_a_response() {
        IllegalStateException mistake = new IllegalStateException("a reader's own mistake");
        reads.fail(mistake);

        assertThatThrownBy(() -> resolved(STANDARD)).isSameAs(mistake);
    }

    /** The read before it proves nothing: the grace period was not over then. */
    @Test
    void nor_does_a_failure_after_an_empty_read_prove_that_it_was_not_made() {
        reads.give(Finding.UNCHANGED).fail(new RefusedException(READ));

        inDoubt(STANDARD.gracePeriod(Duration.ofMillis(50)), LOST);
    }

    // ---- what the practice's record shows

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"SIMILAR", "CHANGED_OTHERWISE", "NOTHING_SHOWN", "ABSENT"})
    void what_proves_nothing_leaves_it_in_doubt(Finding finding) {
        reads.give(finding);

        inDoubt(STANDARD, LOST);
    }

    @ParameterizedTest
    @EnumSource(
            value = Response.class,
            names = {"SUCCESS", "REDIRECT"})
    void after_a_success_or_a_redirection_it_is_never_not_made(Response response) {
        reads.give(Finding.UNCHANGED);

        inDoubt(STANDARD, LOST.toBuilder().response(response).build());
    }

    @Test
    void what_stood_in_its_place_before_is_named() {
        reads.give(Finding.HELD_ALREADY);

        assertThatExceptionOfType(NotMadeException.class)
                .isThrownBy(() -> resolved(STANDARD))
                .satisfies(notMade -> {
                    assertThat(notMade.alreadyHeldBy()).contains("70");
                    assertThat(notMade.canRetry()).isFalse();
                });
    }

    /** A patient who is not traced is not found although registered. */
    @Test
    void a_registration_that_is_not_found_is_in_doubt() {
        reads.give(Finding.ABSENT);

        inDoubt(STANDARD, sent(ChangeKind.REGISTRATION).lostAt(NOW).build());
    }

    private static InDoubtChange booking(Duration untilStart) {
        return sent(ChangeKind.BOOKING)
                .lostAt(NOW)
                .slotIds(List.of("7"))
                .start(NOW.plus(untilStart).atOffset(ZoneOffset.UTC))
                .end(NOW.plus(untilStart).plusSeconds(600).atOffset(ZoneOffset.UTC))
                .build();
    }

    @Test
    void a_booking_was_not_made_if_its_slots_are_free_again() {
        reads.give(Finding.ABSENT);
        reads.slots = () -> {
            assertThat(elapsed()).isEqualTo(Duration.ofMinutes(1));
            return true;
        };

        assertThatExceptionOfType(NotMadeException.class)
                .isThrownBy(() -> resolved(STANDARD, booking(Duration.ofHours(2))));
    }

    @Test
    void one_whose_slots_are_not_free_is_in_doubt() {
        reads.give(Finding.ABSENT);
        reads.slots = () -> false;

        inDoubt(STANDARD, booking(Duration.ofHours(2)));
    }

    @Test
    void so_is_one_whose_slots_cannot_be_searched_for() {
        reads.give(Finding.ABSENT);
        reads.slots = () -> {
            throw new RefusedException(READ);
        };

        assertThat(inDoubt(STANDARD, booking(Duration.ofHours(2))).getSuppressed())
                .hasExactlyElementsOfTypes(RefusedException.class);
    }

    /** It may have been made, and cancelled since; no search for slots is made then. */
    @ParameterizedTest
    @CsvSource({"PT30S, PT0S", "PT3H, PT1H", "PT-1H, PT0S"})
    void free_slots_prove_nothing_after_their_start_or_an_hour(Duration untilStart, Duration since) {
        time.advance(since);
        reads.give(Finding.ABSENT);

        inDoubt(STANDARD, booking(untilStart));
    }

    // ---- refusals

    private static final InDoubtChange REFUSED =
            LOST.toBuilder().response(Response.REFUSED).build();

    private String unlessMade(OutcomeResolution settings, RefusedException refused) {
        return resolved(settings, REFUSED, refused, Deadline.NONE);
    }

    @Test
    void a_refused_change_that_is_there_is_made() {
        reads.give(Finding.MADE);

        assertThat(unlessMade(STANDARD, new RefusedException(SENT))).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"UNCHANGED", "CHANGED_OTHERWISE", "ABSENT"})
    void a_refusal_stands_after_one_read_that_shows_nothing_of_the_change(Finding finding) {
        RefusedException refused = new RefusedException(SENT);
        reads.give(finding);

        assertThatThrownBy(() -> unlessMade(STANDARD, refused))
                .isSameAs(refused)
                .hasNoSuppressedExceptions();
        assertThat(reads.times).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"SIMILAR", "NOTHING_SHOWN"})
    void a_refusal_leaves_doubt_where_the_record_does_not_confirm_it(Finding finding) {
        RefusedException refused = new RefusedException(SENT);
        reads.give(finding);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> unlessMade(STANDARD, refused))
                .satisfies(unknown -> {
                    assertThat(unknown.inDoubt()).isEqualTo(REFUSED);
                    assertThat(unknown.reason()).startsWith("it was refused; ");
                    assertThat(unknown).hasSuppressedException(refused);
                });
        assertThat(reads.times).containsExactly(Duration.ZERO);
    }

    @Test
    void a_refusal_over_what_was_there_before_names_it() {
        reads.give(Finding.HELD_ALREADY);

        assertThatExceptionOfType(NotMadeException.class)
                .isThrownBy(() -> unlessMade(STANDARD, new RefusedException(SENT)))
                .satisfies(notMade -> assertThat(notMade.alreadyHeldBy()).contains("70"));
    }

    @Test
    void a_refusal_is_not_confirmed_where_verification_is_off() {
        RefusedException refused = new RefusedException(SENT);
        RefusedException unseen = new RefusedException(READ);
        reads.fail(unseen);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> unlessMade(STANDARD, refused))
                .satisfies(unknown -> assertThat(unknown.getSuppressed()).containsExactly(refused, unseen));

        delays.close();
        for (OutcomeResolution settings : List.of(STANDARD, OutcomeResolution.off())) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> unlessMade(settings, refused))
                    .satisfies(unknown -> assertThat(unknown.getSuppressed()).containsExactly(refused));
        }
        assertThat(reads.times).hasSize(1);
    }
}
