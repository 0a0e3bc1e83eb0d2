package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach somebody. It may be patient data: {@link #toString()} hides the value.
 *
 * @param system {@code phone}, {@code email} and the like; null where a provider left it out
 * @param use {@code home}, {@code work}, {@code mobile}, {@code temp}; null where a provider left it out
 * @param value the number or address
 */
public record Telecom(@Nullable String system, @Nullable String use, String value) {
    /** Checks that there is a value. */
    public Telecom {
        requireNonNull(value, "value");
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "Telecom[" + system + ", " + use + "]";
    }
}
