package io.github.gpconnect.client.spi.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** JSON as HAPI's parser accepts it. */
public final class Json {
    /** A little more than the megabyte that FHIR allows. */
    private static final int LONGEST_TEXT = 1_200_000;

    private static final int LONGEST_NAME = 256;

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            // Jackson's bounds on the depth and on the digits of a number stay: 1,000 each.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private static final int LARGE_EXPONENT_DIGITS = 4;
    private static final int LOWER_CASE = 0x20;

    /** A thousand zeros or more. */
    private static final Pattern LARGE_EXPONENT = Pattern.compile("[eE][+-]?0*[1-9]\\d{3}");

    private Json() {}

    /**
     * Returns how many elements it holds, of objects and lists, at most: each has a bracket or a comma; commas in texts
     * count too.
     */
    public static int elements(byte[] json) {
        int elements = 0;
        for (byte one : json) {
            if (one == ',' || one == '{' || one == '[') {
                elements++;
            }
        }
        return elements;
    }

    /** Returns whether it holds more elements than this; a shorter text need not be counted. */
    public static boolean holdsMoreElementsThan(int most, byte[] json) {
        return json.length > most && elements(json) > most;
    }

    /**
     * Returns whether one of its numbers has a few characters here but, written out as HAPI does, more digits than
     * anyone needs. Text that is not JSON has none that HAPI would reach. Only a text that contains something like such
     * a number is parsed: parsing every response would make {@code small-calls} 4% slower.
     */
    public static boolean holdsHugeNumber(byte[] json) {
        return mayHoldHugeNumber(json) && parsedHoldsHugeNumber(json);
    }

    /** Returns whether there is an exponent of four digits, leading zeros not counted, in a number or in a text. */
    private static boolean mayHoldHugeNumber(byte[] json) {
        for (int at = 1; at < json.length - LARGE_EXPONENT_DIGITS; at++) {
            if ((json[at] | LOWER_CASE) == 'e' && isDigitOrDot(json[at - 1]) && largeExponentAt(json, at + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean largeExponentAt(byte[] json, int start) {
        int at = start;
        while (at < json.length && (json[at] == '+' || json[at] == '-' || json[at] == '0')) {
            at++;
        }
        int digits = 0;
        while (at < json.length && digits < LARGE_EXPONENT_DIGITS && isDigitOrDot(json[at])) {
            at++;
            digits++;
        }
        return digits == LARGE_EXPONENT_DIGITS;
    }

    private static boolean isDigitOrDot(byte one) {
        return (one >= '0' && one <= '9') || one == '.';
    }

    private static boolean parsedHoldsHugeNumber(byte[] json) {
        try (JsonParser parser =
                FACTORY.createParser(new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8))) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.VALUE_NUMBER_FLOAT
                        && LARGE_EXPONENT.matcher(parser.getText()).find()) {
                    return true;
                }
                token = parser.nextToken();
            }
            return false;
        } catch (IOException noJson) {
            return false;
        }
    }
}
