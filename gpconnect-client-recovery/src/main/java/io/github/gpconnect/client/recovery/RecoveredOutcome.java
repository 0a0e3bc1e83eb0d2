package io.github.gpconnect.client.recovery;

import io.github.gpconnect.client.error.InDoubtChange;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An outcome that recovery found. There is one for each change that it decided. Immutable and thread-safe; instances are
 * equal if their ids are.
 */
public final class RecoveredOutcome {
    private final UUID id;
    private final InDoubtChange change;
    private final ChangeState state;
    private final Instant decidedAt;
    private final @Nullable String note;

    RecoveredOutcome(UUID id, InDoubtChange change, ChangeState state, Instant decidedAt, @Nullable String note) {
        this.id = id;
        this.change = change;
        this.state = state;
        this.decidedAt = decidedAt;
        this.note = note;
    }

    /** Returns the id of this outcome, by which a second delivery is recognised. */
    public UUID id() {
        return id;
    }

    /** Returns the change; of a booking that was made, the last of its appointment ids is the appointment that was found. */
    public InDoubtChange change() {
        return change;
    }

    /** Returns how it ended: {@link ChangeState#MADE}, {@code NOT_MADE} or {@code NEEDS_PERSON}. */
    public ChangeState state() {
        return state;
    }

    /** Returns when it was decided, by the database's clock. */
    public Instant decidedAt() {
        return decidedAt;
    }

    /** Returns why, in words without patient data; absent if it was made. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecoveredOutcome outcome && id.equals(outcome.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "RecoveredOutcome[" + id + ", " + state + ", " + change + "]";
    }
}
