package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postal address. It may be patient data: {@link #toString()} hides it.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class PostalAddress {
    private final List<String> lines;
    private final @Nullable String city;
    private final @Nullable String district;
    private final @Nullable String postalCode;
    private final @Nullable String country;

    private PostalAddress(Builder builder) {
        this.lines = builder.lines;
        this.city = builder.city;
        this.district = builder.district;
        this.postalCode = builder.postalCode;
        this.country = builder.country;
    }

    /** Returns an address in England, without county. */
    public static PostalAddress of(String city, String postalCode, String... lines) {
        return builder().lines(List.of(lines)).city(city).postalCode(postalCode).build();
    }

    /** Returns a builder for an address; every part is optional. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns house, street and village, without empty lines. */
    public List<String> lines() {
        return lines;
    }

    /** Returns the town or city, where known. */
    public Optional<String> city() {
        return Optional.ofNullable(city);
    }

    /** Returns the county, where known. */
    public Optional<String> district() {
        return Optional.ofNullable(district);
    }

    /** Returns the postcode, where known. */
    public Optional<String> postalCode() {
        return Optional.ofNullable(postalCode);
    }

    /** Returns the country, where known. */
    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    /** Returns the address on one line, its parts separated by commas. */
    public String formatted() {
        return Stream.concat(lines.stream(), Stream.of(city, district, postalCode, country))
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PostalAddress postalAddress
                && lines.equals(postalAddress.lines)
                && Objects.equals(city, postalAddress.city)
                && Objects.equals(district, postalAddress.district)
                && Objects.equals(postalCode, postalAddress.postalCode)
                && Objects.equals(country, postalAddress.country);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lines, city, district, postalCode, country);
    }

    /** Hides the address. */
    @Override
    public String toString() {
        return "PostalAddress[hidden]";
    }

    /** A builder for {@link PostalAddress}. Not thread-safe. */
    public static final class Builder {
        private List<String> lines = List.of();
        private @Nullable String city;
        private @Nullable String district;
        private @Nullable String postalCode;
        private @Nullable String country;

        private Builder() {}

        /** Sets house, street and village; empty lines are left out. */
        public Builder lines(List<String> lines) {
            this.lines = lines.stream().filter(line -> !line.isBlank()).toList();
            return this;
        }

        /** Sets the town or city. */
        public Builder city(String name) {
            this.city = requireNonNull(name, "name");
            return this;
        }

        /** Sets the county. */
        public Builder district(String name) {
            this.district = requireNonNull(name, "name");
            return this;
        }

        /** Sets the postcode. */
        public Builder postalCode(String code) {
            this.postalCode = requireNonNull(code, "code");
            return this;
        }

        /** Sets the country. */
        public Builder country(String name) {
            this.country = requireNonNull(name, "name");
            return this;
        }

        /** Returns the address. */
        public PostalAddress build() {
            return new PostalAddress(this);
        }
    }
}
