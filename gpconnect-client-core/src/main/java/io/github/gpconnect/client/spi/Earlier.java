package io.github.gpconnect.client.spi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Tests whether something existed before a change was sent, by a date-time that the practice wrote. */
public final class Earlier {
    /** The allowance for clocks that differ without a response showing it, and for practices that write no seconds. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final ZoneOffset SUMMER_TIME = ZoneOffset.ofHours(1);

    private static final int DATE = 10;
    private static final int MONTH = 7;
    private static final int YEAR = 4;

    private Earlier() {}

    /**
     * Returns whether it is clearly earlier: even at its latest, and with a difference between the clocks allowed for.
     *
     * @param written a FHIR dateTime of any precision; null or an invalid text proves nothing
     * @param clockDifference the difference between the clocks that responses have shown
     */
    public static boolean clearly(@Nullable String written, Instant sentAt, Duration clockDifference) {
        if (written == null) {
            return false;
        }
        try {
            return latest(written).plus(allowance(clockDifference)).isBefore(sentAt);
        } catch (DateTimeException | ArithmeticException nonsense) {
            return false;
        }
    }

    /**
     * Returns whether it is clearly not earlier: a moment that, however the clocks differ, is that of sending or later.
     *
     * @param written a FHIR dateTime; one without a time, null or an invalid text proves nothing
     * @param clockDifference the difference between the clocks that responses have shown
     */
    public static boolean clearlyNot(@Nullable String written, Instant sentAt, Duration clockDifference) {
        if (written == null || written.length() <= DATE) {
            return false;
        }
        try {
            Instant moment = earliest(FhirDateTime.parse(written));
            // A practice that keeps minutes writes the beginning of the minute.
            Duration allowed = moment.getEpochSecond() % 60 == 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(2);
            return !moment.minus(clockDifference).plus(allowed).isBefore(sentAt);
        } catch (DateTimeException | ArithmeticException nonsense) {
            return false;
        }
    }

    /**
     * Returns whether it is a moment between sending and reading if the practice wrote UTC's clock time with the offset
     * of British Summer Time, as some do: it then appears to be an hour earlier, and may be.
     *
     * @param written a FHIR dateTime; one without a time, null or an invalid text is no such moment
     * @param readAt when the practice showed it
     * @param clockDifference the difference between the clocks that responses have shown
     */
    public static boolean onlyByOffset(
            @Nullable String written, Instant sentAt, Instant readAt, Duration clockDifference) {
        if (written == null || written.length() <= DATE) {
            return false;
        }
        try {
            OffsetDateTime moment = FhirDateTime.parse(written);
            Instant inUtc = moment.toLocalDateTime().toInstant(ZoneOffset.UTC);
            Duration allowed = allowance(clockDifference);
            return moment.getOffset().equals(SUMMER_TIME)
                    && !inUtc.plus(allowed).isBefore(sentAt)
                    && !inUtc.minus(allowed).isAfter(readAt);
        } catch (DateTimeException | ArithmeticException nonsense) {
            return false;
        }
    }

    /** Returns the moment that it may be at the earliest: some practices write UK time with the offset of UTC. */
    private static Instant earliest(OffsetDateTime written) {
        return written.getOffset().equals(ZoneOffset.UTC)
                ? written.toLocalDateTime().atZone(UkTime.ZONE).toInstant()
                : written.toInstant();
    }

    private static Duration allowance(Duration clockDifference) {
        Duration known = clockDifference.plusMinutes(1);
        return known.compareTo(CLOCKS_APART) > 0 ? known : CLOCKS_APART;
    }

    /** Returns the end of the year, month, day or moment that this names. */
    private static Instant latest(String written) {
        LocalDate after = switch (written.length()) {
            case DATE -> LocalDate.parse(written).plusDays(1);
            case MONTH -> YearMonth.parse(written).plusMonths(1).atDay(1);
            case YEAR -> Year.parse(written).plusYears(1).atDay(1);
            default -> null;
        };
        return after == null
                ? FhirDateTime.parse(written).toInstant()
                : after.atStartOfDay(UkTime.ZONE).toInstant();
    }
}
