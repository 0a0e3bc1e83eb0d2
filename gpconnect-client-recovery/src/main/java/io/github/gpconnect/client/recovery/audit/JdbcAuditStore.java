package io.github.gpconnect.client.recovery.audit;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.recovery.internal.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps audit events in a table that is only ever added to. Calls hand their events to a bounded queue, which a thread
 * of the store writes; when the queue is full, calls wait rather than lose an event. While the database is away, events
 * go to a spill file, and from there into the table once it is back.
 *
 * <pre>{@code
 * JdbcAuditStore audit = JdbcAuditStore.start(dataSource, Path.of("/var/lib/hub/audit.spill"));
 * GpConnectClient.Builder client = GpConnectClient.builder().audit(audit);
 * }</pre>
 *
 * <p>The tables are those of {@code RecoveryStore.prepare()}. Operations are stored with the user's name and role, as the
 * specification asks of an audit trail, and with the patient's logical id; neither table nor file holds NHS numbers, or
 * patients' names, contact details or texts. What is in the queue when a process is killed is lost.
 *
 * <p>Thread-safe. Close it after the client.
 */
public final class JdbcAuditStore implements AuditListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcAuditStore.class);
    private static final int STANDARD_CAPACITY = 1_000;
    private static final int LARGEST_CAPACITY = 1_000_000;
    private static final int BATCH = 200;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private static final String INSERT = "INSERT INTO gpconnect_audit (trace_id, sequence, happened_at, event)"
            + " SELECT CAST(? AS UUID), CAST(? AS BIGINT), CAST(? AS TIMESTAMP WITH TIME ZONE), CAST(? AS VARCHAR(100000))"
            + " WHERE NOT EXISTS (SELECT 1 FROM gpconnect_audit WHERE trace_id = ? AND sequence = ?)";

    private final Sql sql;
    private final SpillFile spill;
    private final BlockingQueue<AuditEntry> queue;
    private final Thread writer;
    private volatile boolean closed;

    private JdbcAuditStore(DataSource source, SpillFile spill, int capacity) {
        this.sql = new Sql(source);
        this.spill = spill;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.writer = new Thread(this::write, "gpconnect-audit");
        writer.setDaemon(true);
    }

    /**
     * Starts a store with a queue of a thousand events.
     *
     * @param source the database, whose tables have been prepared; it may be away
     * @param spillFile a file of this process alone; where it is missing it is created, with its directory,
     *     readable by its account only
     * @throws UncheckedIOException if the file cannot be opened, or another process has it open
     */
    public static JdbcAuditStore start(DataSource source, Path spillFile) {
        return start(source, spillFile, STANDARD_CAPACITY);
    }

    /**
     * Starts a store with a queue of this capacity.
     *
     * @param source the database, whose tables have been prepared; it may be away
     * @param spillFile a file of this process alone; where it is missing it is created, with its directory,
     *     readable by its account only
     * @param capacity how many events wait at most
     * @throws UncheckedIOException if the file cannot be opened, or another process has it open
     * @throws InvalidInputException if the capacity is not from 1 to 1,000,000
     */
    public static JdbcAuditStore start(DataSource source, Path spillFile, int capacity) {
        requireNonNull(source, "source");
        if (capacity < 1 || capacity > LARGEST_CAPACITY) {
            throw new InvalidInputException("A queue of audit events has room for 1 to 1,000,000, not for " + capacity);
        }
        try {
            JdbcAuditStore store = new JdbcAuditStore(source, SpillFile.open(spillFile), capacity);
            store.writer.start();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void ended(AuditEvent event) {
        put(AuditEntry.of(event));
    }

    @Override
    public void operationEnded(OperationEvent event) {
        put(AuditEntry.of(event));
    }

    private void put(AuditEntry entry) {
        boolean interrupted = false;
        try {
            while (true) {
                if (closed) {
                    throw new IllegalStateException("The audit store has been closed before the client");
                }
                try {
                    if (queue.offer(entry, POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } catch (InterruptedException stopped) {
                    interrupted = true; // the caller's, who gets it back; the event is kept all the same
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        List<AuditEntry> batch = new ArrayList<>();
        while (true) {
            boolean last = closed;
            if (batch.isEmpty()) {
                take(batch);
            }
            if (last && batch.isEmpty()) {
                return;
            }
            try {
                keep(batch);
                batch.clear();
            } catch (IOException | RuntimeException notKept) {
                LOG.error("Audit events can be written neither to the database nor to the spill file; calls wait");
                if (last) {
                    LOG.error("{} audit events are lost: the store was closed", batch.size() + queue.size());
                    return;
                }
                pause();
            }
        }
    }

    private void take(List<AuditEntry> batch) {
        try {
            AuditEntry first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
            }
        } catch (InterruptedException notOurs) {
            // close() does not interrupt
        }
    }

    private long nextTryNanos = System.nanoTime();

    private void keep(List<AuditEntry> batch) throws IOException {
        boolean due = System.nanoTime() - nextTryNanos >= 0;
        if (batch.isEmpty() && (!due || spill.isEmpty())) {
            return;
        }
        if (due || closed) {
            try {
                if (!spill.isEmpty()) {
                    spill.drainTo(this::insert);
                }
                insert(batch);
                return;
            } catch (Exception away) {
                nextTryNanos = System.nanoTime() + BEFORE_NEXT_TRY.toNanos();
                LOG.warn("The database does not take audit events, which go to the spill file: {}", away.toString());
            }
        }
        spill.append(batch);
    }

    private void insert(List<AuditEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        sql.transaction(connection -> {
            for (AuditEntry entry : entries) {
                Sql.update(
                        connection,
                        INSERT,
                        entry.traceId(),
                        entry.sequence(),
                        Sql.parameter(entry.at()),
                        entry.json(),
                        entry.traceId(),
                        entry.sequence());
            }
            return true;
        });
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BEFORE_NEXT_TRY.toNanos());
        } catch (InterruptedException notOurs) {
            // tries again at once
        }
    }

    /** Writes what is in the queue, to the database or the spill file, and stops. Closing it again has no effect. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(STOPPING.toMillis());
            spill.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
