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
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            // The caller has bounded the bytes. Jackson's bound on the depth stays: 1,000.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** A thousand zeros or more. */
    private static final Pattern LARGE_EXPONENT = Pattern.compile("[eE][+-]?0*[1-9]\\d{3}");

    private Json() {}

    /**
     * Returns whether one of its numbers is a few characters here and too many digits, written out; HAPI writes them
     * out. What is no JSON has none that HAPI would come to.
     */
    public static boolean holdsHugeNumber(byte[] json) {
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
