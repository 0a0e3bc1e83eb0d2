package io.github.gpconnect.client.text.spi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a value is written to and read from. Absent values are left out when written; {@code null} is read
 * as absent, and unknown members are ignored. It may come from a hostile sender: a member that is missing or has an
 * unexpected type is refused with an {@link IllegalArgumentException}, whose message names the member and never its
 * value.
 *
 * <p>Not thread-safe while it is written.
 */
public final class JsonRecord {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxNumberLength(20)
                            .maxNameLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Object> members;

    /** Creates an empty record, to be written. */
    public JsonRecord() {
        this(new LinkedHashMap<>());
    }

    private JsonRecord(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it is not a JSON object or something follows it, and for repeated names, deep
     *     nesting and long numbers
     */
    public static JsonRecord parse(String json) {
        try {
            return of(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException notJson) {
            // not as a cause: its message would quote the text
            throw new IllegalArgumentException("it is not the JSON that was written");
        }
    }

    /**
     * Returns the record with the members of a map, as JSON libraries read an object.
     *
     * @throws IllegalArgumentException if it is not a map with texts as keys
     */
    public static JsonRecord of(@Nullable Object object) {
        if (!(object instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                members.put((String) name, value);
            }
        });
        return new JsonRecord(members);
    }

    /**
     * Adds a member, unless it is null or an empty list. Numbers, records and lists are kept as they are; anything else
     * is written as text.
     */
    public JsonRecord with(String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            members.put(name, written(value));
        }
        return this;
    }

    /** Adds a list, even an empty one. */
    public JsonRecord withList(String name, List<?> values) {
        members.put(name, written(values));
        return this;
    }

    /** Adds a member, unless it is empty. */
    public JsonRecord with(String name, Optional<?> value) {
        return with(name, value.orElse(null));
    }

    private static Object written(Object value) {
        if (value instanceof JsonRecord json) {
            return json.members;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonRecord::written).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** Returns the members, as JSON libraries write an object. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Returns the whole number of this name, or -1. */
    public int number(String name) {
        return members.get(name) instanceof Integer number ? number : -1;
    }

    /**
     * Returns the text of this name, or null.
     *
     * @throws IllegalArgumentException if it is not a text, or has an unpaired surrogate
     */
    public @Nullable String text(String name) {
        Object member = members.get(name);
        return member == null ? null : text(name, member);
    }

    /**
     * Returns the text of this name.
     *
     * @throws IllegalArgumentException if it is missing, not a text, or has an unpaired surrogate
     */
    public String required(String name) {
        return text(name, present(name, members.get(name)));
    }

    /**
     * Returns the texts of the list of this name; none if it is missing.
     *
     * @throws IllegalArgumentException if it is not a list of texts
     */
    public List<String> texts(String name) {
        return list(name).stream().map(one -> text(name, one)).toList();
    }

    /**
     * Returns the record of this name, or null.
     *
     * @throws IllegalArgumentException if it is not an object
     */
    public @Nullable JsonRecord record(String name) {
        Object member = members.get(name);
        return member == null ? null : record(name, member);
    }

    /**
     * Returns the record of this name.
     *
     * @throws IllegalArgumentException if it is missing or not an object
     */
    public JsonRecord requiredRecord(String name) {
        return record(name, present(name, members.get(name)));
    }

    /**
     * Returns the records of the list of this name; none if it is missing.
     *
     * @throws IllegalArgumentException if it is not a list of objects
     */
    public List<JsonRecord> records(String name) {
        return list(name).stream().map(one -> record(name, one)).toList();
    }

    private List<?> list(String name) {
        Object member = members.get(name);
        if (member == null) {
            return List.of();
        }
        if (member instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("'" + name + "' must be a list");
    }

    private static Object present(String name, @Nullable Object member) {
        if (member == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return member;
    }

    private static String text(String name, @Nullable Object member) {
        if (!(member instanceof String text)) {
            throw new IllegalArgumentException("'" + name + "' must be a text");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("'" + name + "' must not hold an unpaired surrogate");
        }
        return text;
    }

    private static JsonRecord record(String name, @Nullable Object member) {
        if (!(member instanceof Map)) {
            throw new IllegalArgumentException("'" + name + "' must be an object");
        }
        return of(member);
    }

    /** Returns the record as one line of JSON. */
    public String asJson() {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts, numbers and lists can be written", e);
        }
    }
}
