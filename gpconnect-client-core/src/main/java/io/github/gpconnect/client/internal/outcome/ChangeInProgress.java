package io.github.gpconnect.client.internal.outcome;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.change.EarlierChangeException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.internal.listener.Listeners;
import io.github.gpconnect.client.internal.resilience.Delays;
import io.github.gpconnect.client.spi.LogicalIds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change in progress. However many attempts it takes to make a connection, it is sent once. {@link #leave} is the
 * only gate between a connection and a change's first byte, and it opens once for each object; after {@link #sendAgain},
 * which is for gateways that remove duplicates, it opens once more. Used by one thread.
 */
public final class ChangeInProgress {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeInProgress.class);

    /** Longer than any journal should take, unless the machine was suspended meanwhile. */
    private static final Duration RECORDED_LATELY = Duration.ofSeconds(5);

    /** As long as another process takes a recorded change for one that may still be sent. */
    private static final Duration SENT_AGAIN_WITHIN = Duration.ofMinutes(5);

    private static final Pattern APPOINTMENT =
            Pattern.compile("(?:^|.*/)Appointment/([^/?#]+)(?:/_history/[^/?#]+)?/?");

    private final ChangeKind kind;
    private final UnaryOperator<InDoubtChange.Builder> details;
    private final @Nullable NhsNumber registered;
    private final @Nullable ChangeJournal journal;
    private final Clock clock;
    private final Delays delays;
    private final PeerClock peerClock = new PeerClock();
    private final List<String> named = new ArrayList<>();
    private @Nullable InDoubtChange change;
    private @Nullable EarlierChangeException earlier;
    private boolean recorded;
    private boolean left;
    private long leftNanos;
    private boolean opensAgain;
    private boolean sentAgain;
    private @Nullable Integer status;
    private Map<String, String> headers = Map.of();

    /**
     * Begins a change.
     *
     * @param registered whom a registration registers; null for other changes
     */
    public ChangeInProgress(
            ChangeKind kind,
            UnaryOperator<InDoubtChange.Builder> details,
            @Nullable NhsNumber registered,
            @Nullable ChangeJournal journal,
            Clock clock,
            Delays delays) {
        this.kind = kind;
        this.details = details;
        this.registered = registered;
        this.journal = journal;
        this.clock = clock;
        this.delays = delays;
    }

    public ChangeKind kind() {
        return kind;
    }

    /** Begins an attempt. The argument, with the details of the change, is what it would leave in doubt. */
    public void attempt(InDoubtChange.Builder attempted) {
        if (!sentAgain) { // then it is the same request, which was made before
            this.change = details.apply(attempted).build();
        }
    }

    /** Notes the headers of the attempt. */
    public void headers(Map<String, String> sent) {
        this.headers = sent;
    }

    /** Returns the headers of the latest attempt. */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Opens the gate once, on a connection, before anything of the request has been written.
     *
     * @throws IOException if the change has left before, or the journal has not recorded it in time
     */
    public void leave() throws IOException {
        if (opensAgain) {
            opensAgain = false;
            if (isTooLateToSendAgain()) {
                throw new IOException("A change is sent again within five minutes");
            }
            return;
        }
        if (left) {
            throw new IOException("A change is sent once");
        }
        record();
        left = true;
        leftNanos = delays.nanos();
    }

    /**
     * Lets the same request leave once more, under the same trace id, because the caller allows it and the gateway
     * removes duplicates. The journal has recorded it already, and others take it for possibly under way for that long.
     *
     * @return whether it may leave: only a change that has left once, and not too long ago
     */
    public boolean sendAgain() {
        if (!left || sentAgain || isTooLateToSendAgain()) {
            return false;
        }
        sentAgain = true;
        opensAgain = true;
        status = null;
        return true;
    }

    /** Returns whether it was sent again: a refusal is then that of the second request alone. */
    public boolean wasSentAgain() {
        return sentAgain;
    }

    private boolean isTooLateToSendAgain() {
        return delays.nanos() - leftNanos > SENT_AGAIN_WITHIN.toNanos()
                || Duration.between(inDoubt().sentAt(), clock.instant()).compareTo(SENT_AGAIN_WITHIN) > 0;
    }

    private void record() throws JournalFailure {
        if (journal == null) {
            return;
        }
        Instant began = clock.instant();
        long beganNanos = delays.nanos();
        recorded = true;
        try {
            if (registered == null) {
                journal.sending(inDoubt());
            } else {
                journal.sending(inDoubt(), registered);
            }
        } catch (EarlierChangeException before) {
            earlier = before;
            recorded = false;
            throw new JournalFailure("an earlier change has the same key", before);
        } catch (Throwable failed) { // whatever it is, nothing is sent
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new JournalFailure("the journal could not record it", failed);
        }
        Duration took = longer(Duration.ofNanos(delays.nanos() - beganNanos), Duration.between(began, clock.instant()));
        if (took.compareTo(RECORDED_LATELY) > 0) {
            throw new JournalFailure("more than five seconds passed since the journal was to record it", null);
        }
    }

    /** Returns the longer time by two clocks: one stops while the machine sleeps, the other can be set. */
    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Returns whether a byte of it may have left. */
    public boolean mayHaveLeft() {
        return left;
    }

    /** Returns the earlier change in whose place this one was not sent; null if there is none. */
    public @Nullable EarlierChangeException earlier() {
        return earlier;
    }

    public PeerClock peerClock() {
        return peerClock;
    }

    /** Records that a response has begun to come. */
    public void responded(int responseStatus, @Nullable String location) {
        this.status = responseStatus;
        if (location != null && kind == ChangeKind.BOOKING) {
            Matcher matcher = APPOINTMENT.matcher(location);
            if (matcher.matches()) {
                named(matcher.group(1));
            }
        }
    }

    /** Records that the response names this record's id; null or an invalid id names none. */
    public void named(@Nullable String id) {
        try {
            if (id != null && kind == ChangeKind.BOOKING && !named.contains(id)) {
                named.add(LogicalIds.checked("An appointment's id", id));
            }
        } catch (InvalidInputException nonsense) {
            // names none
        }
    }

    /** Returns what came back, for a failure that decides nothing. */
    public InDoubtChange.Response response() {
        if (status == null || status < 200 || status > 399) {
            return InDoubtChange.Response.NONE;
        }
        return status < 300 ? InDoubtChange.Response.SUCCESS : InDoubtChange.Response.REDIRECT;
    }

    /** Returns what is known about it so far. */
    public InDoubtChange inDoubt() {
        InDoubtChange.Builder known =
                requireNonNull(change, "each attempt states what it would leave in doubt").toBuilder();
        named.forEach(known::appointmentId);
        return known.response(response()).build();
    }

    /** Returns what is in doubt once no response is expected any more. */
    public InDoubtChange lost(InDoubtChange.Response response) {
        return inDoubt().toBuilder().response(response).lostAt(clock.instant()).build();
    }

    /** Notifies the journal how it ended, if the journal has it. */
    public void ended(ChangeOutcome outcome) {
        if (journal == null || !recorded) {
            return;
        }
        InDoubtChange known = lost(inDoubt().response());
        Listeners.notify(LOG, "journal", known.traceId(), () -> journal.ended(known, outcome));
    }
}
