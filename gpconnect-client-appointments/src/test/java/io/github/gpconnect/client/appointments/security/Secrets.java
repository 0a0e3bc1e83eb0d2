package io.github.gpconnect.client.appointments.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values that are found nowhere else, so that wherever one turns up it has leaked: as it is, in another case, percent
 * encoded, in base64 at whatever offset, or in hexadecimal.
 */
final class Secrets {
    static final String NHS_NUMBER = "9994617303";
    static final String FAMILY = "Vexlington";
    static final String GIVEN = "Thessamund";
    static final String BIRTH_DATE = "1937-02-19";

    /** No id that the specification allows, and yet some practices have such. */
    static final String ODD_ID = FAMILY + "_" + GIVEN;

    static final String ADDRESS_LINE = "11 Gloomharrow Steps";
    static final String CITY = "Netherquist";
    static final String POSTCODE = "ZX98 7QJ";
    static final String PHONE = "07700900461";

    /** Of the one who is registered by the client. */
    static final String OTHER_NHS_NUMBER = "9998273641";

    static final String OTHER_FAMILY = "Brackwhistle";
    static final String OTHER_GIVEN = "Odalinde";
    static final String OTHER_BIRTH_DATE = "1941-08-23";
    static final String OTHER_ADDRESS_LINE = "3 Crumblewick Mews";
    static final String OTHER_CITY = "Oversnaith";
    static final String OTHER_POSTCODE = "ZY76 5KW";
    static final String OTHER_PHONE = "07700900735";
    static final String TEMPORARY_ADDRESS_LINE = "5 Wrackthorn Row";
    static final String TEMPORARY_CITY = "Undermossop";
    static final String TEMPORARY_POSTCODE = "ZV54 3HG";
    static final String EMAIL = "odalinde@quibblemere.example";

    static final String DESCRIPTION = "Xanthoma on the elbow";
    static final String COMMENT = "Brings Esmeraldor the llama";
    static final String NEW_DESCRIPTION = "Pemphigoid on the heel";
    static final String NEW_COMMENT = "Wants Balthazorn to come along";
    static final String REASON = "Away in Trondhjemfjord";

    static final String USER_FAMILY = "Umberquist";
    static final String USER_GIVEN = "Ignatzia";
    static final String LOGIN = "iumberquist";
    static final String SMARTCARD = "555072469103";
    static final String ROLE_PROFILE = "555072469288";
    static final String STORE_PASSWORD = "Hu5hPuppy-0pens";
    static final String URL_PASSWORD = "Wh1sperW0rd";

    private static final List<String> ALWAYS = List.of(
            NHS_NUMBER,
            NHS_NUMBER.substring(0, 9), // with whatever check digit
            "999 461 7303",
            "999-461-7303",
            FAMILY,
            GIVEN,
            BIRTH_DATE,
            "19370219",
            "Gloomharrow",
            CITY,
            POSTCODE,
            "ZX987QJ",
            PHONE,
            OTHER_NHS_NUMBER,
            "999 827 3641",
            OTHER_FAMILY,
            OTHER_GIVEN,
            OTHER_BIRTH_DATE,
            "19410823",
            "Crumblewick",
            OTHER_CITY,
            OTHER_POSTCODE,
            OTHER_PHONE,
            "Wrackthorn",
            TEMPORARY_CITY,
            TEMPORARY_POSTCODE,
            "quibblemere",
            "Xanthoma",
            "Esmeraldor",
            "Pemphigoid",
            "Balthazorn",
            "Trondhjemfjord",
            USER_FAMILY,
            USER_GIVEN,
            SMARTCARD,
            ROLE_PROFILE,
            STORE_PASSWORD,
            URL_PASSWORD);

    /** Each form that gives a secret away, and the secret. */
    private final Map<String, String> forms = new HashMap<>();

    private final Set<String> harmless = new HashSet<>();

    Secrets() {
        ALWAYS.forEach(this::hide);
    }

    /** Returns all of them in one line, as a careless server might repeat what it has and was sent. */
    static String echo() {
        return String.join(
                " ",
                NHS_NUMBER,
                FAMILY,
                GIVEN,
                BIRTH_DATE,
                ADDRESS_LINE,
                CITY,
                POSTCODE,
                PHONE,
                OTHER_NHS_NUMBER,
                OTHER_FAMILY,
                OTHER_GIVEN,
                OTHER_BIRTH_DATE,
                OTHER_ADDRESS_LINE,
                OTHER_CITY,
                OTHER_POSTCODE,
                OTHER_PHONE,
                TEMPORARY_ADDRESS_LINE,
                TEMPORARY_CITY,
                TEMPORARY_POSTCODE,
                EMAIL,
                DESCRIPTION,
                COMMENT,
                NEW_DESCRIPTION,
                NEW_COMMENT,
                REASON,
                USER_FAMILY,
                USER_GIVEN);
    }

    /** One more, known only now: a token, a key. */
    void hide(String secret) {
        harmless.clear();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.put(folded(secret), secret);
        forms.put(folded(URLEncoder.encode(secret, StandardCharsets.UTF_8)), secret);
        forms.put(folded(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20")), secret);
        forms.put(HexFormat.of().formatHex(bytes), secret);
        for (int offset = 0; offset < 3; offset++) {
            forms.put(folded(base64(bytes, offset)), secret);
        }
    }

    /** What base64 looks like in the middle of a longer text, without the characters that its neighbours share. */
    private static String base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(shifted);
        int end = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
        return encoded.substring(offset == 0 ? 0 : offset + 1, end);
    }

    /** The secrets that this text gives away. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        // line by line: the lines of stack traces come again and again, and each is looked at once
        text.lines().filter(line -> !harmless.contains(line)).forEach(line -> {
            Set<String> inLine = inLine(line);
            if (inLine.isEmpty()) {
                harmless.add(line);
            }
            found.addAll(inLine);
        });
        return found;
    }

    private Set<String> inLine(String line) {
        String folded = folded(line);
        Set<String> found = new TreeSet<>();
        forms.forEach((form, secret) -> {
            if (folded.contains(form)) {
                found.add(secret.length() > 60 ? secret.substring(0, 60) + "…" : secret);
            }
        });
        return found;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('+', '-').replace('/', '_');
    }
}
