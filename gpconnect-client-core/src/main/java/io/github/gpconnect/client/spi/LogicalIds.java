package io.github.gpconnect.client.spi;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;

/** The checks on ids that become part of URLs, such as the logical ids that a practice gives its records. */
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

    /**
     * Returns the id of a service in the Directory of Services if it is valid.
     *
     * @throws InvalidInputException if it is not one to twenty digits
     */
    public static String checkedDosService(String serviceId) {
        requireNonNull(serviceId, "serviceId");
        if (serviceId.isEmpty() || serviceId.length() > 20 || !serviceId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidInputException("A service id of the Directory of Services is one to twenty digits, not '"
                    + InvalidInputException.shown(serviceId) + "'");
        }
        return serviceId;
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
