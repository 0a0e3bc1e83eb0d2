package io.github.gpconnect.client.foundations;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postal address. It may be patient data: {@link #toString()} hides it.
 *
 * @param lines house, street, village; empty ones are left out
 * @param city town or city
 * @param district county
 * @param postalCode postcode
 * @param country country
 */
public record PostalAddress(
        List<String> lines,
        @Nullable String city,
        @Nullable String district,
        @Nullable String postalCode,
        @Nullable String country) {
    /** Leaves empty lines out. */
    public PostalAddress {
        lines = lines.stream().filter(line -> !line.isBlank()).toList();
    }

    /** An address in England, without county. */
    public static PostalAddress of(String city, String postalCode, String... lines) {
        return new PostalAddress(List.of(lines), city, null, postalCode, null);
    }

    /** The address on one line, its parts parted by commas. */
    public String formatted() {
        return Stream.concat(lines.stream(), Stream.of(city, district, postalCode, country))
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** Hides the address. */
    @Override
    public String toString() {
        return "PostalAddress[hidden]";
    }
}
