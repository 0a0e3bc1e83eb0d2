package desk.pages.search;

import desk.booking.PracticeList;
import desk.booking.PracticeList.NamedPractice;
import desk.pages.FormErrors;
import desk.pages.Words;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for, and where.
 *
 * @param where {@code all}, {@code chosen} or the name of a list
 * @param practices the practices that were chosen
 * @param seenBy day and time by which the patient must be seen, as a browser writes them; blank for none
 * @param service the id of a service in the Directory of Services; blank for any
 */
record SearchForm(
        @Nullable String where,
        @Nullable List<String> practices,
        @Nullable String first,
        @Nullable String last,
        @Nullable String seenBy,
        @Nullable String service) {
    static final String ALL = "all";
    static final String CHOSEN = "chosen";

    private static final int DAYS = 6;
    private static final int LONGEST = 28;

    static SearchForm forTheseDays(LocalDate today) {
        return new SearchForm(
                ALL, List.of(), today.toString(), today.plusDays(DAYS).toString(), "", "");
    }

    public boolean chosen(String practice) {
        return practices != null && practices.contains(practice);
    }

    /** Returns the practices; empty if something is wrong, which the errors then have. */
    List<OdsCode> practices(PracticeList known, FormErrors errors) {
        if (ALL.equals(where)) {
            return known.practices().stream().map(NamedPractice::odsCode).toList();
        }
        if (!CHOSEN.equals(where)) {
            Optional<List<OdsCode>> list = known.list(text(where));
            if (list.isEmpty()) {
                errors.add("where", "Select where to search");
            }
            return list.orElse(List.of());
        }
        List<OdsCode> chosen = known.practices().stream()
                .map(NamedPractice::odsCode)
                .filter(practice -> chosen(practice.value()))
                .toList();
        if (chosen.isEmpty()) {
            errors.add("practices", "Select a practice");
        }
        return chosen;
    }

    /** Returns the search; empty if something is wrong, which the errors then have. */
    Optional<SlotSearch> search(FormErrors errors) {
        Optional<LocalDate> from = day("first", first, errors);
        Optional<LocalDate> to = day("last", last, errors);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get().isBefore(LocalDate.now(Words.ENGLAND))) {
            errors.add("first", "The first day must be today or later");
        }
        if (to.get().isAfter(from.get().plusDays(LONGEST))) {
            errors.add("last", "Search at most four weeks at once");
        }
        Optional<SlotSearch> search = errors.read(
                "last",
                () -> SlotSearch.days(from.get(), to.get())
                        .withPractitioners()
                        .withLocations()
                        .withHealthcareServices());
        if (!text(service).isEmpty()) {
            search = search.flatMap(all -> errors.read("service", () -> all.forDosService(text(service))));
        }
        return text(seenBy).isEmpty()
                ? search
                : search.flatMap(all -> errors.read("seenBy", () -> all.mustBeSeenBy(latest())));
    }

    private Instant latest() {
        try {
            return LocalDateTime.parse(text(seenBy)).atZone(Words.ENGLAND).toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidInputException(
                    "The time by which the patient must be seen must be a real one, such as 2026-11-30T18:00");
        }
    }

    private static Optional<LocalDate> day(String field, @Nullable String value, FormErrors errors) {
        return errors.read(field, () -> {
            try {
                return LocalDate.parse(text(value));
            } catch (DateTimeException unreadable) {
                throw new InvalidInputException("The day must be a real one, such as 2026-11-30");
            }
        });
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
