package desk.pages;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.PractitionerRole;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which pages write times, names and whatever practices send. */
public final class Words {
    /** Where times are those of clocks on the wall. */
    public static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter BIRTH_DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    /** What changes the order or the look of the text around it, or cannot be seen at all. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]");

    private Words() {}

    /**
     * Returns what a practice sent with every character that cannot be seen made visible, such as one that reverses the
     * text after it. Templates escape the rest, and isolate it from its surroundings.
     */
    public static String shown(String sent) {
        return UNSEEN.matcher(sent.strip())
                .replaceAll(found -> "[U+%04X]".formatted(found.group().codePointAt(0)));
    }

    /** Returns a day, such as Monday 30 November 2026. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Returns a day in a table's narrow column. */
    public static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** Returns the day in England on which something happens. */
    public static LocalDate dayOf(OffsetDateTime time) {
        return time.atZoneSameInstant(ENGLAND).toLocalDate();
    }

    /** Returns the time in England, such as 09:10. */
    public static String time(OffsetDateTime time) {
        return TIME.format(time.atZoneSameInstant(ENGLAND));
    }

    /** Returns the time in England. */
    public static String time(Instant time) {
        return TIME.format(time.atZone(ENGLAND));
    }

    /** Returns day and time, as they are read out. */
    public static String moment(OffsetDateTime time) {
        return day(dayOf(time)) + " at " + time(time);
    }

    /** Returns day and time, as they are read out. */
    public static String moment(Instant time) {
        return moment(time.atZone(ENGLAND).toOffsetDateTime());
    }

    /** Returns a birth date. */
    public static String birthDate(LocalDate date) {
        return BIRTH_DATE.format(date);
    }

    /** Returns an NHS number in the groups in which it is read out. */
    public static String nhsNumber(NhsNumber number) {
        String digits = number.value();
        return digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
    }

    /** Returns a gender in words. */
    public static String gender(Gender gender) {
        return shown(gender.code().isEmpty() ? gender.code() : capitalised(gender.code()));
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
    }

    /** Returns the practitioner's name; empty if it is not known. */
    public static String practitioner(Optional<Practitioner> practitioner) {
        return practitioner
                .flatMap(Practitioner::name)
                .map(PersonName::formatted)
                .map(Words::shown)
                .orElse("");
    }

    /** Returns the practitioner's name as it is spoken; empty if it is not known. */
    public static String spoken(Optional<Practitioner> practitioner) {
        return practitioner
                .flatMap(Practitioner::name)
                .map(name -> Stream.of(name.prefix().stream(), name.given().stream(), Stream.of(name.family()))
                        .flatMap(parts -> parts)
                        .map(Words::shown)
                        .collect(Collectors.joining(" ")))
                .orElse("");
    }

    /** Returns the names of roles; empty if there are none. */
    public static String roles(List<PractitionerRole> roles) {
        return roles.stream()
                .flatMap(role -> role.name().or(role::code).stream())
                .map(Words::shown)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Returns the location's name; empty if it is not known. */
    public static String place(Optional<Location> location) {
        return location.flatMap(Location::name).map(Words::shown).orElse("");
    }

    /** Returns the location's address and telephone number; empty if neither is known. */
    public static String address(Optional<Location> location) {
        return Stream.concat(
                        location.flatMap(Location::address).map(PostalAddress::formatted).stream(),
                        location.flatMap(Location::telephone).map(number -> "telephone " + number).stream())
                .map(Words::shown)
                .collect(Collectors.joining(", "));
    }

    /** Returns how the patient is seen; empty if it is not known. */
    public static String channel(Slot slot) {
        return slot.deliveryChannel().map(channel -> shown(channel.code())).orElse("");
    }

    /** Returns how the patient is seen; empty if it is not known. */
    public static String channel(Appointment appointment) {
        return appointment
                .deliveryChannel()
                .map(channel -> shown(channel.code()))
                .orElse("");
    }

    /** Returns the service's name; empty if there is none. */
    public static String service(Optional<HealthcareService> service) {
        return service.flatMap(HealthcareService::name).map(Words::shown).orElse("");
    }

    /** Returns what kind of appointment it is, in the practice's own words; empty if it has none. */
    public static String kind(Optional<String> slotType, Optional<String> scheduleType) {
        return Stream.of(slotType, scheduleType)
                .flatMap(Optional::stream)
                .map(Words::shown)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
