package io.github.gpconnect.client.internal.resilience;

import io.github.gpconnect.client.resilience.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time by which several calls in a row must have ended, by a monotonic clock. Immutable. */
public final class Deadline {
    /** The deadline of a call that has only its own time limit. */
    public static final Deadline NONE = new Deadline(null, 0);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final @Nullable Ticker ticker;
    private final long atNanos;

    private Deadline(@Nullable Ticker ticker, long atNanos) {
        this.ticker = ticker;
        this.atNanos = atNanos;
    }

    public static Deadline in(Duration time, Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + time.toNanos());
    }

    /** Returns whichever of the two comes first. */
    public Deadline orSooner(Deadline other) {
        if (ticker == null) {
            return other;
        }
        return other.ticker == null || atNanos - other.atNanos <= 0 ? this : other;
    }

    /** Returns whether there is time for this and for something after it. */
    public boolean leaves(Duration wait) {
        return ticker == null || atNanos - ticker.nanos() > TimeUnit.NANOSECONDS.convert(wait);
    }

    /** Returns the time that is left, but at least a millisecond; empty where there is no deadline. */
    public Optional<Duration> left() {
        return ticker == null ? Optional.empty() : Optional.of(left(ticker));
    }

    /** Returns the time that is left, but at least a millisecond, or this limit if that is shorter. */
    public Duration orSooner(Duration limit) {
        if (ticker == null) {
            return limit;
        }
        Duration left = left(ticker);
        return left.compareTo(limit) < 0 ? left : limit;
    }

    private Duration left(Ticker now) {
        Duration left = Duration.ofNanos(atNanos - now.nanos());
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }
}
