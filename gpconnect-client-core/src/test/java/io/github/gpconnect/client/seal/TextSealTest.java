package io.github.gpconnect.client.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.gpconnect.client.error.ExpiredTextException;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSealTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String CONTENT = "{\"name\":\"Café 𝄞\"}";
    private static final List<String> ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= "
            .codePoints()
            .mapToObj(Character::toString)
            .toList();
    private static final byte[] KEY = key(1);
    private static final TextSeal SEAL = seal(KEY);

    private static byte[] key(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }

    private static TextSeal seal(byte[] key) {
        return TextSeal.with(key).clock(at(NOW));
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    static Stream<String> sealed() {
        return Stream.of(SEAL.sign("case1", CONTENT), SEAL.encrypt("case1", CONTENT));
    }

    private static void assertNotOurs(TextSeal seal, String kind, String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> seal.open(kind, text))
                .isExactlyInstanceOf(InvalidInputException.class)
                .withMessage(
                        "A sealed text is opened with a key and for the kind and purpose that it was sealed with, and only"
                                + " unchanged")
                .withNoCause();
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void what_was_sealed_is_opened(String text) {
        assertThat(SEAL.open("case1", text)).isEqualTo(CONTENT);
        assertThat(text).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void a_signed_text_can_be_read_and_an_encrypted_one_cannot() {
        assertThat(new String(
                        Base64.getUrlDecoder()
                                .decode(SEAL.sign("case1", CONTENT).split("\\.", -1)[1]),
                        StandardCharsets.UTF_8))
                .isEqualTo(CONTENT);
        assertThat(SEAL.encrypt("case1", CONTENT)).isNotEqualTo(SEAL.encrypt("case1", CONTENT));
    }

    /** Every bit of every character that is still one of base64url, and dots in every place. */
    @ParameterizedTest
    @MethodSource("sealed")
    void any_change_is_noticed(String text) {
        for (int at = 0; at < text.length(); at++) {
            String before = text.substring(0, at);
            String after = text.substring(at + 1);
            for (String other : ALPHABET) {
                if (!text.startsWith(other, at)) {
                    assertNotOurs(SEAL, "case1", before + other + after);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void so_is_anything_added_or_taken_away(String text) {
        for (String other :
                List.of(text + " ", " " + text, text + "\n", text + "=", text + ".", "." + text, text + "A")) {
            assertNotOurs(SEAL, "case1", other);
        }
        IntStream.range(0, text.length()).forEach(length -> assertNotOurs(SEAL, "case1", text.substring(0, length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "....", "a.b.c", "a.b.c.d.e", "Farthingale", "{}", "e30.e30.e30"})
    void what_was_never_sealed_is_refused_and_not_repeated(String text) {
        assertNotOurs(SEAL, "case1", text);
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void another_key_kind_or_purpose_does_not_open_it(String text) {
        assertNotOurs(seal(key(2)), "case1", text);
        assertNotOurs(SEAL, "case2", text);
        assertNotOurs(SEAL, "case", text);
        assertNotOurs(SEAL.forPurpose("A20047"), "case1", text);
        assertNotOurs(SEAL.forPurpose("1"), "case", text);
    }

    @Test
    void a_text_for_a_purpose_is_opened_for_it_alone_and_does_not_show_it() {
        TextSeal bound = SEAL.forPurpose("A20047");
        String text = bound.sign("case1", CONTENT);

        assertThat(bound.open("case1", text)).isEqualTo(CONTENT);
        assertNotOurs(SEAL.forPurpose("B82617"), "case1", text);
        assertNotOurs(SEAL, "case1", text);
        assertThat(text.split("\\.", -1))
                .noneMatch(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1)
                        .contains("A20047"));
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void it_lives_for_half_an_hour_unless_set(String text) {
        Instant end = NOW.plus(Duration.ofMinutes(30));

        assertThat(SEAL.clock(at(end.minusMillis(1))).open("case1", text)).isEqualTo(CONTENT);
        assertThatExceptionOfType(ExpiredTextException.class)
                .isThrownBy(() -> SEAL.clock(at(end)).open("case1", text))
                .withMessage("This text could be used until 2026-11-23T09:30:00Z, which is over")
                .satisfies(expired -> {
                    assertThat(expired.expiredAt()).isEqualTo(end);
                    assertThat(expired.kind()).isEqualTo(FailureKind.INVALID_INPUT);
                    assertThat(expired.canRetry()).isFalse();
                });
    }

    @Test
    void its_lifetime_is_that_of_the_seal_which_made_it() {
        String text = SEAL.lifetime(Duration.ofHours(8)).sign("case1", CONTENT);

        assertThat(SEAL.clock(at(NOW.plus(Duration.ofHours(7)))).open("case1", text))
                .isEqualTo(CONTENT);
    }

    @Test
    void an_expired_text_that_was_changed_is_not_ours() {
        String text = SEAL.sign("case1", CONTENT);

        assertNotOurs(
                SEAL.clock(at(NOW.plus(Duration.ofDays(1)))), "case1", text.substring(0, text.length() - 2) + "AA");
    }

    @Test
    void keys_are_replaced_one_after_the_other() {
        TextSeal learnt = seal(key(1)).alsoOpening(key(2));
        TextSeal changed = seal(key(2)).alsoOpening(key(1));

        assertThat(changed.open("case1", learnt.sign("case1", CONTENT))).isEqualTo(CONTENT);
        assertThat(learnt.open("case1", changed.encrypt("case1", CONTENT))).isEqualTo(CONTENT);
        assertNotOurs(seal(key(2)), "case1", learnt.sign("case1", CONTENT));
    }

    @Test
    void the_key_is_copied() {
        byte[] key = key(5);
        TextSeal seal = seal(key);
        Arrays.fill(key, (byte) 6);

        assertThat(seal(key(5)).open("case1", seal.sign("case1", CONTENT))).isEqualTo(CONTENT);
    }

    /** Whoever has the key may do as we do, and no more: no other algorithm, nothing packed, no extra header. */
    @Test
    void a_header_that_we_do_not_write_is_refused_even_with_the_right_key() throws JOSEException {
        SealKey key = SealKey.of(KEY);
        String context = "5:case1";
        long later = NOW.plusSeconds(60).getEpochSecond();
        for (JWSHeader header : List.of(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(key.id())
                        .customParam("exp", later)
                        .contentType("x")
                        .build())) {
            JWSObject signed = new JWSObject(header, new Payload(CONTENT));
            signed.sign(new MACSigner(key.signing(context)));
            assertNotOurs(SEAL, "case1", signed.serialize());
        }
        JWEObject packed = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .keyID(key.id())
                        .customParam("exp", later)
                        .compressionAlgorithm(CompressionAlgorithm.DEF)
                        .build(),
                new Payload(CONTENT));
        packed.encrypt(new DirectEncrypter(key.encrypting(context)));
        assertNotOurs(SEAL, "case1", packed.serialize());
        assertNotOurs(SEAL, "case1", new PlainObject(new Payload(CONTENT)).serialize());
    }

    @Test
    void a_key_is_long_and_a_lifetime_reasonable() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> TextSeal.with(new byte[31]))
                .withMessage("A seal's key has 32 random bytes or more, not 31");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SEAL.alsoOpening(new byte[0]));
        for (Duration time :
                List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(367), Duration.ofDays(-1))) {
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SEAL.lifetime(time));
        }
        assertThat(TextSeal.with(new byte[64])
                        .open("a", TextSeal.with(new byte[64]).sign("a", "b")))
                .isEqualTo("b");
    }

    @Test
    void it_prints_no_key() {
        assertThat(SEAL.alsoOpening(key(2))).hasToString("TextSeal[2 keys, PT30M]");
    }
}
