package io.github.gpconnect.client.spi;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads date-times with an offset, as FHIR writes them. */
public final class FhirDateTime {
    private static final int DATE_TIME = "2026-11-23T09:00:00".length();
    private static final int OFFSET = "+00:00".length();

    private FhirDateTime() {}

    /**
     * Parses as {@link OffsetDateTime#parse(CharSequence)} does, but ten times as fast for the usual form. Without
     * this, {@code small-calls} is 5% slower.
     *
     * @throws DateTimeParseException if it is not a date-time with an offset; the message quotes it
     */
    public static OffsetDateTime parse(String text) {
        OffsetDateTime usual = usual(text);
        return usual == null ? OffsetDateTime.parse(text) : usual;
    }

    /** Returns the date-time if it is in the usual form, with or without fractions of a second; otherwise null. */
    private static @Nullable OffsetDateTime usual(String text) {
        int offsetAt = text.endsWith("Z") ? text.length() - 1 : text.length() - OFFSET;
        boolean usual = offsetAt >= DATE_TIME
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        if (!usual) {
            return null;
        }
        try {
            return OffsetDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    nanos(text, offsetAt),
                    offset(text, offsetAt));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static int nanos(String text, int end) {
        if (end == DATE_TIME) {
            return 0;
        }
        int digits = end - DATE_TIME - 1;
        if (text.charAt(DATE_TIME) != '.' || digits < 1 || digits > 9) {
            throw new NumberFormatException();
        }
        int nanos = number(text, DATE_TIME + 1, end);
        for (int digit = digits; digit < 9; digit++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static ZoneOffset offset(String text, int at) {
        char sign = text.charAt(at);
        if (sign == 'Z') {
            return ZoneOffset.UTC;
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        if ((sign != '+' && sign != '-') || text.charAt(at + 3) != ':' || (sign == '-' && hours + minutes == 0)) {
            throw new NumberFormatException();
        }
        return sign == '+' ? ZoneOffset.ofHoursMinutes(hours, minutes) : ZoneOffset.ofHoursMinutes(-hours, -minutes);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException();
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
