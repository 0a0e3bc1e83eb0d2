package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.spi.TextRules;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The checks on text that several values of this package share. */
final class Text {
    private Text() {}

    /** Checks that a part other than text is set. */
    static <T> T set(@Nullable T value, String name) {
        if (value == null) {
            throw new InvalidInputException(name + " must be set");
        }
        return value;
    }

    static String required(String value, String name) {
        requireNonNull(value, name);
        if (value.isBlank()) {
            throw new InvalidInputException(name + " must not be blank");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(name + " must not hold control characters");
        }
        return TextRules.fhirString(name, value);
    }

    /**
     * Returns what a person meant to type: without blanks of any width, and characters that cannot be seen, at either
     * end.
     */
    static String typed(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }

    /** Checks an identifier's system: an absolute URL of the consumer's own. */
    static URI system(URI value, String name) {
        requireNonNull(value, name);
        if (!value.isAbsolute()) {
            throw new InvalidInputException(name + " must be an absolute URL of your own, not '"
                    + InvalidInputException.shown(value.toString()) + "'");
        }
        return value;
    }
}
