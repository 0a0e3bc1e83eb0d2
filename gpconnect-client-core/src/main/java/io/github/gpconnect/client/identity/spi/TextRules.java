package io.github.gpconnect.client.identity.spi;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.regex.Pattern;

/** Rules for texts that are sent, audited or kept. */
public final class TextRules {
    /** Ten digits, however they are grouped. */
    private static final Pattern TEN_DIGITS = Pattern.compile("(?<![0-9])(?:[0-9][^0-9A-Za-z]*+){9}[0-9](?![0-9])");

    /** One in twenty random UUIDs has ten digits in a row. */
    private static final Pattern UUID = Pattern.compile(
            "(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])",
            Pattern.CASE_INSENSITIVE);

    private TextRules() {}

    /**
     * Returns a text that can be sent in a FHIR string.
     *
     * @param name what it is, for the message, which does not show it
     * @throws InvalidInputException if it has an unpaired surrogate, which would arrive as a different character, or a
     *     control character other than tab, line feed and carriage return
     * @see <a href="https://hl7.org/fhir/STU3/datatypes.html#string">FHIR STU3, string</a>
     */
    public static String fhirString(String name, String value) {
        value.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.SURROGATE) {
                throw new InvalidInputException(name + " must not have an unpaired surrogate");
            }
            if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
                throw new InvalidInputException(
                        name + " must not have a control character other than tab and line ends");
            }
        });
        return value;
    }

    /** Returns whether a text may hold an NHS number: it has ten digits, however grouped, outside a UUID. */
    public static boolean mayHoldNhsNumber(String text) {
        return TEN_DIGITS.matcher(UUID.matcher(text).replaceAll("")).find();
    }
}
