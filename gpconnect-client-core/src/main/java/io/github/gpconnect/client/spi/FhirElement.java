package io.github.gpconnect.client.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element as its JSON has it, without a model, with those members alone that its reader looks at. It forgives what
 * HAPI's lenient parser forgives: of a list where one thing belongs the first counts, one thing where a list belongs is a
 * list of one, a number where a text belongs is a text, and what has a wrong shape is there and says nothing. Not changed
 * once it is handed out.
 */
public final class FhirElement {
    /** Says nothing. */
    static final FhirElement EMPTY = new FhirElement();

    /** A JSON null: something is there. */
    static final Object NULL = new Object();

    private static final String EXTENSION = "extension";
    private static final String MODIFIER_EXTENSION = "modifierExtension";
    private static final String URL = "url";
    private static final String CONCEPT = "valueCodeableConcept";
    private static final Set<String> PRIMITIVES = values(
            "Base64Binary Boolean Code Date DateTime Decimal Id Instant Integer Markdown Oid PositiveInt String Time"
                    + " UnsignedInt Uri");
    private static final Set<String> COMPOSITES = values(
            "Address Age Annotation Attachment CodeableConcept Coding ContactDetail ContactPoint Contributor Count"
                    + " DataRequirement Distance Dosage Duration ElementDefinition Extension HumanName Identifier Meta"
                    + " Money Narrative ParameterDefinition Period Quantity Range Ratio Reference RelatedArtifact Resource"
                    + " SampledData Signature SimpleQuantity Timing TriggerDefinition UsageContext");

    /** What a reader that looks at extensions looks at. */
    public static final Members EXTENSIONS =
            Members.of(Stream.of(Set.of(EXTENSION, MODIFIER_EXTENSION, URL), PRIMITIVES, COMPOSITES)
                    .flatMap(Set::stream)
                    .toArray(String[]::new));

    /** Name, value, name, value; most resources have less than eight that are looked at. */
    private Object[] members = {};

    private int size;

    /** A number, true or false: read as a text wherever it stands, but no text. */
    record Scalar(String text) {}

    /** The value of an extension. */
    public static final class Value {
        private static final Value EMPTY = new Value(null, FhirElement.EMPTY);

        private final @Nullable String text;
        private final FhirElement concept;

        private Value(@Nullable String text, FhirElement concept) {
            this.text = text;
            this.concept = concept;
        }

        /** What it says, if it is of a primitive type. */
        public @Nullable String text() {
            return text;
        }

        /** What it is, if it is a coded concept; otherwise it says nothing. */
        public FhirElement concept() {
            return concept;
        }
    }

    FhirElement() {}

    /** The types of values as HAPI knows them, in either of two spellings. */
    private static Set<String> values(String types) {
        return Stream.of(types.split(" ", -1))
                .map(type -> "value" + type)
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a member that comes twice the last value counts. */
    void put(String name, Object value) {
        for (int at = 0; at < size; at += 2) {
            if (members[at].equals(name)) {
                members[at + 1] = value;
                return;
            }
        }
        if (size == members.length) {
            members = Arrays.copyOf(members, size == 0 ? 8 : 2 * size);
        }
        members[size++] = name;
        members[size++] = value;
    }

    private @Nullable Object get(String name) {
        for (int at = 0; at < size; at += 2) {
            if (members[at].equals(name)) {
                return members[at + 1];
            }
        }
        return null;
    }

    /** A member that is a text in JSON too. */
    @Nullable
    String string(String name) {
        return get(name) instanceof String text ? text : null;
    }

    /** What the primitive element of this name says; null where it is missing or empty. */
    public @Nullable String text(String name) {
        return textOf(firstIn(get(name)));
    }

    /** What the primitive elements of this name say, those that say nothing left out. */
    public List<String> texts(String name) {
        Object value = get(name);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items(value)) {
            String text = textOf(item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The element of this name; one that says nothing where it is missing. */
    public FhirElement first(String name) {
        return elementOf(firstIn(get(name)));
    }

    /** The elements of this name. */
    public List<FhirElement> all(String name) {
        Object value = get(name);
        if (value == null) {
            return get("_" + name) instanceof FhirElement ? List.of(EMPTY) : List.of();
        }
        List<FhirElement> all = new ArrayList<>(1);
        for (Object item : items(value)) {
            all.add(elementOf(item));
        }
        return all;
    }

    /** What the resource or reference of this name refers to. */
    public LogicalReference reference(String name) {
        return LogicalReference.of(first(name).text("reference"));
    }

    /** The value of the first extension with this URL that has one, be it one that modifies or not. */
    public @Nullable Value extension(String url) {
        Value value = extension(EXTENSION, url);
        return value == null ? extension(MODIFIER_EXTENSION, url) : value;
    }

    private @Nullable Value extension(String name, String url) {
        if (get(name) instanceof List<?> extensions) {
            for (Object item : extensions) {
                if (item instanceof FhirElement extension && url.equals(extension.url())) {
                    Value value = extension.value();
                    if (value != null) {
                        return value;
                    }
                }
            }
        }
        return null;
    }

    /** The texts of the extensions, those that modify left out, whose URL ends so. */
    public List<String> extensionTexts(String urlEnding) {
        List<String> texts = new ArrayList<>();
        if (get(EXTENSION) instanceof List<?> extensions) {
            for (Object item : extensions) {
                String url = item instanceof FhirElement extension ? extension.url() : null;
                Value value = url != null && url.endsWith(urlEnding) ? ((FhirElement) item).value() : null;
                if (value != null && value.text() != null) {
                    texts.add(value.text());
                }
            }
        }
        return texts;
    }

    private @Nullable String url() {
        return textOf(get(URL));
    }

    /** Of several the last one counts; those with nothing but an id or an extension of their own come after the others. */
    private @Nullable Value value() {
        Value value = null;
        for (int at = 0; at < size; at += 2) {
            String name = (String) members[at];
            for (Object item : items(members[at + 1])) {
                value = valueOf(name, item, value);
            }
        }
        for (int at = 0; at < size; at += 2) {
            String name = (String) members[at];
            boolean alone = name.charAt(0) == '_'
                    && members[at + 1] instanceof FhirElement
                    && get(name.substring(1)) == null
                    && (PRIMITIVES.contains(name.substring(1)) || COMPOSITES.contains(name.substring(1)));
            if (alone) {
                value = Value.EMPTY;
            }
        }
        return value;
    }

    private static @Nullable Value valueOf(String name, Object item, @Nullable Value otherwise) {
        if (PRIMITIVES.contains(name)) {
            return new Value(textOf(item), EMPTY);
        }
        if (name.equalsIgnoreCase(CONCEPT)) {
            return new Value(null, elementOf(item));
        }
        return COMPOSITES.contains(name) ? Value.EMPTY : otherwise;
    }

    /** The thing itself, or the first of a list, whichever lists that one is in. */
    static @Nullable Object firstIn(@Nullable Object value) {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                Object first = firstIn(item);
                if (first != null) {
                    return first;
                }
            }
            return null;
        }
        return value;
    }

    private static List<?> items(Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of(value);
        }
        for (Object item : list) {
            if (item instanceof List<?>) {
                return list.stream().flatMap(inner -> items(inner).stream()).toList();
            }
        }
        return list;
    }

    private static @Nullable String textOf(@Nullable Object item) {
        String text = item instanceof String string ? string : item instanceof Scalar scalar ? scalar.text() : null;
        return text == null || text.isEmpty() ? null : text;
    }

    private static FhirElement elementOf(@Nullable Object item) {
        return item instanceof FhirElement element ? element : EMPTY;
    }

    /** Writes it down in JSON. */
    void write(StringBuilder json) {
        json.append('{');
        for (int at = 0; at < size; at += 2) {
            json.append(at == 0 ? "" : ",");
            write(members[at], json);
            json.append(':');
            write(members[at + 1], json);
        }
        json.append('}');
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof FhirElement element) {
            element.write(json);
        } else if (value instanceof List<?> list) {
            json.append('[');
            String separator = "";
            for (Object item : list) {
                json.append(separator);
                write(item, json);
                separator = ",";
            }
            json.append(']');
        } else if (value instanceof String text) {
            quote(text, json);
        } else {
            json.append(value instanceof Scalar scalar ? scalar.text() : "null");
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate((char) c)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        json.append('"');
    }
}
