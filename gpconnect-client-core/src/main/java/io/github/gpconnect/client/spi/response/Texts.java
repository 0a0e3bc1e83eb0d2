package io.github.gpconnect.client.spi.response;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each text of a response once: a thousand slots share a few schedules, types and URLs. Without this, {@code
 * slots-read} allocates twice as much and retains half as much again.
 */
final class Texts {
    /** Longer texts are narrative, and occur only once. */
    private static final int LONGEST = 200;

    /** The number of characters from either end that are hashed: enough for a date-time, and for the ends of URLs. */
    private static final int HASHED = 13;

    /**
     * Texts that are made to share a hash must not all be compared with each other: a text that finds no place is not
     * kept.
     */
    private static final int MOST_STEPS = 8;

    private static final int LARGEST_TABLE = 1 << 16;

    /** The memory that a text, and what is made of it, takes in addition to its characters, in bytes. */
    private static final int OBJECTS = 200;

    private @Nullable Kept[] table = new Kept[256];
    private int count;
    private long bytes;

    /**
     * The position among the texts of one member: most are the same as the one before, or as what followed that the
     * last time.
     */
    static final class Position {
        private @Nullable Kept latest;
    }

    /** A text, and its characters as they arrive, with which others are compared. */
    private static final class Kept {
        private final int hash;
        private final char[] characters;
        private final String text;

        /** The text that followed it the last time, and is likely to follow again. */
        private @Nullable Kept next;

        Kept(int hash, char[] buffer, int from, int length) {
            this.hash = hash;
            this.characters = Arrays.copyOfRange(buffer, from, from + length);
            this.text = new String(buffer, from, length);
        }

        boolean spells(char[] buffer, int from, int length) {
            return characters.length == length && Arrays.equals(characters, 0, length, buffer, from, from + length);
        }
    }

    /**
     * Returns the text that these characters spell.
     *
     * @param position of the member whose value it is
     */
    String of(Position position, char[] buffer, int from, int length) {
        if (length > LONGEST) {
            bytes += OBJECTS + 2L * length;
            return new String(buffer, from, length);
        }
        Kept before = position.latest;
        if (before == null) {
            before = find(buffer, from, length);
        } else if (!before.spells(buffer, from, length)) {
            before = following(before, buffer, from, length);
        }
        position.latest = before;
        return before.text;
    }

    /** Returns the text after another; slots that come by time go through the schedules in order. */
    private Kept following(Kept before, char[] buffer, int from, int length) {
        Kept next = before.next;
        if (next == null || !next.spells(buffer, from, length)) {
            next = find(buffer, from, length);
            before.next = next;
        }
        return next;
    }

    /** Counts the memory that is kept elsewhere for a resource. */
    void countAlso(long more) {
        bytes += more;
    }

    /** Returns how much memory all of them take together, as an estimate. */
    long bytes() {
        return bytes;
    }

    private Kept find(char[] buffer, int from, int length) {
        int hash = hash(buffer, from, length);
        for (int step = 0; step < MOST_STEPS; step++) {
            Kept there = table[(hash + step) & (table.length - 1)];
            if (there == null) {
                break;
            }
            if (there.hash == hash && there.spells(buffer, from, length)) {
                return there;
            }
        }
        Kept kept = new Kept(hash, buffer, from, length);
        bytes += OBJECTS + 4L * length;
        keep(kept);
        return kept;
    }

    private void keep(Kept kept) {
        if (2 * count > table.length && table.length < LARGEST_TABLE) {
            grow();
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            int place = (kept.hash + step) & (table.length - 1);
            if (table[place] == null) {
                table[place] = kept;
                count++;
                return;
            }
        }
    }

    private static int hash(char[] buffer, int from, int length) {
        int forth = length;
        int back = 0;
        int last = from + length - 1;
        for (int at = Math.min(HASHED, (length + 1) / 2) - 1; at >= 0; at--) {
            forth = 31 * forth + buffer[from + at];
            back = 37 * back + buffer[last - at];
        }
        int hash = 31 * forth + back;
        return hash ^ (hash >>> 15);
    }

    private void grow() {
        @Nullable Kept[] before = table;
        table = new Kept[2 * before.length];
        count = 0;
        for (Kept kept : before) {
            if (kept != null) {
                keep(kept);
            }
        }
    }
}
