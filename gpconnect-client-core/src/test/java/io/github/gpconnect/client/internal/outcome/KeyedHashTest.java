package io.github.gpconnect.client.internal.outcome;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

/** Hashes of texts that cannot be guessed without the key. */
class KeyedHashTest {
    private static final SecretKey KEY = KeyedHash.key("sixteen bytes or".getBytes(US_ASCII));

    @Test
    void it_is_hmac_with_sha_256_of_the_text_in_utf_8() {
        // RFC 4231, test case 2
        assertThat(KeyedHash.of(KeyedHash.key("Jefe".getBytes(US_ASCII)), "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(KeyedHash.of(KEY, "caf\u00e9")).isNotEqualTo(KeyedHash.of(KEY, "caf?"));
    }

    @Test
    void the_same_text_has_the_same_hash_under_the_same_key_alone() {
        SecretKey other = KeyedHash.key("another key, too".getBytes(US_ASCII));

        assertThat(KeyedHash.of(KEY, "Headache"))
                .isEqualTo(KeyedHash.of(KeyedHash.key("sixteen bytes or".getBytes(US_ASCII)), "Headache"))
                .isNotEqualTo(KeyedHash.of(other, "Headache"))
                .isNotEqualTo(KeyedHash.of(KEY, "Headaches"))
                .hasSize(64);
    }

    @Test
    void a_key_does_not_change_with_the_bytes_that_it_was_made_of() {
        byte[] bytes = "sixteen bytes or".getBytes(US_ASCII);
        SecretKey key = KeyedHash.key(bytes);
        Arrays.fill(bytes, (byte) 0);

        assertThat(KeyedHash.of(key, "Headache")).isEqualTo(KeyedHash.of(KEY, "Headache"));
    }
}
