package io.github.gpconnect.client.recovery;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.internal.Schema;
import io.github.gpconnect.client.recovery.internal.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Changes and their outcomes in the tables of one database: PostgreSQL for several machines, or H2 in a file for one
 * ({@link EmbeddedDatabase}). The data source is the caller's; its pool should give up waiting for a connection well
 * within five seconds, after which no change is sent.
 *
 * <pre>{@code
 * RecoveryStore store = RecoveryStore.of(dataSource);
 * store.prepare();
 * GpConnectClient.Builder client = GpConnectClient.builder().journal(store.journal()).textHashKey(key);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Methods that use the database throw {@link RecoveryStoreException} if it cannot be
 * reached or refuses.
 */
public final class RecoveryStore {
    private static final Duration STANDARD_GRACE_PERIOD = Duration.ofMinutes(1);
    private static final Duration LONGEST_GRACE_PERIOD = Duration.ofHours(1);

    private final DataSource source;
    private final Sql sql;
    private final Duration gracePeriod;
    private final @Nullable RegistrationKeys keys;
    private final ChangeTable table;

    private RecoveryStore(DataSource source, Duration gracePeriod, @Nullable RegistrationKeys keys) {
        this.source = source;
        this.sql = new Sql(source);
        this.gracePeriod = gracePeriod;
        this.keys = keys;
        this.table = new ChangeTable(sql, gracePeriod, keys);
    }

    /** Returns a store in this database, with a grace period of a minute and no key for NHS numbers. */
    public static RecoveryStore of(DataSource source) {
        return new RecoveryStore(requireNonNull(source, "source"), STANDARD_GRACE_PERIOD, null);
    }

    /**
     * Returns a copy of this store that keeps the NHS numbers of open registrations, encrypted with these keys. Without
     * keys it keeps none, and a registration in doubt needs a person.
     */
    public RecoveryStore registrationKeys(RegistrationKeys newKeys) {
        return new RecoveryStore(source, gracePeriod, requireNonNull(newKeys, "newKeys"));
    }

    /**
     * Returns a copy of this store with another grace period: how long after a call has ended in doubt recovery reads
     * for the first time. It should be that of the client's {@code OutcomeResolution}. A change whose process died is
     * read when its token has expired and six minutes and the grace period have passed since it was recorded.
     *
     * @throws InvalidInputException if it is negative, or longer than an hour
     */
    public RecoveryStore gracePeriod(Duration period) {
        if (period.isNegative() || period.compareTo(LONGEST_GRACE_PERIOD) > 0) {
            throw new InvalidInputException("A grace period is at most an hour, and not negative: " + period);
        }
        return new RecoveryStore(source, period, keys);
    }

    /**
     * Creates the tables unless they are there, and makes H2 write each commit at once. Call it at the start of each
     * process, also where Flyway creates the tables (from {@code
     * classpath:io/github/gpconnect/client/recovery/db}).
     *
     * @throws IllegalStateException if the tables have another version
     */
    public void prepare() {
        call("The tables of gpconnect-client-recovery cannot be prepared", () -> {
            new Schema(sql).prepare();
            return true;
        });
    }

    /**
     * Returns a journal for the client. A change is one row, which is committed before its first byte is sent; if it
     * cannot be written, nothing is sent, and the caller gets a {@code NotRecordedException}. A change with the key of an
     * earlier one of the same organisation ({@code CallOptions.key}) is not sent: its caller gets the outcome of the
     * earlier one if both request the same, and an {@link InvalidInputException} otherwise. Keys need the client's
     * {@code textHashKey}.
     */
    public ChangeJournal journal() {
        return new JdbcChangeJournal(table);
    }

    /**
     * Returns the changes in this state, oldest first.
     *
     * @param limit how many at most
     */
    public List<RecordedChange> list(ChangeState state, int limit) {
        return call("Changes cannot be listed", () -> table.list(state, limit));
    }

    /**
     * Returns the changes of one organisation in this state, oldest first.
     *
     * @param organisation the organisation that sent them
     * @param limit how many at most
     */
    public List<RecordedChange> list(ChangeState state, OdsCode organisation, int limit) {
        return call("Changes cannot be listed", () -> table.list(state, organisation.value(), limit));
    }

    /** Returns the change with this trace id; empty if there is none. */
    public Optional<RecordedChange> find(UUID traceId) {
        return call("A change cannot be read", () -> table.find(traceId));
    }

    /**
     * Returns the change with this key of the caller's own ({@code CallOptions.key}); empty if there is none.
     *
     * @param organisation the organisation on whose behalf it was requested: keys of others are theirs
     */
    public Optional<RecordedChange> find(OdsCode organisation, String key) {
        return call("A change cannot be read", () -> table.find(organisation.value(), key));
    }

    /**
     * Has an open change read at the next opportunity, whenever it is due.
     *
     * @return false if it is not open
     */
    public boolean resolveSoon(UUID traceId) {
        return call("A change cannot be made due", () -> table.makeDue(traceId));
    }

    /**
     * Closes a change that waits for a person, with what the person found out. It is not reported to listeners: the
     * outcome that it needs a person was.
     *
     * @param outcome {@link ChangeState#MADE} or {@link ChangeState#NOT_MADE}
     * @param note who closed it and why, without patient data
     * @return false if it does not wait for a person
     * @throws InvalidInputException if the outcome is neither
     */
    public boolean close(UUID traceId, ChangeState outcome, String note) {
        if (outcome != ChangeState.MADE && outcome != ChangeState.NOT_MADE) {
            throw new InvalidInputException("A person closes a change as MADE or NOT_MADE, not as " + outcome);
        }
        return call("A change cannot be closed", () -> {
            Optional<RecordedChange> change = table.find(traceId);
            return change.isPresent() && table.close(change.get(), outcome, note);
        });
    }

    /**
     * Returns outcomes that recovery found and that have not been delivered, oldest first. For callers that poll; a
     * listener gets them by itself.
     */
    public List<RecoveredOutcome> undelivered(int limit) {
        return call("Outcomes cannot be read", () -> table.undelivered(0, limit));
    }

    /**
     * Records that an outcome has been handled; {@link #undelivered} no longer returns it.
     *
     * @param id from {@link RecoveredOutcome#id}
     */
    public void delivered(UUID id) {
        call("An outcome cannot be marked as delivered", () -> {
            table.delivered(id);
            return true;
        });
    }

    /** Returns numbers to watch. */
    public RecoveryGauges gauges() {
        return call("The gauges cannot be read", table::gauges);
    }

    /**
     * Deletes changes that were made or not made, and whose outcomes were delivered, longer ago than this. Their keys can
     * be used again.
     *
     * @return how many changes were deleted
     */
    public int deleteDecided(Duration age) {
        return call("Changes cannot be deleted", () -> table.deleteDecided(age));
    }

    DataSource source() {
        return source;
    }

    Sql sql() {
        return sql;
    }

    ChangeTable table() {
        return table;
    }

    private interface Query<T> {
        T run() throws SQLException;
    }

    private static <T> T call(String failure, Query<T> query) {
        try {
            return query.run();
        } catch (SQLException failed) {
            throw new RecoveryStoreException(failure, failed);
        }
    }
}
