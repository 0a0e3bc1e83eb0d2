package desk.booking;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a change: from the call that makes it, while this process knows it, and from the journal, which also
 * knows it after a restart.
 */
public final class ChangeReport {
    /** What became of it. */
    public enum State {
        /** No response has come yet. */
        UNDER_WAY,
        /** The practice has made it. */
        MADE,
        /** The practice has not made it, or it was never sent. */
        NOT_MADE,
        /** It is not known whether the practice has made it; it is read again and again until it is. */
        IN_DOUBT,
        /** Reading did not find out: somebody has to ask the practice. */
        NEEDS_PERSON
    }

    private final String key;
    private final @Nullable StartedChange started;
    private final @Nullable RecordedChange recorded;

    ChangeReport(String key, @Nullable StartedChange started, @Nullable RecordedChange recorded) {
        this.key = key;
        this.started = started;
        this.recorded = recorded;
    }

    /** Returns the key by which it can be found again. */
    public String key() {
        return key;
    }

    /** Returns the kind of change. */
    public ChangeKind kind() {
        return started != null ? started.kind() : known().change().kind();
    }

    /** Returns the practice. */
    public OdsCode practice() {
        return started != null
                ? started.practice()
                : OdsCode.of(known().change().practice());
    }

    /** Returns when it was requested. */
    public Instant since() {
        return started != null ? started.startedAt() : known().recordedAt();
    }

    /** Returns what became of it. */
    public State state() {
        if (started == null) {
            return stateInJournal();
        }
        if (!started.isDone()) {
            return State.UNDER_WAY;
        }
        return started.failure()
                .map(why -> why instanceof OutcomeUnknownException ? stateInJournal() : State.NOT_MADE)
                .orElse(State.MADE);
    }

    private State stateInJournal() {
        ChangeState state = recorded == null ? ChangeState.OPEN : recorded.state();
        return switch (state) {
            case OPEN -> State.IN_DOUBT;
            case MADE -> State.MADE;
            case NOT_MADE -> State.NOT_MADE;
            case NEEDS_PERSON -> State.NEEDS_PERSON;
        };
    }

    /** Returns the appointment as the call returned it; absent for registrations, and if the call did not return it. */
    public Optional<Appointment> appointment() {
        return Optional.ofNullable(started).flatMap(StartedChange::appointment);
    }

    /**
     * Returns why it was not made, as the call reported it; absent if it was made, if the call could not find out, or if
     * another process made the call.
     */
    public Optional<GpConnectException> failure() {
        return ofCall().filter(why -> !(why instanceof OutcomeUnknownException));
    }

    private Optional<GpConnectException> ofCall() {
        return Optional.ofNullable(started).flatMap(StartedChange::failure);
    }

    /** Returns whether an appointment was cancelled to book this one. */
    public boolean cancelledAnother() {
        return started != null && started.cancelledAnother();
    }

    /** Returns what the journal has; absent if it was never sent. */
    public Optional<RecordedChange> recorded() {
        return Optional.ofNullable(recorded);
    }

    /** Returns the trace id that a service desk asks for; absent if nothing was sent. */
    public Optional<UUID> traceId() {
        return recorded()
                .map(change -> change.change().traceId())
                .or(() -> ofCall().flatMap(GpConnectException::traceId));
    }

    private RecordedChange known() {
        if (recorded == null) {
            throw new IllegalStateException("A change is known from its call, or from the journal");
        }
        return recorded;
    }
}
