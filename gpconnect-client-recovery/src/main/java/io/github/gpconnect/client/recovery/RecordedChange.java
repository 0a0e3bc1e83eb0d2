package io.github.gpconnect.client.recovery;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.recovery.internal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change as the journal has it. All times are the database's. Immutable and thread-safe; instances are equal if change
 * and state are.
 */
public final class RecordedChange {
    static final String COLUMNS = "trace_id, state, details, nhs_number, nhs_number_key, recorded_at, ended_at, due_at,"
            + " readings, decided_at, decided_by, note, CURRENT_TIMESTAMP AS read_at";

    private final InDoubtChange change;
    private final ChangeState state;
    private final Instant recordedAt;
    private final @Nullable Instant endedAt;
    private final @Nullable Instant dueAt;
    private final int readings;
    private final @Nullable Instant decidedAt;
    private final @Nullable DecidedBy decidedBy;
    private final @Nullable String note;
    private final Instant readAt;
    private final @Nullable String encryptedNumber;
    private final @Nullable String numberKey;

    private RecordedChange(ResultSet row) throws SQLException {
        this.change = InDoubtChange.parse(row.getString("details"));
        this.state = ChangeState.valueOf(row.getString("state"));
        this.recordedAt = Sql.time(row, "recorded_at");
        this.endedAt = Sql.timeOrNull(row, "ended_at");
        this.dueAt = Sql.timeOrNull(row, "due_at");
        this.readings = row.getInt("readings");
        this.decidedAt = Sql.timeOrNull(row, "decided_at");
        String by = row.getString("decided_by");
        this.decidedBy = by == null ? null : DecidedBy.valueOf(by);
        this.note = row.getString("note");
        this.readAt = Sql.time(row, "read_at");
        this.encryptedNumber = row.getString("nhs_number");
        this.numberKey = row.getString("nhs_number_key");
    }

    static RecordedChange of(ResultSet row) throws SQLException {
        return new RecordedChange(row);
    }

    /** Returns the change, with what the call that sent it had found out when it ended. */
    public InDoubtChange change() {
        return change;
    }

    /** Returns its state. */
    public ChangeState state() {
        return state;
    }

    /** Returns when it was recorded, just before it was sent. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Returns when the call that sent it ended; absent while it is under way, and if its process died. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Returns when recovery reads next; absent once it is decided. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** Returns how often recovery has read without finding the outcome. */
    public int readings() {
        return readings;
    }

    /** Returns when it was decided; absent while it is open. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Returns what decided it; absent while it is open. */
    public Optional<DecidedBy> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    /** Returns the last reason why it is open or how it was decided, in words without patient data; absent if there is none. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** Returns how long ago it was recorded, when this was read. */
    public Duration age() {
        return Duration.between(recordedAt, readAt);
    }

    /** Returns how long ago its call ended, when this was read. */
    Optional<Duration> sinceEnd() {
        return endedAt().map(end -> Duration.between(end, readAt));
    }

    @Nullable
    String encryptedNumber() {
        return encryptedNumber;
    }

    @Nullable
    String numberKey() {
        return numberKey;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedChange recorded && change.equals(recorded.change) && state == recorded.state;
    }

    @Override
    public int hashCode() {
        return change.hashCode();
    }

    @Override
    public String toString() {
        return "RecordedChange[" + state + ", " + change + "]";
    }
}
