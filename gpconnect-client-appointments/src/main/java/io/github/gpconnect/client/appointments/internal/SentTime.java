package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.FhirDateTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A date-time with its offset, as a practice wrote it. The slots of many sessions begin at the same times, and one ends
 * when the next begins: what was read lately is not read again, and kept once. Costs {@code slots-read} more than double
 * without.
 *
 * @param asSent what the practice wrote, to the letter
 * @param time when that is, with its offset
 * @param instant when that is
 */
public record SentTime(String asSent, OffsetDateTime time, Instant instant) {
    /** A fortnight of sessions has fewer different times than that. */
    private static final int LATELY = 1024;

    /** Read and written without a lock: what is in it never changes, and whoever misses it reads anew. */
    private static final @Nullable SentTime[] READ_LATELY = new SentTime[LATELY];

    /**
     * Returns the time of a slot.
     *
     * @throws InvalidInputException if it is no date-time with its offset
     */
    public static SentTime of(String asSent) {
        try {
            return parse(asSent);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException("A slot's time is a date-time with its offset, such as"
                    + " '2026-11-23T09:00:00+00:00', not '" + InvalidInputException.shown(asSent) + "'");
        }
    }

    /**
     * Returns a time that was sent.
     *
     * @throws DateTimeParseException if it is no date-time with its offset
     */
    static SentTime parse(String asSent) {
        int place = (asSent.hashCode() * 0x9E37_79B1) >>> 22;
        SentTime known = READ_LATELY[place];
        if (known != null && known.asSent.equals(asSent)) {
            return known;
        }
        OffsetDateTime time = FhirDateTime.parse(asSent);
        SentTime read = new SentTime(asSent, time, time.toInstant());
        READ_LATELY[place] = read;
        return read;
    }
}
