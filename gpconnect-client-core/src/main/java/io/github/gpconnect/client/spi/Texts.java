package io.github.gpconnect.client.spi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps each text of an answer once: a thousand slots share a few schedules, types and URLs. */
final class Texts {
    /** Longer ones are narrative, and come once. */
    private static final int LONGEST = 200;

    private @Nullable String[] table = new String[256];
    private int kept;

    /** The text that these characters spell. */
    String of(char[] characters, int from, int length) {
        if (length > LONGEST) {
            return new String(characters, from, length);
        }
        if (4 * kept > 3 * table.length) {
            grow();
        }
        int hash = 0;
        for (int at = from; at < from + length; at++) {
            hash = 31 * hash + characters[at];
        }
        int mask = table.length - 1;
        int place = spread(hash) & mask;
        while (true) {
            String there = table[place];
            if (there == null) {
                String added = new String(characters, from, length);
                table[place] = added;
                kept++;
                return added;
            }
            if (there.hashCode() == hash && spells(there, characters, from, length)) {
                return there;
            }
            place = (place + 1) & mask;
        }
    }

    private static boolean spells(String text, char[] characters, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (text.charAt(at) != characters[from + at]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        @Nullable String[] before = table;
        table = new String[2 * before.length];
        int mask = table.length - 1;
        Arrays.stream(before).filter(text -> text != null).forEach(text -> {
            int place = spread(text.hashCode()) & mask;
            while (table[place] != null) {
                place = (place + 1) & mask;
            }
            table[place] = text;
        });
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 15);
    }
}
