package io.github.gpconnect.client.benchmarks.faults;

import java.util.OptionalInt;
import java.util.UUID;

/**
 * Trace ids that contain the intent of a request and the number of the request. Faults then depend only on the seed,
 * whatever the order of the threads, and can be attributed to their intents.
 */
final class TraceIds {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 1L << 63;
    private static final int ATTEMPT_BITS = 20;

    private static final ThreadLocal<long[]> LAST = new ThreadLocal<>();

    private final long seed;

    TraceIds(long seed) {
        this.seed = seed;
    }

    /** Attributes everything that this thread sends from now on to this intent. */
    void begin(int intent) {
        LAST.set(new long[] {(long) intent << ATTEMPT_BITS});
    }

    /** Attributes everything that this thread sends from now on to no intent. */
    void end() {
        LAST.remove();
    }

    UUID next() {
        long[] counter = LAST.get();
        if (counter == null) {
            return UUID.randomUUID();
        }
        counter[0]++;
        return new UUID(marked(), VARIANT | counter[0]);
    }

    /** Returns the intent that a request was sent for, if it was sent for one. */
    OptionalInt intentOf(UUID traceId) {
        return traceId.getMostSignificantBits() == marked()
                ? OptionalInt.of((int) ((traceId.getLeastSignificantBits() & ~VARIANT) >> ATTEMPT_BITS))
                : OptionalInt.empty();
    }

    private long marked() {
        return seed << 16 | VERSION_4;
    }
}
