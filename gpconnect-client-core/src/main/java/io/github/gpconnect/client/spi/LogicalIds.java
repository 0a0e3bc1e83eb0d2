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
     * Returns the id if it is valid.
     *
     * @param whose what the id is, for the message, such as {@code A slot's id}
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
     * Returns the id if it is valid. Otherwise the message does not show it, since it may be patient data in the wrong
     * place, such as an NHS number or a name.
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

    /** Returns an id in a form that is safe for {@code toString()}: a provider may have sent anything instead. */
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
