package io.github.gpconnect.client.recovery.internal;

import com.github.kagkarlsson.scheduler.Clock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The database's clock, so that machines whose clocks differ agree on what is due and who has stopped. Thread-safe. */
public final class DatabaseClock implements Clock {
    private static final Duration VALID = Duration.ofSeconds(20);

    private final Sql sql;
    private volatile Reading last;

    /** A time of the database's, and when it was read. */
    private record Reading(Instant time, long nanos) {
        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }

        boolean isOld() {
            return System.nanoTime() - nanos > VALID.toNanos();
        }
    }

    /**
     * Reads the clock of this database.
     *
     * @throws SQLException if it cannot be read for the first time
     */
    public DatabaseClock(Sql sql) throws SQLException {
        this.sql = sql;
        this.last = read(sql);
    }

    private static Reading read(Sql sql) throws SQLException {
        Instant time = sql.now();
        return new Reading(time, System.nanoTime());
    }

    @Override
    public Instant now() {
        if (last.isOld()) {
            try {
                last = read(sql);
            } catch (SQLException away) {
                // goes on from the last reading: without the database nothing is done anyway
            }
        }
        return last.now();
    }
}
