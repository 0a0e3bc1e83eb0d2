package io.github.gpconnect.client.appointments.security;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that may be logged without a second thought: exceptions as they print, values as they print. */
final class Evidence {
    private static final String OURS = "io.github.gpconnect.client.";
    private static final int DEPTH = 6;

    /** A provider's text of a failure: it is returned only by an accessor of its own. */
    private static final Set<String> ASKED_FOR_BY_NAME = Set.of("diagnostics", "challenge");

    /** Whether a text of a value is made for everybody's eyes, or to be kept anywhere; the texts of others hold all of them. */
    private static boolean isForEverybody(Object value, String name) {
        return name.equals("reason") || (value instanceof InDoubtChange && name.equals("asText"));
    }

    /** One text, and where it comes from. */
    record Item(String where, String text) {}

    private final List<Item> items = new ArrayList<>();
    private final Set<Class<?>> printed = new HashSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    List<Item> items() {
        return items;
    }

    /** The classes of this library of which a value was printed. */
    Set<Class<?>> printed() {
        return printed;
    }

    /** A failure, with its stack trace, causes and suppressed exceptions. */
    void add(String where, Throwable failure) {
        items.add(new Item(where, textOf(failure)));
        if (failure instanceof GpConnectException && seen.add(failure)) {
            handedOut(failure, name -> !ASKED_FOR_BY_NAME.contains(name))
                    .forEach(inner -> addHandedOut(where + ", a " + nameOf(failure), inner, DEPTH));
        } else if (failure.getCause() instanceof GpConnectException cause) {
            add(where, cause);
        }
    }

    private void addHandedOut(String where, @Nullable Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> addHandedOut(where, inner, depth));
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> addHandedOut(where, one, depth));
        } else if (value instanceof String text) {
            items.add(new Item(where, text));
        } else {
            addValue(where, value, depth);
        }
    }

    /** A value, and all the values that it hands out, and those that they do. */
    void addValue(String where, @Nullable Object value) {
        addValue(where, value, DEPTH);
    }

    private void addValue(String where, @Nullable Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> addValue(where, inner, depth));
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> addValue(where, one, depth));
        } else if (value instanceof Map<?, ?> map) {
            addValue(where, map.keySet(), depth);
            addValue(where, map.values(), depth);
        } else if (value instanceof Throwable failure) {
            add(where, failure);
        } else if (value != null && value.getClass().getName().startsWith(OURS) && depth > 0 && seen.add(value)) {
            printed.add(value.getClass());
            items.add(new Item(where + ", a " + nameOf(value), value.toString()));
            handedOut(value, name -> isForEverybody(value, name))
                    .forEach(inner -> addHandedOut(where + ", a " + nameOf(value), inner, depth - 1));
        }
    }

    private static String nameOf(Object value) {
        return value.getClass().getSimpleName();
    }

    /** What its public methods give; texts of those methods alone whose names are such. */
    private static List<@Nullable Object> handedOut(Object value, Predicate<String> textsOf) {
        List<@Nullable Object> handedOut = new ArrayList<>();
        if (value instanceof Enum<?>) {
            return handedOut;
        }
        for (Method method : value.getClass().getMethods()) {
            if (method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass().getName().startsWith(OURS)
                    && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
                try {
                    Object given = method.invoke(value);
                    if (textsOf.test(method.getName()) || !isText(given)) {
                        handedOut.add(given);
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                } catch (InvocationTargetException refused) {
                    handedOut.add(refused.getCause());
                }
            }
        }
        return handedOut;
    }

    private static boolean isText(@Nullable Object given) {
        if (given instanceof Optional<?> optional) {
            return optional.filter(String.class::isInstance).isPresent();
        }
        return given instanceof Collection<?> many
                ? many.stream().anyMatch(String.class::isInstance)
                : given instanceof String;
    }

    static String textOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text + failure.toString() + failure.getLocalizedMessage();
    }
}
