package desk.api.problem;

import desk.api.model.Problem.Broken;
import io.github.gpconnect.client.error.InvalidInputException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The rules that a JSON text breaks: which member, and what it must be. Values are never repeated. */
final class JsonRules {
    static final Comparator<Broken> BY_FIELD =
            Comparator.comparing(Broken::field).thenComparing(Broken::rule);

    private static final String LIBRARY = "io.github.gpconnect.client.";
    private static final int LONGEST_NAME = 60;

    private JsonRules() {}

    /** Returns the rule that reading a body broke. */
    static Broken broken(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return new Broken(path(unknown), "is not a member of this request");
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return new Broken(path(mismatch), rule(mismatch));
        }
        if (cause instanceof DatabindException other && !other.getPath().isEmpty()) {
            return new Broken(path(other), "cannot be read");
        }
        if (cause instanceof InputCoercionException number) {
            return new Broken(path(number), must(Integer.class));
        }
        if (cause instanceof StreamConstraintsException) {
            return new Broken("", "The body is nested too deeply, or has a name, number or text that is too long");
        }
        if (cause instanceof StreamReadException) {
            return new Broken("", "The body must be one JSON object in UTF-8, without a name twice");
        }
        return new Broken("", "The body must be a JSON object");
    }

    /** Returns the rule that a part of the path or query broke. */
    static String of(MethodArgumentTypeMismatchException mismatch) {
        for (Throwable cause = mismatch.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException broken) {
                return broken.summary();
            }
        }
        return must(mismatch.getRequiredType());
    }

    private static String rule(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        // the library's own messages state the rule, and no value that may be a patient's
        return type != null && type.getName().startsWith(LIBRARY) ? mismatch.getOriginalMessage() : must(type);
    }

    private static String must(@Nullable Class<?> type) {
        if (type == null) {
            return "must be of another type";
        }
        if (type == LocalDate.class) {
            return "must be a date, such as 2026-11-30";
        }
        if (type == OffsetDateTime.class || Temporal.class.isAssignableFrom(type)) {
            return "must be a time with its offset, such as 2026-11-30T09:00:00Z";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == String.class) {
            return "must be a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || Number.class.isAssignableFrom(type)) {
            return "must be a whole number";
        }
        return Collection.class.isAssignableFrom(type) ? "must be a list" : "must be an object";
    }

    /** Returns the path of a member, as in {@code traced.birthDate} or {@code practices[0]}. */
    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shown(name));
            }
        }
        return path.toString();
    }

    /** The name of an unknown member is the caller's, and may hold anything. */
    private static String shown(String name) {
        String safe = InvalidInputException.shown(name);
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
    }
}
