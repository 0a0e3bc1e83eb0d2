package desk.pages.search;

import desk.pages.Words;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which of the times that were found are shown, and how. None of it is about the patient, so that it may be in an
 * address.
 *
 * @param place what the name of the branch contains
 * @param minutes how long the appointment lasts; several adjacent slots together may be
 * @param inTime whether times are hidden that start later than the patient must be seen
 * @param view {@code list} or {@code calendar}
 * @param day the day that is listed, as in 2026-11-30; blank for all
 * @param hour the hour that is listed; blank for all
 */
public record SlotFilter(
        @Nullable String channel,
        @Nullable String role,
        @Nullable String gender,
        @Nullable String place,
        @Nullable String service,
        @Nullable Integer minutes,
        @Nullable Boolean inTime,
        @Nullable String view,
        @Nullable String day,
        @Nullable Integer hour) {
    private static final int LONGEST = 180;

    /** Slots that are booked together. */
    record Choice(OdsCode practice, List<Slot> slots) {
        Slot first() {
            return slots.get(0);
        }

        Slot last() {
            return slots.get(slots.size() - 1);
        }
    }

    boolean calendar() {
        return "calendar".equals(view);
    }

    /** Returns what can be chosen among these offers, in chronological order. */
    List<Choice> choices(Collection<Offer> offers) {
        List<Choice> choices = new ArrayList<>();
        if (minutes == null || minutes <= 0 || minutes > LONGEST) {
            offers.stream()
                    .filter(offer -> wanted(offer.slot()))
                    .forEach(offer -> choices.add(new Choice(offer.practice(), List.of(offer.slot()))));
            return choices;
        }
        Map<OdsCode, List<Slot>> byPractice = new LinkedHashMap<>();
        offers.stream()
                .filter(offer -> wanted(offer.slot()))
                .forEach(offer -> byPractice
                        .computeIfAbsent(offer.practice(), practice -> new ArrayList<>())
                        .add(offer.slot()));
        byPractice.forEach((practice, slots) -> FreeSlots.of(slots)
                .adjacentRuns(minutes)
                .forEach(run -> choices.add(new Choice(practice, run.slots()))));
        choices.sort(Comparator.comparing(choice -> choice.first().start().toInstant()));
        return choices;
    }

    /** Returns whether a choice begins in the hour that is listed. */
    boolean listed(Choice choice) {
        return (text(day).isEmpty()
                        || text(day).equals(Words.dayOf(choice.first().start()).toString()))
                && (hour == null || hour == hourOf(choice));
    }

    static int hourOf(Choice choice) {
        return choice.first().start().atZoneSameInstant(Words.ENGLAND).getHour();
    }

    private boolean wanted(Slot slot) {
        return is(channel, Words.channel(slot))
                && is(gender, gender(slot))
                && contains(role, Words.roles(slot.practitionerRoles()))
                && contains(place, Words.place(Optional.of(slot.location())))
                && contains(service, Words.service(slot.healthcareService()))
                && !(Boolean.TRUE.equals(inTime) && slot.startsTooLate());
    }

    static String gender(Slot slot) {
        return slot.practitioner()
                .flatMap(Practitioner::gender)
                .map(Gender::code)
                .orElse("");
    }

    private static boolean is(@Nullable String wanted, String value) {
        return text(wanted).isEmpty() || text(wanted).equals(value);
    }

    private static boolean contains(@Nullable String wanted, String value) {
        return value.toLowerCase(Locale.UK).contains(text(wanted).toLowerCase(Locale.UK));
    }

    /** Returns the address of these times in another view. */
    String address(String path, @Nullable String otherView, @Nullable String otherDay, @Nullable Integer otherHour) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("channel", Objects.toString(channel, ""));
        parameters.put("role", Objects.toString(role, ""));
        parameters.put("gender", Objects.toString(gender, ""));
        parameters.put("place", Objects.toString(place, ""));
        parameters.put("service", Objects.toString(service, ""));
        parameters.put("minutes", Objects.toString(minutes, ""));
        parameters.put("inTime", Objects.toString(inTime, ""));
        parameters.put("view", Objects.toString(otherView, ""));
        parameters.put("day", Objects.toString(otherDay, ""));
        parameters.put("hour", Objects.toString(otherHour, ""));
        parameters.values().removeIf(""::equals);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    /** Returns the address of these times in this view. */
    String address(String path) {
        return address(path, view, day, hour);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
