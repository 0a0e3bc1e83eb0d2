package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.net.URI;

/** The checks on free text that several values here share. */
final class Text {
    private static final int SHOWN = 40;

    private Text() {}

    static String required(String value, String name) {
        requireNonNull(value, name);
        if (value.isBlank()) {
            throw new InvalidInputException(name + " must not be blank");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(name + " must not hold control characters");
        }
        return value;
    }

    /** An identifier's system: an absolute URL of the consumer's own. */
    static URI system(URI value, String name) {
        requireNonNull(value, name);
        if (!value.isAbsolute()) {
            throw new InvalidInputException(
                    name + " must be an absolute URL of your own, not '" + shown(value.toString()) + "'");
        }
        return value;
    }

    /** A refused value as a message may show it: on one line, and not at any length. */
    static String shown(String value) {
        String line = value.codePoints()
                .map(c -> isVisible(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
