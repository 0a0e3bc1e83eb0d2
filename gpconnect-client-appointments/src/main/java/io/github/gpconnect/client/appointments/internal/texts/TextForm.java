package io.github.gpconnect.client.appointments.internal.texts;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of one kind of value: its kind with a version, a dot and the value's JSON, in base64url or sealed. The
 * whole text is safe to put in a URL.
 */
public final class TextForm<T> {
    /** Longer ones are not made, and not looked at. */
    static final int LONGEST = 1 << 18;

    private static final int VERSION = 1;
    private static final Pattern FORM = Pattern.compile("([a-z]+)([0-9]{1,3})\\.([A-Za-z0-9_.-]+)");

    private final String what;
    private final String kind;
    private final Function<T, JsonRecord> writer;
    private final Function<JsonRecord, T> reader;
    private final Sealing sealing;

    /** The way in which a seal is applied to a kind of value. */
    private interface Sealing {
        String seal(TextSeal seal, String kind, String content);
    }

    private TextForm(
            String what, String kind, Function<T, JsonRecord> writer, Function<JsonRecord, T> reader, Sealing sealing) {
        this.what = what;
        this.kind = kind;
        this.writer = writer;
        this.reader = reader;
        this.sealing = sealing;
    }

    /**
     * Describes the texts of values without patient data: a seal signs them.
     *
     * @param what the kind of value for messages, such as {@code A slot}
     */
    static <T> TextForm<T> signed(
            String what, String kind, Function<T, JsonRecord> writer, Function<JsonRecord, T> reader) {
        return new TextForm<>(what, kind, writer, reader, TextSeal::sign);
    }

    /** Describes the texts of values with patient data: a seal encrypts them. */
    static <T> TextForm<T> encrypted(
            String what, String kind, Function<T, JsonRecord> writer, Function<JsonRecord, T> reader) {
        return new TextForm<>(what, kind, writer, reader, TextSeal::encrypt);
    }

    /** Returns the value's text, not sealed. */
    public String write(T value) {
        byte[] json = writer.apply(value).asJson().getBytes(StandardCharsets.UTF_8);
        return bounded(begin() + Base64.getUrlEncoder().withoutPadding().encodeToString(json));
    }

    /** Returns the value's text, sealed. */
    public String write(T value, TextSeal seal) {
        return bounded(
                begin() + sealing.seal(seal, kind + VERSION, writer.apply(value).asJson()));
    }

    private String begin() {
        return kind + VERSION + ".";
    }

    /**
     * Reads a text that is not sealed, and checks it like any other input.
     *
     * @throws InvalidInputException if it is not such a text
     */
    public T parse(String text) {
        String body = body(text);
        if (body.indexOf('.') >= 0) {
            throw refused("is sealed here, and read with its seal");
        }
        return read(decoded(body));
    }

    /**
     * Reads a text that was sealed.
     *
     * @throws InvalidInputException if it is not such a text, and as {@link TextSeal#open} does
     */
    public T parse(String text, TextSeal seal) {
        String body = body(text);
        if (body.indexOf('.') < 0) {
            throw refused("is not sealed here, and a seal demanded");
        }
        return read(seal.open(kind + VERSION, body));
    }

    private String body(String text) {
        bounded(text);
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(1).equals(kind)) {
            throw refused(
                    "begins with '" + begin() + "', and has letters, digits, hyphens, underscores and dots alone");
        }
        if (!form.group(2).equals(String.valueOf(VERSION))) {
            throw refused("has version " + VERSION + " in this release, and this one has version " + form.group(2));
        }
        return form.group(3);
    }

    private String decoded(String body) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(body);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(json).equals(body)) {
                throw refused("is base64url without padding and spare bits");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            throw refused("is base64url of UTF-8");
        }
    }

    private T read(String json) {
        try {
            return reader.apply(JsonRecord.parse(json));
        } catch (IllegalArgumentException notOurs) {
            throw refused("is read from what asText() wrote, but here " + notOurs.getMessage());
        }
    }

    private String bounded(String text) {
        if (text.length() > LONGEST) {
            throw refused("has at most " + LONGEST + " characters, not " + text.length());
        }
        return text;
    }

    private InvalidInputException refused(String rule) {
        return new InvalidInputException("The text of " + what + " " + rule);
    }
}
