package io.github.gpconnect.client.audit;

import io.github.gpconnect.client.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** The check for missing parts that both kinds of event make. */
final class Required {
    private Required() {}

    static <T> T part(@Nullable T value, String name) {
        if (value == null) {
            throw new InvalidInputException("An event's " + name + " must be set");
        }
        return value;
    }
}
