package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * A person's name. It may be patient data: {@link #toString()} hides it.
 *
 * @param family the family name; empty where a provider left it out
 * @param given the given names in their order
 * @param prefix the titles
 */
public record PersonName(String family, List<String> given, List<String> prefix) {
    /** Copies the lists. */
    public PersonName {
        requireNonNull(family, "family");
        given = List.copyOf(given);
        prefix = List.copyOf(prefix);
    }

    /** The name as NHS systems show it: {@code SINGH, Asha (Ms)}. */
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

    /** Hides the name. */
    @Override
    public String toString() {
        return "PersonName[hidden]";
    }
}
