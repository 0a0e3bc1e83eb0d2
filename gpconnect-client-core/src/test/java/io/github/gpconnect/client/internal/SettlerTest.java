package io.github.gpconnect.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.error.UnreadableAnswerException;
import io.github.gpconnect.client.error.UnsettledChange;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When looking for a lost answer goes on, and what it ends with. */
@Timeout(60)
class SettlerTest {
    private static final UUID TRACE = UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");
    private static final FailedCall SENT = new FailedCall("urn:x:create", true, "A20047", TRACE, null, List.of());
    private static final FailedCall LOOKED = new FailedCall("urn:x:read", false, "A20047", TRACE, 404, List.of());
    private static final UnsettledChange CHANGE = new UnsettledChange(
            new UnsettledChange.Cancellation("7"),
            "urn:x:create",
            "A20047",
            Instant.parse("2026-11-23T07:30:00Z"),
            TRACE);
    /** So long that no test reaches its end; its looks are a quarter of a second apart where nothing shortens that. */
    private static final OutcomeResolution LONG =
            OutcomeResolution.within(Duration.ofSeconds(4)).patience(Duration.ofSeconds(4));

    /** Patience that is over at once. */
    private static final OutcomeResolution IMPATIENT =
            OutcomeResolution.within(Duration.ofSeconds(50)).patience(Duration.ZERO);

    private final OutcomeUnknownException unknown = new OutcomeUnknownException("no answer came", SENT, CHANGE, null);
    private final Pauses pauses = new Pauses();
    private final Deque<Supplier<Optional<String>>> looks = new ArrayDeque<>();

    @AfterEach
    void end_all_waits() {
        pauses.close();
        assertThat(looks).as("looks that were expected").isEmpty();
    }

    private void nothingThere() {
        looks.add(Optional::empty);
    }

    private void found() {
        looks.add(() -> Optional.of("cancelled"));
    }

    private void fails(RuntimeException failure) {
        looks.add(() -> {
            throw failure;
        });
    }

    /** What looking settles it to; a look that no test expected is an error. */
    private String settled(OutcomeResolution settling) {
        return new Settler(settling, pauses).settle(unknown, until -> {
            assertThat(until.isSet()).isTrue();
            return look();
        });
    }

    private Optional<String> look() {
        Supplier<Optional<String>> next = looks.poll();
        if (next == null) {
            throw new AssertionError("A look too many");
        }
        return next.get();
    }

    static Stream<GpConnectException> passing() {
        return Stream.of(
                new RefusedException(new FailedCall("urn:x:read", false, "A20047", TRACE, 500, List.of())),
                new TransportException(Reason.CONNECTION_LOST, "", LOOKED, null),
                new TransportException(Reason.UNTRUSTED_SERVER, "", LOOKED, null),
                new UnreadableAnswerException("it has no body", LOOKED));
    }

    static Stream<RuntimeException> lasting() {
        return Stream.of(new RefusedException(LOOKED), new IllegalStateException("a reader's own mistake"));
    }

    @Test
    void what_is_there_is_settled() {
        found();

        assertThat(settled(LONG)).isEqualTo("cancelled");
    }

    @Test
    void what_is_not_there_yet_is_looked_for_again() {
        nothingThere();
        found();

        assertThat(settled(LONG)).isEqualTo("cancelled");
    }

    @Test
    void what_is_not_there_when_patience_is_over_was_not_made() {
        nothingThere();

        assertThatExceptionOfType(NotMadeException.class)
                .isThrownBy(() -> settled(IMPATIENT))
                .satisfies(notMade -> {
                    assertThat(notMade.change()).isEqualTo(CHANGE);
                    assertThat(notMade.call()).isEqualTo(SENT);
                    assertThat(notMade.canRetry()).isTrue();
                });
    }

    /** A request that was under way until then may have been served. */
    @Test
    void the_last_look_begins_when_patience_is_over() {
        Duration patience = Duration.ofMillis(50);
        long began = System.nanoTime();
        AtomicLong lastLook = new AtomicLong();

        assertThatExceptionOfType(NotMadeException.class)
                .isThrownBy(() -> new Settler(
                                OutcomeResolution.within(Duration.ofSeconds(50)).patience(patience), pauses)
                        .settle(unknown, until -> {
                            lastLook.set(System.nanoTime());
                            return Optional.empty();
                        }));
        assertThat(lastLook.get() - began).isGreaterThanOrEqualTo(patience.toNanos());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_look_that_fails_in_passing_is_made_again(GpConnectException failure) {
        fails(failure);
        found();

        assertThat(settled(LONG)).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void a_look_that_is_refused_leaves_it_unknown(RuntimeException failure) {
        fails(failure);

        assertThatThrownBy(() -> settled(LONG)).isSameAs(unknown);
        assertThat(unknown.getSuppressed()).contains(failure);
    }

    /** The look before it says nothing: patience was not over then. */
    @Test
    void nor_does_a_failure_after_an_empty_look_say_that_it_was_not_made() {
        nothingThere();
        fails(new RefusedException(LOOKED));

        assertThatThrownBy(() -> settled(LONG)).isSameAs(unknown);
    }

    @Test
    void what_cannot_be_looked_at_within_the_budget_stays_unknown() {
        TransportException lost = new TransportException(Reason.CONNECTION_LOST, "", LOOKED, null);
        OutcomeResolution brief = OutcomeResolution.within(Duration.ofMillis(40));

        assertThatThrownBy(() -> new Settler(brief, pauses).settle(unknown, until -> {
                    throw lost;
                }))
                .isSameAs(unknown)
                .hasSuppressedException(lost);
    }

    @Test
    void nobody_looks_where_settling_is_off_or_the_client_closed() {
        assertThatThrownBy(() -> settled(OutcomeResolution.off())).isSameAs(unknown);

        pauses.close();

        assertThatThrownBy(() -> settled(LONG)).isSameAs(unknown);
    }

    /** Which is left to the thread, for whoever runs it. */
    @Test
    void nobody_looks_on_an_interrupted_thread() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> settled(LONG)).isSameAs(unknown);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The end of the client ends the wait, and no look comes after one that failed. */
    @Test
    void a_client_that_is_closed_while_somebody_looks_looks_no_more() {
        looks.add(() -> {
            pauses.close();
            throw new TransportException(Reason.CONNECTION_LOST, "", LOOKED, null);
        });

        assertThatThrownBy(() -> settled(LONG)).isSameAs(unknown);
    }

    private String unlessMade(OutcomeResolution settling, RefusedException refused) {
        return new Settler(settling, pauses).unlessMade(refused, until -> look());
    }

    @Test
    void a_refusal_stands_unless_the_change_is_there() {
        RefusedException refused = new RefusedException(SENT);
        found();
        assertThat(unlessMade(LONG, refused)).isEqualTo("cancelled");

        nothingThere();
        assertThatThrownBy(() -> unlessMade(LONG, refused)).isSameAs(refused).hasNoSuppressedExceptions();
        assertThatThrownBy(() -> unlessMade(OutcomeResolution.off(), refused)).isSameAs(refused);
    }

    @Test
    void a_refusal_stands_where_nobody_can_look() {
        RefusedException refused = new RefusedException(SENT);
        RefusedException unseen = new RefusedException(LOOKED);
        fails(unseen);

        assertThatThrownBy(() -> unlessMade(LONG, refused)).isSameAs(refused).hasSuppressedException(unseen);

        pauses.close();
        assertThatThrownBy(() -> unlessMade(LONG, refused)).isSameAs(refused);
    }
}
