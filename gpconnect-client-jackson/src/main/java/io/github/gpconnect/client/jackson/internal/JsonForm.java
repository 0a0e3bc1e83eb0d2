package io.github.gpconnect.client.jackson.internal;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of one type. A form without a writer or reader refuses to be written or read, and states the reason.
 *
 * @param writer makes a text, or a map of texts, numbers, lists and maps
 * @param reader reads what {@code writer} makes, whoever sent it
 * @param reason why there is no writer or reader
 */
record JsonForm(
        Class<?> type,
        @Nullable Function<Object, Object> writer,
        @Nullable Function<Object, Object> reader,
        String reason) {
    /** JSON that breaks a rule, which the message names. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private RefusedException(String rule, Throwable cause) {
            super(rule, cause);
        }
    }

    /** Returns a value of this type. */
    Object read(Function<Object, Object> read, @Nullable Object json) throws RefusedException {
        try {
            if (json == null) {
                throw new IllegalArgumentException("it is empty");
            }
            return read.apply(json);
        } catch (InvalidInputException broken) {
            throw new RefusedException(broken.summary(), broken);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    "In the JSON of " + type.getSimpleName() + ", " + malformed.getMessage(), malformed);
        }
    }
}
