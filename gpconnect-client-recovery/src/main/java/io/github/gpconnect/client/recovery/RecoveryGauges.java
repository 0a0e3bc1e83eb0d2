package io.github.gpconnect.client.recovery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers to watch, for all machines of one database. Immutable and thread-safe. */
public final class RecoveryGauges {
    private final long open;
    private final @Nullable Duration oldestOpen;
    private final @Nullable Duration overdue;
    private final long needsPerson;
    private final long undelivered;

    RecoveryGauges(
            long open, @Nullable Duration oldestOpen, @Nullable Duration overdue, long needsPerson, long undelivered) {
        this.open = open;
        this.oldestOpen = oldestOpen;
        this.overdue = overdue;
        this.needsPerson = needsPerson;
        this.undelivered = undelivered;
    }

    /** Returns how many changes are under way or in doubt. */
    public long open() {
        return open;
    }

    /** Returns how long ago the oldest open change was recorded; absent if none is open. */
    public Optional<Duration> oldestOpen() {
        return Optional.ofNullable(oldestOpen);
    }

    /** Returns for how long the change that has waited longest has been due; absent if none is. */
    public Optional<Duration> overdue() {
        return Optional.ofNullable(overdue);
    }

    /** Returns how many changes wait for a person. */
    public long needsPerson() {
        return needsPerson;
    }

    /** Returns how many outcomes have not been delivered yet. */
    public long undelivered() {
        return undelivered;
    }

    @Override
    public String toString() {
        return "RecoveryGauges[open=" + open + ", oldestOpen=" + oldestOpen + ", overdue=" + overdue + ", needsPerson="
                + needsPerson + ", undelivered=" + undelivered + "]";
    }
}
