package io.github.gpconnect.client.spi.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle in JSON while it arrives: each resource is handed on as soon as it is there, and nothing of it is kept
 * here. It accepts the JSON that HAPI's parser accepts, members in any order, {@code resourceType} last among them.
 */
public final class BundleStream {
    /** The members that are read here, and those that explain a failure. */
    private static final Members OWN = Members.of(
            "resourceType",
            "issue",
            "severity",
            "code",
            "details",
            "coding",
            "display",
            "text",
            "diagnostics",
            "relation",
            "url");

    private static final Members OF_ROOT = Members.of("resourceType", "meta", "link", "total");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
    private static final Set<String> FAILING = Set.of("error", "fatal");

    /** Written out, a number with more zeros than this would be as long as an attacker wants. */
    private static final int MOST_ZEROS = 1_000;

    /** The limit on different names in a response, read or not: the parser keeps them all. Real ones have a hundred. */
    private static final int MOST_NAMES = 5_000;

    /** The limit on values of one resource; a text counts as one more for each {@value #CHARACTERS_OF_A_VALUE} characters. */
    private static final int MOST_VALUES = 20_000;

    private static final int CHARACTERS_OF_A_VALUE = 64;

    /** From this number on, values may leave lists behind that take memory. */
    private static final int MANY_VALUES = 500;

    private static final int BYTES_OF_A_VALUE = 16;

    /** The limit on the characters of OperationOutcomes that are kept, except for the last one. */
    private static final int MOST_OF_FAILURES = 1 << 16;

    /** The number of members of a resource, and of a part of one, that are usually read. */
    private static final int OF_A_RESOURCE = 9;

    private static final int OF_A_PART = 2;

    private BundleStream() {}

    /** The way in which a member of a resource is treated. */
    private enum Use {
        /** It is skipped. */
        NONE,
        /** Its texts repeat. */
        OFTEN,
        /** Each resource has its own. */
        ONCE
    }

    /**
     * One page of a search's result, or all of it.
     *
     * @param content what the reader made of it
     * @param next the link to the next page; null if there is none
     * @param total how many results the search has; zero if that is not stated
     * @param entries how many entries this page has
     */
    public record Page<T>(T content, @Nullable String next, long total, long entries) {
        /** Returns only how many entries there are: the rest is whatever the practice sent. */
        @Override
        public String toString() {
            return "Page[" + entries + " entries]";
        }
    }

    /** Returns what a reader makes of this bundle, whether or not it is all that was found; see {@link #page}. */
    public static <T> T read(InputStream json, Supplier<? extends BundleReader<T>> readers) throws IOException {
        return page(json, readers).content();
    }

    /**
     * Returns what a reader makes of this bundle.
     *
     * @param json the bytes, bounded by the caller; not closed
     * @param readers makes the reader, and another where {@code entry} comes twice, of which the last counts
     * @throws UnusableResponseException if it is not a bundle, or reports a failure
     * @throws IOException if the bytes cannot be read or are not JSON; the message may quote them
     */
    public static <T> Page<T> page(InputStream json, Supplier<? extends BundleReader<T>> readers) throws IOException {
        PushbackInputStream object = new PushbackInputStream(new MendedUtf8(json), 1);
        int first = object.read();
        while (first >= 0 && Character.isWhitespace(first)) {
            first = object.read();
        }
        if (first != '{') {
            throw new UnusableResponseException("it is not a JSON object");
        }
        object.unread(first);
        try (JsonParser parser = Json.FACTORY.createParser(object)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new Walk<T>(parser, readers).bundle();
        }
    }

    /** One reading of one bundle. */
    private static final class Walk<T> {
        private final JsonParser parser;
        private final Supplier<? extends BundleReader<T>> readers;
        private final Texts texts = new Texts();
        private final Elements elements = new Elements();
        private final Members members;
        private BundleReader<T> reader;
        private List<String> failures = new ArrayList<>();
        private long lengthOfFailures;
        private long entries;
        private final Map<String, Member> byName = new HashMap<>();
        private int names;
        private int values;
        private int valuesKept;
        private long textsTaken;

        Walk(JsonParser parser, Supplier<? extends BundleReader<T>> readers) {
            this.parser = parser;
            this.readers = readers;
            this.reader = readers.get();
            this.members = reader.members();
        }

        Page<T> bundle() throws IOException {
            FhirElement root = new FhirElement(2);
            parser.nextToken();
            Member member = firstOf(new Member("", Use.NONE));
            while (member != null) {
                JsonToken token = parser.nextToken();
                if ("entry".equals(member.name)) {
                    startAnew();
                    entries(member, token);
                } else if (OF_ROOT.contain(member.name)) {
                    root.put(member.name, value(member, token));
                    elements.keep();
                    valuesKept = values;
                } else {
                    skip(member, token);
                }
                member = nextAfter(member);
            }
            return result(root);
        }

        /** Starts again: the last value of a member that comes twice is used. */
        private void startAnew() {
            reader = readers.get();
            failures = new ArrayList<>();
            lengthOfFailures = 0;
            entries = 0;
        }

        private Page<T> result(FhirElement root) throws IOException {
            if (!failures.isEmpty()) {
                throw new OperationOutcomeException(failures);
            }
            if (!"Bundle".equals(root.string("resourceType"))) {
                throw new UnusableResponseException("it does not hold the requested resource");
            }
            if (parser.nextToken() != null) {
                throw new UnusableResponseException("it goes on after its end");
            }
            return new Page<>(reader.read(root.first("meta")), nextPage(root), total(root), entries);
        }

        private static @Nullable String nextPage(FhirElement root) {
            for (FhirElement link : root.all("link")) {
                if ("next".equals(link.text("relation"))) {
                    return Objects.requireNonNullElse(link.text("url"), "");
                }
            }
            return null;
        }

        private static long total(FhirElement root) {
            String total = root.text("total");
            return total == null || !COUNT.matcher(total).matches() ? 0 : Long.parseLong(total);
        }

        private void entries(Member entry, JsonToken token) throws IOException {
            if (token == JsonToken.START_OBJECT) {
                entry(entry);
            } else if (token == JsonToken.START_ARRAY) {
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    if (next.isScalarValue()) {
                        entries++;
                        reader.unreadable();
                    } else {
                        entries(entry, next);
                    }
                    next = parser.nextToken();
                }
            }
        }

        private void entry(Member entry) throws IOException {
            Object held = null;
            entries++;
            Member member = firstOf(entry);
            while (member != null) {
                JsonToken token = parser.nextToken();
                if ("resource".equals(member.name)) {
                    held = token == JsonToken.START_OBJECT ? element(member, OF_A_RESOURCE) : value(member, token);
                } else {
                    skip(member, token);
                }
                member = nextAfter(member);
            }
            if (FhirElement.firstIn(held) instanceof FhirElement resource) {
                handOn(resource);
            } else {
                reader.unreadable();
            }
            elements.useAgain();
            if (values - valuesKept > MANY_VALUES) {
                texts.countAlso((long) BYTES_OF_A_VALUE * (values - valuesKept));
            }
            values = valuesKept;
            if (texts.bytes() != textsTaken) {
                reader.textsTake(texts.bytes() - textsTaken);
                textsTaken = texts.bytes();
            }
        }

        /** Bounds what is kept of one resource while it is read. */
        private void count(int more) {
            values += more;
            if (values > MOST_VALUES) {
                throw new UnusableResponseException("one of its resources is larger than this client reads");
            }
        }

        private void handOn(FhirElement resource) {
            String type = resource.string("resourceType");
            if (type == null || type.isEmpty()) {
                reader.unreadable();
                return;
            }
            if ("OperationOutcome".equals(type) && reportsFailure(resource)) {
                if (failures.isEmpty() || lengthOfFailures < MOST_OF_FAILURES) {
                    failures.add(resource.json());
                    lengthOfFailures += failures.get(failures.size() - 1).length();
                }
            }
            reader.resource(type, resource);
        }

        private static boolean reportsFailure(FhirElement outcome) {
            return outcome.all("issue").stream()
                    .map(issue -> issue.text("severity"))
                    .anyMatch(severity -> severity != null && FAILING.contains(severity));
        }

        private FhirElement element(Member holder, int usual) throws IOException {
            FhirElement element = elements.next(usual);
            Member member = firstOf(holder);
            while (member != null) {
                JsonToken token = parser.nextToken();
                if (member.use == Use.NONE) {
                    skip(member, token);
                } else if (member.use == Use.ONCE && token == JsonToken.VALUE_STRING) {
                    String text = parser.getText();
                    if (text.length() > CHARACTERS_OF_A_VALUE) {
                        count(text.length() / CHARACTERS_OF_A_VALUE);
                        texts.countAlso(2L * text.length());
                    }
                    count(1);
                    element.put(member.name, text);
                } else {
                    element.put(member.name, value(member, token));
                }
                member = nextAfter(member);
            }
            return element;
        }

        /** Moves to the first name of an object, which is the value of this member; returns null at the object's end. */
        private @Nullable Member firstOf(Member holder) throws IOException {
            if (holder.first != null && parser.nextFieldName(holder.first.spelled)) {
                return holder.first;
            }
            Member first = named(holder.first == null);
            holder.first = first == null ? holder.first : first;
            return first;
        }

        /**
         * Moves to the name after this one; returns null at the object's end. A thousand slots have their members in
         * the same order, and comparing with the name that came here the last time is faster than reading a name. Without
         * this, {@code slots-read} is 6% slower.
         */
        private @Nullable Member nextAfter(Member member) throws IOException {
            if (member.next != null && parser.nextFieldName(member.next.spelled)) {
                return member.next;
            }
            Member next = named(member.next == null);
            member.next = next == null ? member.next : next;
            return next;
        }

        private @Nullable Member named(boolean move) throws IOException {
            if (move) {
                parser.nextFieldName();
            }
            return parser.currentToken() == JsonToken.FIELD_NAME
                    ? byName.computeIfAbsent(parser.currentName(), this::learn)
                    : null;
        }

        private Member learn(String name) {
            names++;
            if (names > MOST_NAMES) {
                throw new UnusableResponseException("it has more names of elements than FHIR has");
            }
            return new Member(name, useOf(name));
        }

        private Use useOf(String name) {
            if ("id".equals(name)) {
                return Use.ONCE;
            }
            return members.contain(name) || OWN.contain(name) ? Use.OFTEN : Use.NONE;
        }

        /** Passes over a value, but looks at its names: they count. */
        private void skip(Member member, JsonToken token) throws IOException {
            if (token == JsonToken.START_OBJECT) {
                Member inner = firstOf(member);
                while (inner != null) {
                    skip(inner, parser.nextToken());
                    inner = nextAfter(inner);
                }
            } else if (token == JsonToken.START_ARRAY) {
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    skip(member, next);
                    next = parser.nextToken();
                }
            }
        }

        private Object value(Member member, JsonToken token) throws IOException {
            count(1);
            return switch (token) {
                case START_OBJECT -> element(member, OF_A_PART);
                case START_ARRAY -> list(member);
                case VALUE_STRING -> {
                    int length = parser.getTextLength();
                    count(length / CHARACTERS_OF_A_VALUE);
                    yield texts.of(member.texts, parser.getTextCharacters(), parser.getTextOffset(), length);
                }
                case VALUE_NUMBER_INT ->
                    new FhirElement.Scalar(parser.getBigIntegerValue().toString());
                case VALUE_NUMBER_FLOAT -> new FhirElement.Scalar(written(parser.getDecimalValue()));
                case VALUE_TRUE -> new FhirElement.Scalar("true");
                case VALUE_FALSE -> new FhirElement.Scalar("false");
                default -> FhirElement.NULL;
            };
        }

        private List<Object> list(Member member) throws IOException {
            List<Object> items = elements.nextList();
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_ARRAY) {
                items.add(value(member, token));
                token = parser.nextToken();
            }
            return items;
        }

        private static String written(BigDecimal number) {
            return Math.abs((long) number.scale()) > MOST_ZEROS ? number.toString() : number.toPlainString();
        }
    }

    /** A name, and what is known of those members that have it. */
    private static final class Member {
        private final String name;
        private final Use use;
        private final SerializedString spelled;
        private final Texts.Position texts = new Texts.Position();

        /** The name at the beginning of its object, and the one after it, when they were last seen. */
        private @Nullable Member first;

        private @Nullable Member next;

        Member(String name, Use use) {
            this.name = name;
            this.spelled = new SerializedString(name);
            this.use = use;
        }
    }

    /**
     * The elements and lists of a resource serve for the next one as well: a thousand slots are made of the same half a dozen,
     * in the same order. Without this, {@code slots-read} is 5% slower and allocates twice as much.
     */
    private static final class Elements {
        private final List<FhirElement> elements = new ArrayList<>();
        private final List<List<Object>> lists = new ArrayList<>();
        private int elementsInUse;
        private int listsInUse;
        private int elementsKept;
        private int listsKept;

        FhirElement next(int usual) {
            if (elementsInUse == elements.size()) {
                elements.add(new FhirElement(usual));
            }
            return elements.get(elementsInUse++).emptied();
        }

        List<Object> nextList() {
            if (listsInUse == lists.size()) {
                lists.add(new ArrayList<>(1));
            }
            List<Object> list = lists.get(listsInUse++);
            list.clear();
            return list;
        }

        /** Keeps the elements in use, which are the bundle's own, and no resource's. */
        void keep() {
            elementsKept = elementsInUse;
            listsKept = listsInUse;
        }

        void useAgain() {
            elementsInUse = elementsKept;
            listsInUse = listsKept;
        }
    }
}
