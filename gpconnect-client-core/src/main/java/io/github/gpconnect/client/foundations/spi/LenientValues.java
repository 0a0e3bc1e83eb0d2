package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.spi.LogicalIds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes values from texts as they were sent, with or without FHIR's model; anything unusable is absent. */
final class LenientValues {
    private LenientValues() {}

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
