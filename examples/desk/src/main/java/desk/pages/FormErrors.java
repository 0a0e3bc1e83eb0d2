package desk.pages;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is wrong with a form: a message for each field, by the id of the field that it leads to. */
public final class FormErrors {
    private final Map<String, String> messages = new LinkedHashMap<>();

    /** Adds a message; the first one about a field stays. */
    public void add(String field, String message) {
        messages.putIfAbsent(field, message);
    }

    /** Returns what is read, or adds the rule that it breaks. */
    public <T> Optional<T> read(String field, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidInputException refused) {
            add(field, refused.summary());
            return Optional.empty();
        }
    }

    /** Returns whether the form is in order. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Returns the messages, by the ids of the fields. */
    public Map<String, String> messages() {
        return new LinkedHashMap<>(messages);
    }

    /** Returns whether something is wrong with this field. */
    public boolean has(String field) {
        return messages.containsKey(field);
    }

    /** Returns what is wrong with this field; empty if nothing is. */
    public String of(String field) {
        return messages.getOrDefault(field, "");
    }
}
