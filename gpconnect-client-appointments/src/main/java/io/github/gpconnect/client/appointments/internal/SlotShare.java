package io.github.gpconnect.client.appointments.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The number of slots that a search of one practice may keep in memory. Anything else that it keeps counts as slots,
 * according to the memory that it takes. Used by one thread at a time.
 */
public final class SlotShare {
    /** As many as a practice may release in years; they take some 20 MB. */
    public static final int MOST = 100_000;

    /** The approximate memory that a slot takes, in bytes. */
    private static final int SLOT_BYTES = 256;

    /** How many slots a share takes from the common pool at once. */
    private static final long STEP = 256;

    private final long most;
    private final boolean counting;
    private final @Nullable Common common;
    private long granted;
    private long slots;
    private long bytesBesides;
    private long slotsKept;
    private long bytesKept;

    private SlotShare(long most, boolean counting, @Nullable Common common, long granted) {
        this.most = most;
        this.counting = counting;
        this.common = common;
        this.granted = granted;
    }

    /** Returns a share for a search that counts the slots beyond {@link #MOST}. */
    public static SlotShare counting() {
        return new SlotShare(MOST, true, null, 2L * MOST);
    }

    /** Returns a share for a search that must be complete: more than {@link #MOST} slots are refused. */
    public static SlotShare refusing() {
        return new SlotShare(MOST, false, null, 2L * MOST);
    }

    /**
     * The pool of slots that the searches of many practices may keep together. Half of it is shared out beforehand, so
     * that practices that send a great deal leave something for those that send little. Thread-safe.
     */
    public static final class Common {
        private final int mostOfOne;
        private final long ofEach;
        private final AtomicLong left;

        /**
         * Creates a pool that can be shared out once.
         *
         * @param mostOfOne how many slots one practice may send
         * @param inAll how many slots may be kept in total
         */
        public Common(int mostOfOne, int inAll, int practices) {
            this.mostOfOne = mostOfOne;
            this.ofEach = Math.min(mostOfOne, inAll / 2 / practices);
            this.left = new AtomicLong(inAll - ofEach * practices);
        }

        /** Returns the share of one more practice; a practice that sends more is refused. */
        public SlotShare share() {
            return new SlotShare(mostOfOne, false, this, ofEach);
        }

        private boolean take(long slots) {
            if (left.addAndGet(-slots) < 0) {
                left.addAndGet(slots);
                return false;
            }
            return true;
        }
    }

    /** Begins a response: what an earlier attempt took and did not keep is free again. */
    void begin() {
        slots = slotsKept;
        bytesBesides = bytesKept;
    }

    /** Keeps what the response that has been read takes. */
    void keep() {
        slotsKept = slots;
        bytesKept = bytesBesides;
    }

    /** Gives back what is not kept, for other practices. */
    public void end() {
        begin();
        if (common != null) {
            common.left.addAndGet(granted - taken());
            granted = taken();
        }
    }

    /** Gives everything back: nothing from the practice is kept. */
    public void drop() {
        slotsKept = 0;
        bytesKept = 0;
        end();
    }

    /** Returns whether slots beyond the share are counted rather than refused. */
    boolean countsTheRest() {
        return counting;
    }

    /** Takes one more slot; returns false if there is no room for it. */
    boolean slot() {
        if (slots >= most) {
            return false;
        }
        slots++;
        boolean room = granted();
        slots -= room ? 0 : 1;
        return room;
    }

    /** Takes this much memory for something else; returns false if there is no room for it. */
    boolean besides(long bytes) {
        bytesBesides += bytes;
        return bytesBesides / SLOT_BYTES <= most && granted();
    }

    private long taken() {
        return slots + bytesBesides / SLOT_BYTES;
    }

    private boolean granted() {
        while (taken() > granted) {
            if (common == null || !common.take(STEP)) {
                return false;
            }
            granted += STEP;
        }
        return true;
    }
}
