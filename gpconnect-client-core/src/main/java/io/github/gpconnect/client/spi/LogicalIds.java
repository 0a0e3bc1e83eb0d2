package io.github.gpconnect.client.spi;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;

/** The check on the logical ids that a practice gives its records: they become part of URLs. */
public final class LogicalIds {
    private static final boolean[] ALLOWED = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."
                .chars()
                .forEach(c -> ALLOWED[c] = true);
    }

    private LogicalIds() {}

    /**
     * Returns the id, if it is one.
     *
     * @param whose such as {@code A slot's id}, for the message
     * @throws InvalidInputException if it is not one to 64 letters, digits, hyphens and dots
     */
    public static String checked(String whose, String id) {
        requireNonNull(id, whose);
        if (isOne(id)) {
            return id;
        }
        throw refused(whose, shown(id));
    }

    private static String shown(String id) {
        return id.length() > 70 ? id.length() + " characters" : "'" + InvalidInputException.shown(id) + "'";
    }

    /**
     * Returns the same for what may be patient data in a wrong place, an NHS number or a name, and is not shown.
     *
     * @throws InvalidInputException if it is not one to 64 letters, digits, hyphens and dots
     */
    public static String checkedUnseen(String whose, String id) {
        requireNonNull(id, whose);
        if (isOne(id)) {
            return id;
        }
        throw refused(whose, "what these " + id.length() + " characters are");
    }

    /** Returns an id as it came, for {@code toString()}: a provider may have written anything instead. */
    public static String printed(String id) {
        return isOne(id) ? id : "odd id";
    }

    /** Returns whether this is one to 64 letters, digits, hyphens and dots. */
    public static boolean isOne(String id) {
        if (id.isEmpty() || id.length() > 64 || id.equals(".") || id.equals("..")) {
            return false;
        }
        for (int at = 0; at < id.length(); at++) { // a thousand slots have four thousand ids: no pattern
            char c = id.charAt(at);
            if (c >= ALLOWED.length || !ALLOWED[c]) {
                return false;
            }
        }
        return true;
    }

    private static InvalidInputException refused(String whose, String shown) {
        return new InvalidInputException(whose + " is one to 64 letters, digits, hyphens and dots, not " + shown);
    }
}
