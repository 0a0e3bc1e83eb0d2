package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
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
        if (!InvalidInputException.isText(value)) {
            throw new InvalidInputException(name + " must not have an unpaired surrogate");
        }
        return value;
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
