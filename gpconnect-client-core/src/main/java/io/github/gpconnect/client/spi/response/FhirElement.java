package io.github.gpconnect.client.spi.response;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element as its JSON has it, without a model, with those members alone that its reader reads. It accepts what
 * HAPI's lenient parser accepts: of a list where one thing belongs the first counts, one thing where a list belongs is
 * a list of one, a number where a text belongs is a text, and what has a wrong shape is there and empty. It is the
 * reader's for the time of one call: then another one is made of it. Its members are in arrays: a map of them costs
 * {@code slots-read} 8 %.
 */
public final class FhirElement {
    /** The empty element. */
    static final FhirElement EMPTY = new FhirElement(0);

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

    /** The members that a reader of extensions reads. */
    public static final Members EXTENSIONS =
            Members.of(Stream.of(Set.of(EXTENSION, MODIFIER_EXTENSION, URL), PRIMITIVES, COMPOSITES)
                    .flatMap(Set::stream)
                    .toArray(String[]::new));

    private String[] names;
    private Object[] values;
    private int size;

    // Lists are ArrayLists, and compared as such: to check for an interface takes several times as long.

    /** A number, true or false: read as a text wherever it is, but no text. */
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

        /** Returns the value, if it is of a primitive type. */
        public @Nullable String text() {
            return text;
        }

        /** Returns the value, if it is a coded concept; otherwise an empty element. */
        public FhirElement concept() {
            return concept;
        }
    }

    /**
     * Makes an element to be filled.
     *
     * @param usual how many members such an element usually has
     */
    FhirElement(int usual) {
        names = new String[usual];
        values = new Object[usual];
    }

    /** Returns the types of values as HAPI defines them, in either of two spellings. */
    private static Set<String> values(String types) {
        return Stream.of(types.split(" ", -1))
                .map(type -> "value" + type)
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    void put(String name, Object value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size + 1);
            values = Arrays.copyOf(values, 2 * size + 1);
        }
        names[size] = name;
        values[size++] = value;
    }

    /** Returns a member; the last value if it comes twice. */
    private @Nullable Object get(String name) {
        int at = placeOf(name);
        return at < 0 ? null : values[at];
    }

    /**
     * Returns the last place of a name; -1 if it is missing. The parser interns names, and the compiler interns those that
     * readers ask for, so the same String is looked for before an equal one. Without this, {@code slots-read} is 6% slower.
     */
    @SuppressWarnings("ReferenceEquality")
    private int placeOf(String name) {
        int at = size - 1;
        while (at >= 0 && names[at] != name) {
            at--;
        }
        return at >= 0 ? at : placeOfEqual(name);
    }

    private int placeOfEqual(String name) {
        int at = size - 1;
        while (at >= 0 && !names[at].equals(name)) {
            at--;
        }
        return at;
    }

    /** Returns a member that is a text in JSON too. */
    @Nullable
    String string(String name) {
        return get(name) instanceof String text ? text : null;
    }

    /** Returns the value of the primitive element of this name; null where it is missing or empty. */
    public @Nullable String text(String name) {
        Object value = get(name);
        return value instanceof String text && !text.isEmpty() ? text : textOf(firstIn(value));
    }

    /** Returns the values of the primitive elements of this name, without empty ones. */
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

    /** Returns the element of this name; an empty one where it is missing. */
    public FhirElement first(String name) {
        return elementOf(firstIn(get(name)));
    }

    /** Returns the elements of this name. */
    public List<FhirElement> all(String name) {
        Object value = get(name);
        if (value == null) {
            return size > 0 && hasSiblingOnly(name) ? List.of(EMPTY) : List.of();
        }
        if (value instanceof FhirElement element) {
            return List.of(element);
        }
        List<?> items = items(value);
        if (items.size() == 1) {
            return List.of(elementOf(items.get(0)));
        }
        List<FhirElement> all = new ArrayList<>(items.size());
        for (Object item : items) {
            all.add(elementOf(item));
        }
        return all;
    }

    /** Returns what the resource or reference of this name refers to. */
    public LogicalReference reference(String name) {
        return LogicalReference.of(first(name).text("reference"));
    }

    /** Returns the value of the first extension with this URL that has one; modifier extensions come last. */
    public @Nullable Value extension(String url) {
        Value value = extension(EXTENSION, url);
        return value == null ? extension(MODIFIER_EXTENSION, url) : value;
    }

    /** Returns the values of all extensions with this URL; modifier extensions come last. */
    public List<Value> extensions(String url) {
        List<Value> found = new ArrayList<>();
        for (String name : List.of(EXTENSION, MODIFIER_EXTENSION)) {
            if (get(name) instanceof ArrayList<?> extensions) {
                for (Object item : extensions) {
                    Value value = item instanceof FhirElement extension && url.equals(extension.url())
                            ? extension.value()
                            : null;
                    if (value != null) {
                        found.add(value);
                    }
                }
            }
        }
        return found;
    }

    private @Nullable Value extension(String name, String url) {
        if (get(name) instanceof ArrayList<?> extensions) {
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

    /** Returns the texts of the extensions whose URL ends in this way, without modifier extensions. */
    public List<String> extensionTexts(String urlEnding) {
        List<String> texts = new ArrayList<>();
        if (get(EXTENSION) instanceof ArrayList<?> extensions) {
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

    /**
     * Returns the value; of several the last one counts, and those with nothing but an id or an extension of their own
     * come after the others.
     */
    private @Nullable Value value() {
        Value value = null;
        boolean beside = false;
        for (int at = 0; at < size; at++) {
            String name = names[at];
            beside |= name.charAt(0) == '_';
            if (name.startsWith("value") && !isRepeated(at)) {
                Object member = requireNonNull(get(name));
                if (member instanceof ArrayList<?>) {
                    for (Object item : items(member)) {
                        value = valueOf(name, item, value);
                    }
                } else {
                    value = valueOf(name, member, value);
                }
            }
        }
        for (int at = 0; beside && at < size; at++) {
            String name = names[at];
            if (name.startsWith("_value") && hasSiblingOnly(name.substring(1))) {
                value = valueOf(name.substring(1), NULL, value);
            }
        }
        return value;
    }

    /** Returns whether this name has come before, which is then its place. */
    private boolean isRepeated(int at) {
        for (int before = 0; before < at; before++) {
            if (names[before].equals(names[at])) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether there is nothing but what belongs beside it. */
    private boolean hasSiblingOnly(String name) {
        return get(name) == null && get("_" + name) instanceof FhirElement;
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

    /** Returns the thing itself, or the first of a list, whichever lists that one is in. */
    static @Nullable Object firstIn(@Nullable Object value) {
        if (value instanceof ArrayList<?> list) {
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
        if (!(value instanceof ArrayList<?> list)) {
            return List.of(value);
        }
        for (int at = 0; at < list.size(); at++) {
            if (list.get(at) instanceof ArrayList<?>) {
                List<Object> flat = new ArrayList<>();
                flatten(list, flat);
                return flat;
            }
        }
        return list;
    }

    private static void flatten(List<?> list, List<Object> into) {
        for (Object item : list) {
            if (item instanceof ArrayList<?> inner) {
                flatten(inner, into);
            } else {
                into.add(item);
            }
        }
    }

    private static @Nullable String textOf(@Nullable Object item) {
        String text = item instanceof String string ? string : item instanceof Scalar scalar ? scalar.text() : null;
        return text == null || text.isEmpty() ? null : text;
    }

    private static FhirElement elementOf(@Nullable Object item) {
        return item instanceof FhirElement element ? element : EMPTY;
    }

    /** Empties it, so that it can be filled again. */
    FhirElement emptied() {
        size = 0;
        return this;
    }

    /** Returns it as JSON. */
    String json() {
        StringBuilder json = new StringBuilder();
        write(json);
        return json.toString();
    }

    private void write(StringBuilder json) {
        json.append('{');
        for (int at = 0; at < size; at++) {
            json.append(at == 0 ? "" : ",");
            write(names[at], json);
            json.append(':');
            write(values[at], json);
        }
        json.append('}');
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof FhirElement element) {
            element.write(json);
        } else if (value instanceof ArrayList<?> list) {
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
