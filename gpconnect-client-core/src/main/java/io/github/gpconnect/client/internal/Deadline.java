package io.github.gpconnect.client.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When several calls in a row must have ended, by a clock that nobody sets. Immutable. */
final class Deadline {
    /** For a call that has its own time limit alone. */
    static final Deadline NONE = new Deadline(null);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final @Nullable Long atNanos;

    private Deadline(@Nullable Long atNanos) {
        this.atNanos = atNanos;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether there is one. */
    boolean isSet() {
        return atNanos != null;
    }

    /** Whether there is time for this and something after it. */
    boolean leaves(Duration wait) {
        return atNanos == null || atNanos - System.nanoTime() > wait.toNanos();
    }

    /** The time that is left, a millisecond at least, or this limit where that is shorter. */
    Duration orSooner(Duration limit) {
        if (atNanos == null) {
            return limit;
        }
        Duration left = Duration.ofNanos(atNanos - System.nanoTime());
        Duration allowed = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
        return allowed.compareTo(limit) < 0 ? allowed : limit;
    }
}
