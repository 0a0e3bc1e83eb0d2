package io.github.gpconnect.client.spi;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;

/** The check on the logical ids that a practice gives its records: they become part of URLs. */
public final class LogicalIds {
    private LogicalIds() {}

    /**
     * The id, if it is one.
     *
     * @param whose such as {@code A slot's id}, for the message
     * @throws InvalidInputException if it is not one to 64 letters, digits, hyphens and dots
     */
    public static String checked(String whose, String id) {
        requireNonNull(id, whose);
        String shown = id.length() > 70 ? id.length() + " characters" : "'" + InvalidInputException.shown(id) + "'";
        return checked(whose, id, shown);
    }

    /**
     * The same for what may be patient data in a wrong place, an NHS number or a name, and is not shown.
     *
     * @throws InvalidInputException if it is not one to 64 letters, digits, hyphens and dots
     */
    public static String checkedUnseen(String whose, String id) {
        requireNonNull(id, whose);
        return checked(whose, id, "what these " + id.length() + " characters are");
    }

    /** An id as it came, for {@code toString()}: a provider may have written anything in its place. */
    public static String printed(String id) {
        return isOne(id) ? id : "odd id";
    }

    private static boolean isOne(String id) {
        return id.matches("[A-Za-z0-9.-]{1,64}") && !id.matches("\\.{1,2}");
    }

    private static String checked(String whose, String id, String shown) {
        if (!isOne(id)) {
            throw new InvalidInputException(whose + " is one to 64 letters, digits, hyphens and dots, not " + shown);
        }
        return id;
    }
}
