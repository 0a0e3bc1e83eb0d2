package io.github.gpconnect.client.recovery;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.recovery.audit.AuditArchive;
import io.github.gpconnect.client.recovery.internal.DatabaseClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves changes that stay open in a {@link RecoveryStore}, by reading at the practices; it never sends a change. It
 * runs on one machine or on several of one database, of which any takes over the work of one that stops.
 *
 * <pre>{@code
 * ChangeRecovery recovery = ChangeRecovery.builder(store, gpConnect, change -> Optional.of(requester))
 *         .listener(outcome -> keep(outcome.change().asText()))
 *         .start();
 * }</pre>
 *
 * <p>A change is read when its grace period is over, and again with growing pauses while it stays in doubt, until it is
 * found made or not made, or needs a person. Each change has one outcome, which is written in one transaction with the
 * row that listeners are notified of. What is due is decided by the database's clock.
 *
 * <p>Thread-safe. Close it before the client.
 */
public final class ChangeRecovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeRecovery.class);
    private static final String TABLE = "gpconnect_scheduled_tasks";
    private static final Duration BEHIND = Duration.ofMinutes(10);
    private static final int BATCH = 500;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

    private final RecoveryStore store;
    private final Scheduler scheduler;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ChangeRecovery(RecoveryStore store, Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    /**
     * Returns a builder.
     *
     * @param store where the changes are recorded; {@link RecoveryStore#prepare} has been called
     * @param client reads at the practices; with the {@code textHashKey} of the clients that send
     * @param requesters provides the requester of each change
     */
    public static Builder builder(RecoveryStore store, GpConnectClient client, RequesterProvider requesters) {
        return new Builder(store, client, requesters);
    }

    /** Returns whether it does its work; never throws. */
    public RecoveryHealth health() {
        if (closed.get()) {
            return RecoveryHealth.CLOSED;
        }
        try {
            return store.gauges()
                            .overdue()
                            .filter(time -> time.compareTo(BEHIND) > 0)
                            .isPresent()
                    ? RecoveryHealth.BEHIND
                    : RecoveryHealth.UP;
        } catch (RecoveryStoreException unavailable) {
            return RecoveryHealth.DATABASE_UNAVAILABLE;
        }
    }

    /**
     * Stops. Readings under way may end within the time that was set; what is left is read later, by another machine or
     * after the next start. Closing it again has no effect.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            scheduler.stop();
        }
    }

    /** A builder for {@link ChangeRecovery}. Not thread-safe. */
    public static final class Builder {
        private final RecoveryStore store;
        private final GpConnectClient client;
        private final RequesterProvider requesters;
        private @Nullable OutcomeListener listener;
        private Duration firstPause = Duration.ofMinutes(1);
        private Duration longestPause = Duration.ofMinutes(15);
        private Duration untilPerson = Duration.ofHours(2);
        private Duration interval = Duration.ofSeconds(10);
        private Duration heartbeat = Duration.ofSeconds(30);
        private Duration stopWithin = Duration.ofSeconds(30);
        private int threads = 8;
        private @Nullable Duration keptChanges;
        private @Nullable Duration keptEvents;

        private Builder(RecoveryStore store, GpConnectClient client, RequesterProvider requesters) {
            this.store = requireNonNull(store, "store");
            this.client = requireNonNull(client, "client");
            this.requesters = requireNonNull(requesters, "requesters");
        }

        /** Sets who is notified of outcomes; no one unless set, and callers then poll {@link RecoveryStore#undelivered}. */
        public Builder listener(OutcomeListener newListener) {
            this.listener = requireNonNull(newListener, "newListener");
            return this;
        }

        /**
         * Sets the pause after the first reading that found no outcome, and the longest pause; each is twice the one
         * before. A minute and a quarter of an hour unless set.
         *
         * @throws InvalidInputException if they are not positive, or the first is longer
         */
        public Builder pauses(Duration first, Duration longest) {
            this.firstPause = positive("A pause", first);
            this.longestPause = positive("A pause", longest);
            if (first.compareTo(longest) > 0) {
                throw new InvalidInputException("The first pause is no longer than the longest: " + first);
            }
            return this;
        }

        /**
         * Sets how long after a change was recorded it needs a person if it is still in doubt; two hours unless set. A
         * booking can be proved not made within an hour; later it can only be found made.
         *
         * @throws InvalidInputException if it is not positive
         */
        public Builder personAfter(Duration time) {
            this.untilPerson = positive("The time after which a change needs a person", time);
            return this;
        }

        /**
         * Sets how often it looks for changes that are due; ten seconds unless set.
         *
         * @throws InvalidInputException if it is not positive
         */
        public Builder interval(Duration time) {
            this.interval = positive("An interval", time);
            return this;
        }

        /**
         * Sets how often a machine shows that it is alive, the same on all machines; half a minute unless set. Another
         * takes over its readings when it has not done so four times.
         *
         * @throws InvalidInputException if it is not positive
         */
        public Builder heartbeat(Duration time) {
            this.heartbeat = positive("A heartbeat's interval", time);
            return this;
        }

        /**
         * Sets how long closing waits for readings under way; half a minute unless set.
         *
         * @throws InvalidInputException if it is not positive
         */
        public Builder stopWithin(Duration time) {
            this.stopWithin = positive("The time for stopping", time);
            return this;
        }

        /**
         * Sets how many changes are read at the same time; 8 unless set.
         *
         * @throws InvalidInputException if it is not from 1 to 100
         */
        public Builder threads(int number) {
            if (number < 1 || number > 100) {
                throw new InvalidInputException("Recovery has 1 to 100 threads, not " + number);
            }
            this.threads = number;
            return this;
        }

        /**
         * Sets for how long what was decided is kept, and audit events; both are deleted every hour from then on. Neither
         * is deleted unless set. A key can be used again once its change is deleted.
         *
         * @param changes how long after they were decided, see {@link RecoveryStore#deleteDecided}
         * @param auditEvents how long after they began, by the database's clock
         * @throws InvalidInputException if one of them is not positive
         */
        public Builder keeping(Duration changes, Duration auditEvents) {
            this.keptChanges = positive("The time for which changes are kept", changes);
            this.keptEvents = positive("The time for which audit events are kept", auditEvents);
            return this;
        }

        private static Duration positive(String what, Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new InvalidInputException(what + " is positive, not " + time);
            }
            return time;
        }

        /**
         * Starts recovery.
         *
         * @throws RecoveryStoreException if the database cannot be reached
         */
        public ChangeRecovery start() {
            DatabaseClock clock = clock();
            ChangeTable table = store.table();
            ChangeReader reader = new ChangeReader(
                    table, client, requesters, new ChangeReader.Pauses(firstPause, longestPause, untilPerson));
            OneTimeTask<Void> read = Tasks.oneTime("gpconnect-read-change")
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(firstPause))
                    .execute((instance, context) -> unchecked(() -> reader.read(UUID.fromString(instance.getId()))));
            List<RecurringTask<Void>> recurring = new ArrayList<>();
            recurring.add(Tasks.recurring("gpconnect-find-due-changes", FixedDelay.of(interval))
                    .execute((instance, context) -> unchecked(() -> {
                        for (UUID due : table.due(BATCH)) {
                            context.getSchedulerClient()
                                    .scheduleIfNotExists(read.instance(due.toString()), clock.now());
                        }
                    })));
            OutcomeListener notified = listener;
            if (notified != null) {
                recurring.add(Tasks.recurring("gpconnect-deliver-outcomes", FixedDelay.of(interval))
                        .execute((instance, context) -> unchecked(() -> deliver(table, notified))));
            }
            Duration changes = keptChanges;
            Duration events = keptEvents;
            if (changes != null && events != null) {
                AuditArchive archive = AuditArchive.of(store.source());
                recurring.add(Tasks.recurring("gpconnect-delete-old", FixedDelay.of(BETWEEN_DELETIONS))
                        .execute((instance, context) -> unchecked(() -> {
                            table.deleteDecided(changes);
                            archive.deleteBefore(clock.now().minus(events));
                        })));
            }
            Scheduler scheduler = Scheduler.create(store.source(), read)
                    .startTasks(recurring)
                    .tableName(TABLE)
                    .clock(clock)
                    .threads(threads)
                    .pollingInterval(interval)
                    .heartbeatInterval(heartbeat)
                    .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                    .shutdownMaxWait(stopWithin)
                    .commitWhenAutocommitDisabled(true)
                    .failureLogging(LogLevel.WARN, false)
                    .enableImmediateExecution()
                    .build();
            scheduler.start();
            return new ChangeRecovery(store, scheduler);
        }

        private DatabaseClock clock() {
            try {
                return new DatabaseClock(store.sql());
            } catch (SQLException unavailable) {
                throw new RecoveryStoreException("The database's clock cannot be read", unavailable);
            }
        }

        private static void deliver(ChangeTable table, OutcomeListener listener) throws SQLException {
            int refused = 0;
            List<RecoveredOutcome> batch = table.undelivered(refused, BATCH);
            while (!batch.isEmpty()) {
                for (RecoveredOutcome outcome : batch) {
                    try {
                        listener.decided(outcome);
                    } catch (Exception failed) {
                        if (++refused == 1) {
                            LOG.error(
                                    "The listener failed for outcome {}: it is delivered again", outcome.id(), failed);
                        }
                        continue;
                    }
                    table.delivered(outcome.id());
                }
                batch = table.undelivered(refused, BATCH);
            }
            if (refused > 1) {
                LOG.error("The listener failed for {} outcomes altogether: they are delivered again", refused);
            }
        }

        private interface Work {
            void run() throws SQLException;
        }

        private static void unchecked(Work work) {
            try {
                work.run();
            } catch (SQLException failed) {
                throw new RecoveryStoreException("The database failed recovery", failed);
            }
        }
    }
}
