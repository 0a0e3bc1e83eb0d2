package io.github.gpconnect.client.spi;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * UK local time, which the specification uses whatever zone the machine is in: {@code yyyy-mm-ddThh:mm:ss+hh:mm},
 * {@code +00:00} in winter and {@code +01:00} in summer.
 */
public final class UkTime {
    /** The zone of every practice in England. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private UkTime() {}

    /**
     * Returns the day, if it can be searched. A year of five digits could not even be written.
     *
     * @param whose what the day is, for the message, such as {@code A search's last day}
     * @throws InvalidInputException if its year is not between 1900 and 2999
     */
    public static LocalDate checked(String whose, LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 2999) {
            throw new InvalidInputException(whose + " is in a year from 1900 to 2999, not " + day);
        }
        return day;
    }

    /** Returns this moment on a clock in England. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atZone(ZONE).toOffsetDateTime();
    }

    /** Returns the day it is in England at this moment. */
    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** Returns this moment as the specification writes it. */
    public static String written(Instant instant) {
        return FORMAT.format(at(instant));
    }
}
