package io.github.gpconnect.client.examples.output;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers, days and times as people in England write them, whatever the machine's zone and language. */
public final class Words {
    /** The assumed width of a terminal. */
    public static final int WIDTH = 80;

    /** Where all practices are. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME_IN_ZONE = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private Words() {}

    /** Returns today's date in England. */
    public static LocalDate today(Clock clock) {
        return clock.instant().atZone(LONDON).toLocalDate();
    }

    /** Returns this time in England. */
    public static ZonedDateTime inLondon(OffsetDateTime moment) {
        return moment.atZoneSameInstant(LONDON);
    }

    /** Returns {@code 1 slot} or {@code 12 slots}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Returns {@code Monday 23 November 2026}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Returns {@code 9 March 1974}. */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /**
     * Returns {@code on Monday 23 November 2026}, or {@code from Monday 23 November 2026 to Friday 27 November 2026}.
     */
    public static String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? "on " + day(first) : "from " + day(first) + " to " + day(last);
    }

    /** Returns {@code 09:10}; {@code 01:30 BST} or {@code 01:30 GMT} in the hour that there is twice in October. */
    public static String time(OffsetDateTime moment) {
        ZonedDateTime time = inLondon(moment);
        boolean twice =
                LONDON.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return (twice ? TIME_IN_ZONE : TIME).format(time);
    }

    /** Returns {@code Monday 23 November 2026, 09:10}. */
    public static String moment(OffsetDateTime moment) {
        return day(inLondon(moment).toLocalDate()) + ", " + time(moment);
    }

    /** Returns {@code Monday 23 November 2026, 09:10–09:20 (10 minutes)}. */
    public static String span(OffsetDateTime start, OffsetDateTime end) {
        boolean sameDay = inLondon(start).toLocalDate().equals(inLondon(end).toLocalDate());
        return moment(start)
                + (sameDay ? "–" + time(end) : " – " + moment(end))
                + " (" + count(minutes(start, end), "minute") + ")";
    }

    /** Returns the number of minutes between the two times. */
    public static long minutes(OffsetDateTime start, OffsetDateTime end) {
        return Duration.between(start, end).toMinutes();
    }

    /** Returns the text with a capital first letter. */
    public static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /** Returns {@code 999 010 4107}. */
    public static String nhsNumber(String tenDigits) {
        return tenDigits.substring(0, 3) + " " + tenDigits.substring(3, 6) + " " + tenDigits.substring(6);
    }

    /** Returns {@code read}, {@code read and book}, or {@code read, book and amend}. */
    public static String list(List<String> things) {
        int last = things.size() - 1;
        return last < 1
                ? String.join("", things)
                : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
    }

    /** Returns foreign text on one line. */
    public static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Returns a paragraph as lines of at most this width; a wider word is put on a line of its own. */
    public static List<String> wrap(String paragraph, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.strip().split("\\s+", -1)) {
            if (line.length() > 0 && length(line) + 1 + length(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns how many columns a text takes. */
    static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
