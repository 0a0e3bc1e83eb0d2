package io.github.gpconnect.client.recovery;

import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.change.EarlierChangeException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.recovery.internal.SameContent;
import io.github.gpconnect.client.recovery.internal.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of changes and of their outcomes. Every transition starts from {@code OPEN} and happens once. Thread-safe. */
final class ChangeTable {
    /** Until then a process that was only paused may still send: its token is valid for five minutes, and clocks differ. */
    private static final Duration MAY_STILL_BE_SENT = Duration.ofMinutes(6);

    private static final int LONGEST_NOTE = 1000;

    private static final String INSERT = "INSERT INTO gpconnect_change (trace_id, kind, practice, organisation,"
            + " caller_key, state, details, nhs_number, nhs_number_key, due_at) VALUES (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, "
            + Sql.LATER + ")";

    private static final String SELECT = "SELECT " + RecordedChange.COLUMNS + " FROM gpconnect_change ";

    private static final String DECIDE = "UPDATE gpconnect_change SET state = ?, details = ?, due_at = NULL,"
            + " decided_at = CURRENT_TIMESTAMP, decided_by = ?, note = ?, readings = readings + ?,"
            + " nhs_number = CASE WHEN ? THEN nhs_number END, nhs_number_key = CASE WHEN ? THEN nhs_number_key END";

    private final Sql sql;
    private final Duration gracePeriod;
    private final @Nullable RegistrationKeys keys;

    ChangeTable(Sql sql, Duration gracePeriod, @Nullable RegistrationKeys keys) {
        this.sql = sql;
        this.gracePeriod = gracePeriod;
        this.keys = keys;
    }

    /** Adds a change that is about to be sent. */
    void sending(InDoubtChange change, @Nullable NhsNumber registered) throws SQLException, EarlierChangeException {
        String organisation = change.organisation().orElse("");
        if (change.key().isPresent() && change.textHash().isEmpty()) {
            throw new InvalidInputException("A change has a key of its own only if the client has a textHashKey:"
                    + " another content under the same key could not be recognised");
        }
        String number = keys == null || registered == null ? null : keys.encrypt(registered, change.traceId());
        try {
            sql.update(
                    INSERT,
                    change.traceId(),
                    change.kind().name(),
                    change.practice(),
                    organisation,
                    change.key().orElse(null),
                    change.asText(),
                    number,
                    number == null || keys == null ? null : keys.writingId(),
                    Sql.seconds(MAY_STILL_BE_SENT.plus(gracePeriod)));
        } catch (SQLException refused) {
            if (!Sql.DUPLICATE.equals(refused.getSQLState())) {
                throw refused;
            }
            refuseSecond(change, registered, organisation);
        }
    }

    private void refuseSecond(InDoubtChange change, @Nullable NhsNumber registered, String organisation)
            throws SQLException, EarlierChangeException {
        RecordedChange earlier = find(organisation, change.key().orElse(null))
                .orElseThrow(
                        () -> new InvalidInputException("A trace id is used for one change only: " + change.traceId()));
        boolean another = registered != null
                && number(earlier).filter(known -> !known.equals(registered)).isPresent();
        if (another || !SameContent.is(change, earlier.change())) {
            throw new InvalidInputException("Key '" + change.key().orElse("") + "' was used for another change, "
                    + earlier.change().traceId() + ": each change has a key of its own");
        }
        throw new EarlierChangeException(
                earlier.change(),
                switch (earlier.state()) {
                    case MADE -> ChangeOutcome.MADE;
                    case NOT_MADE -> ChangeOutcome.NOT_MADE;
                    case OPEN, NEEDS_PERSON -> ChangeOutcome.IN_DOUBT;
                });
    }

    /** Returns the NHS number of a registration; empty if none was stored, or its key is not known here. */
    Optional<NhsNumber> number(RecordedChange registration) {
        String encrypted = registration.encryptedNumber();
        return encrypted == null || keys == null
                ? Optional.empty()
                : keys.decrypt(
                        encrypted,
                        registration.numberKey(),
                        registration.change().traceId());
    }

    /** Closes a change with the outcome of its call, or notes that its call has ended in doubt; false if it is closed. */
    boolean ended(InDoubtChange change, ChangeOutcome outcome) throws SQLException {
        if (outcome == ChangeOutcome.IN_DOUBT) {
            return sql.update(
                            "UPDATE gpconnect_change SET details = ?, ended_at = CURRENT_TIMESTAMP, due_at = "
                                    + Sql.LATER + " WHERE trace_id = ? AND state = 'OPEN'",
                            change.asText(),
                            Sql.seconds(gracePeriod),
                            change.traceId())
                    == 1;
        }
        return sql.update(
                        DECIDE + ", ended_at = CURRENT_TIMESTAMP WHERE trace_id = ? AND state = 'OPEN'",
                        outcome == ChangeOutcome.MADE ? ChangeState.MADE.name() : ChangeState.NOT_MADE.name(),
                        change.asText(),
                        DecidedBy.CALL.name(),
                        null,
                        0,
                        false,
                        false,
                        change.traceId())
                == 1;
    }

    /** Returns the open changes that are due, those that have waited longest first. */
    List<UUID> due(int limit) throws SQLException {
        return sql.query(
                "SELECT trace_id FROM gpconnect_change WHERE state = 'OPEN' AND due_at <= CURRENT_TIMESTAMP"
                        + " ORDER BY due_at LIMIT ?",
                row -> row.getObject("trace_id", UUID.class),
                limit);
    }

    Optional<RecordedChange> find(UUID traceId) throws SQLException {
        return sql.query(SELECT + "WHERE trace_id = ?", RecordedChange::of, traceId).stream()
                .findFirst();
    }

    Optional<RecordedChange> find(String organisation, @Nullable String key) throws SQLException {
        return sql
                .query(SELECT + "WHERE organisation = ? AND caller_key = ?", RecordedChange::of, organisation, key)
                .stream()
                .findFirst();
    }

    List<RecordedChange> list(ChangeState state, int limit) throws SQLException {
        return sql.query(
                SELECT + "WHERE state = ? ORDER BY recorded_at LIMIT ?", RecordedChange::of, state.name(), limit);
    }

    List<RecordedChange> list(ChangeState state, String organisation, int limit) throws SQLException {
        return sql.query(
                SELECT + "WHERE state = ? AND organisation = ? ORDER BY recorded_at LIMIT ?",
                RecordedChange::of,
                state.name(),
                organisation,
                limit);
    }

    /** Decides an open change, in one transaction with the row of its outcome; false if another has decided it. */
    boolean decide(InDoubtChange change, ChangeState state, @Nullable String note) throws SQLException {
        String shortNote = shortened(note);
        boolean keepNumber = state == ChangeState.NEEDS_PERSON;
        return sql.transaction(connection -> {
            int rows = Sql.update(
                    connection,
                    DECIDE + " WHERE trace_id = ? AND state = 'OPEN'",
                    state.name(),
                    change.asText(),
                    DecidedBy.RECOVERY.name(),
                    shortNote,
                    1,
                    keepNumber,
                    keepNumber,
                    change.traceId());
            if (rows == 1) {
                Sql.update(
                        connection,
                        "INSERT INTO gpconnect_outcome (id, trace_id, state, details, note) VALUES (?, ?, ?, ?, ?)",
                        UUID.randomUUID(),
                        change.traceId(),
                        state.name(),
                        change.asText(),
                        shortNote);
            }
            return rows == 1;
        });
    }

    /** Puts an open change off to a later reading. */
    void postpone(UUID traceId, Duration pause, @Nullable String note) throws SQLException {
        sql.update(
                "UPDATE gpconnect_change SET readings = readings + 1, note = ?, due_at = " + Sql.LATER
                        + " WHERE trace_id = ? AND state = 'OPEN'",
                shortened(note),
                Sql.seconds(pause),
                traceId);
    }

    /** Makes an open change due now; false if it is closed. */
    boolean makeDue(UUID traceId) throws SQLException {
        return sql.update(
                        "UPDATE gpconnect_change SET due_at = CURRENT_TIMESTAMP WHERE trace_id = ? AND state = 'OPEN'",
                        traceId)
                == 1;
    }

    /** Closes a change that waits for a person; false if it does not. */
    boolean close(RecordedChange change, ChangeState state, String note) throws SQLException {
        return sql.update(
                        DECIDE + " WHERE trace_id = ? AND state = 'NEEDS_PERSON'",
                        state.name(),
                        change.change().asText(),
                        DecidedBy.PERSON.name(),
                        shortened(note),
                        0,
                        false,
                        false,
                        change.change().traceId())
                == 1;
    }

    /** Returns outcomes that were not delivered yet, oldest first, after leaving out some of the oldest. */
    List<RecoveredOutcome> undelivered(int leftOut, int limit) throws SQLException {
        return sql.query(
                "SELECT id, state, details, note, decided_at FROM gpconnect_outcome WHERE delivered_at IS NULL"
                        + " ORDER BY decided_at, id LIMIT ? OFFSET ?",
                row -> new RecoveredOutcome(
                        row.getObject("id", UUID.class),
                        InDoubtChange.parse(row.getString("details")),
                        ChangeState.valueOf(row.getString("state")),
                        Sql.time(row, "decided_at"),
                        row.getString("note")),
                limit,
                leftOut);
    }

    void delivered(UUID id) throws SQLException {
        sql.update(
                "UPDATE gpconnect_outcome SET delivered_at = CURRENT_TIMESTAMP WHERE id = ? AND delivered_at IS NULL",
                id);
    }

    RecoveryGauges gauges() throws SQLException {
        return sql.query(
                        "SELECT COUNT(CASE WHEN state = 'OPEN' THEN 1 END) AS open_rows,"
                                + " COUNT(CASE WHEN state = 'NEEDS_PERSON' THEN 1 END) AS person_rows,"
                                + " MIN(CASE WHEN state = 'OPEN' THEN recorded_at END) AS oldest,"
                                + " MIN(CASE WHEN state = 'OPEN' THEN due_at END) AS first_due,"
                                + " CURRENT_TIMESTAMP AS read_at,"
                                + " (SELECT COUNT(*) FROM gpconnect_outcome WHERE delivered_at IS NULL) AS undelivered"
                                + " FROM gpconnect_change WHERE state IN ('OPEN', 'NEEDS_PERSON')",
                        row -> {
                            var now = Sql.time(row, "read_at");
                            var oldest = Sql.timeOrNull(row, "oldest");
                            var due = Sql.timeOrNull(row, "first_due");
                            return new RecoveryGauges(
                                    row.getLong("open_rows"),
                                    oldest == null ? null : Duration.between(oldest, now),
                                    due == null || due.isAfter(now) ? null : Duration.between(due, now),
                                    row.getLong("person_rows"),
                                    row.getLong("undelivered"));
                        })
                .get(0);
    }

    /** Deletes what was decided, and delivered, longer ago; returns how many changes. */
    int deleteDecided(Duration age) throws SQLException {
        double seconds = Sql.seconds(age.negated());
        return sql.transaction(connection -> {
            Sql.update(connection, "DELETE FROM gpconnect_outcome WHERE delivered_at < " + Sql.LATER, seconds);
            return Sql.update(
                    connection,
                    "DELETE FROM gpconnect_change WHERE state IN ('MADE', 'NOT_MADE') AND decided_at < " + Sql.LATER
                            + " AND NOT EXISTS (SELECT 1 FROM gpconnect_outcome"
                            + " WHERE gpconnect_outcome.trace_id = gpconnect_change.trace_id)",
                    seconds);
        });
    }

    private static @Nullable String shortened(@Nullable String note) {
        return note == null || note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }
}
