package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.spi.LogicalIds;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes values from texts as they were sent, with or without FHIR's model; anything unusable is absent. */
final class LenientValues {
    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}){0,2}");

    /** The uses of names and identifiers, the preferred first. An unknown use counts as none, which is {@code ""}. */
    private static final List<String> USES =
            List.of("official", "usual", "", "temp", "secondary", "nickname", "anonymous", "maiden");

    private LenientValues() {}

    /**
     * One of several names or identifiers of a person.
     *
     * @param use what it is used for
     * @param start when its use began: a year, month, day or moment
     * @param end when its use ends, in the same forms; a year, month or day includes all of it
     */
    record Used<T>(
            T value,
            @Nullable String use,
            @Nullable String start,
            @Nullable String end) {
        private boolean isOld() {
            return "old".equals(use);
        }

        private boolean isBeyondPeriod(LocalDate today) {
            return compared(start, today) > 0 || compared(end, today) < 0;
        }

        /** Compares a date with today as far as it goes, ignoring its time; 0 where there is none. */
        private static int compared(@Nullable String date, LocalDate today) {
            String day = date == null ? "" : date.split("T", 2)[0];
            return DATE.matcher(day).matches() ? day.compareTo(today.toString().substring(0, day.length())) : 0;
        }

        private int rank() {
            return use == null || !USES.contains(use) ? USES.indexOf("") : USES.indexOf(use);
        }
    }

    /**
     * Returns the one in use: one whose period includes today, of those by use, and of those the first. One marked as old
     * is never returned.
     */
    static <T> Optional<T> inUse(List<Used<T>> several, LocalDate today) {
        return several.stream()
                .filter(one -> !one.isOld())
                .min(Comparator.<Used<T>, Boolean>comparing(one -> one.isBeyondPeriod(today))
                        .thenComparing(Used::rank))
                .map(Used::value);
    }

    /** Returns the gender as the practice wrote it, even if FHIR has no such code; empty if it is not a valid code. */
    static Optional<Gender> gender(@Nullable String code) {
        try {
            return Optional.ofNullable(code).map(Gender::of);
        } catch (InvalidInputException noCode) {
            return Optional.empty();
        }
    }

    /** Returns the address; empty if it has no content. */
    static Optional<PostalAddress> address(
            List<String> lines,
            @Nullable String city,
            @Nullable String district,
            @Nullable String postalCode,
            @Nullable String country) {
        PostalAddress.Builder read = PostalAddress.builder().lines(lines);
        Optional.ofNullable(city).ifPresent(read::city);
        Optional.ofNullable(district).ifPresent(read::district);
        Optional.ofNullable(postalCode).ifPresent(read::postalCode);
        Optional.ofNullable(country).ifPresent(read::country);
        return Optional.of(read.build()).filter(address -> !address.formatted().isEmpty());
    }

    /** Returns the logical id; empty if it is not valid. */
    static <I> Optional<I> id(@Nullable String id, Function<String, I> type) {
        return Optional.ofNullable(id).filter(LogicalIds::isOne).map(type);
    }
}
