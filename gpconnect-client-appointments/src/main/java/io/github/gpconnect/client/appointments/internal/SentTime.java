package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.FhirDateTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A date-time with its offset, as a practice wrote it. The slots of many sessions begin at the same times, and one ends
 * when the next begins: a time that was parsed recently is not parsed again, and is kept once. Without this, {@code
 * slots-read} takes more than twice as long.
 *
 * @param asSent the text that the practice sent
 * @param time the same with its offset
 * @param instant the same as an instant
 */
public record SentTime(String asSent, OffsetDateTime time, Instant instant) {
    /** The size of the cache: a fortnight of sessions has fewer different times. */
    private static final int LATELY = 1024;

    /** Read and written without a lock: its elements are immutable, and a time that is missing is parsed again. */
    private static final @Nullable SentTime[] READ_LATELY = new SentTime[LATELY];

    /**
     * Returns the time of a slot.
     *
     * @throws InvalidInputException if it is not a date-time with an offset
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
     * @throws DateTimeParseException if it is not a date-time with an offset
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
