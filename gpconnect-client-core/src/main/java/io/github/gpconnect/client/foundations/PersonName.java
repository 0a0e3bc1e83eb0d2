package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's name. It may be patient data: {@link #toString()} hides it.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class PersonName {
    private final String family;
    private final List<String> given;
    private final List<String> prefix;

    private PersonName(String family, List<String> given, List<String> prefix) {
        this.family = requireNonNull(family, "family");
        this.given = List.copyOf(given);
        this.prefix = List.copyOf(prefix);
    }

    /**
     * Returns the name with these parts.
     *
     * @param family the family name; empty if there is none
     * @param given the given names in their order
     * @param prefix the titles
     */
    public static PersonName of(String family, List<String> given, List<String> prefix) {
        return new PersonName(family, given, prefix);
    }

    /** Returns the family name; empty if a provider left it out. */
    public String family() {
        return family;
    }

    /** Returns the given names in their order. */
    public List<String> given() {
        return given;
    }

    /** Returns the titles. */
    public List<String> prefix() {
        return prefix;
    }

    /** Returns the name as NHS systems show it: {@code SINGH, Asha (Ms)}. */
    public String formatted() {
        StringBuilder text = new StringBuilder(family.toUpperCase(Locale.UK));
        if (!given.isEmpty()) {
            text.append(text.length() == 0 ? "" : ", ").append(String.join(" ", given));
        }
        if (!prefix.isEmpty()) {
            text.append(" (").append(String.join(" ", prefix)).append(')');
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonName name
                && family.equals(name.family)
                && given.equals(name.given)
                && prefix.equals(name.prefix);
    }

    @Override
    public int hashCode() {
        return Objects.hash(family, given, prefix);
    }

    /** Hides the name. */
    @Override
    public String toString() {
        return "PersonName[hidden]";
    }
}
