package io.github.gpconnect.client.recovery;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys under which the NHS numbers of open registrations are stored (AES-256 in GCM). A number is bound to its change,
 * and erased once that is made or not made.
 *
 * <p>To replace a key: first give every machine the new one by {@link #alsoReading}; then let all of them write with the
 * new one and read with the old one as well; remove the old one once no row names it, see {@code docs/recovery.md}.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no key.
 */
public final class RegistrationKeys {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST_ID = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String writing;
    private final Map<String, SecretKey> keys;

    private RegistrationKeys(String writing, Map<String, SecretKey> keys) {
        this.writing = writing;
        this.keys = keys;
    }

    /**
     * Returns keys of which this one is used for writing.
     *
     * @param id names the key in the table, such as {@code 2026-11}: 1 to 40 characters
     * @param key 32 random bytes, the same on all machines; copied
     * @throws InvalidInputException if one of them is not
     */
    public static RegistrationKeys of(String id, byte[] key) {
        return new RegistrationKeys(id, Map.of(checked(id), aes(id, key)));
    }

    /**
     * Returns these keys and one more, which is used for reading alone.
     *
     * @param id names the key in the table
     * @param key 32 random bytes; copied
     * @throws InvalidInputException if one of them is not, or the id is that of another key
     */
    public RegistrationKeys alsoReading(String id, byte[] key) {
        if (keys.containsKey(checked(id))) {
            throw new InvalidInputException("Each key for NHS numbers has an id of its own: '" + id + "'");
        }
        Map<String, SecretKey> more = new LinkedHashMap<>(keys);
        more.put(id, aes(id, key));
        return new RegistrationKeys(writing, more);
    }

    private static String checked(String id) {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new InvalidInputException("The id of a key for NHS numbers has 1 to " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static SecretKey aes(String id, byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new InvalidInputException(
                    "A key for NHS numbers has " + KEY_BYTES + " random bytes, and key '" + id + "' has " + key.length);
        }
        return new SecretKeySpec(key, "AES");
    }

    /** Returns the id of the key that is used for writing. */
    String writingId() {
        return writing;
    }

    String encrypt(NhsNumber number, UUID traceId) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, requireNonNull(keys.get(writing)), nonce, traceId)
                    .doFinal(number.value().getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + encrypted.length)
                            .put(nonce)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM", e);
        }
    }

    /** Returns the number; empty if its key is not among these, or is another one of the same id. */
    Optional<NhsNumber> decrypt(String encrypted, @Nullable String keyId, UUID traceId) {
        SecretKey key = keyId == null ? null : keys.get(keyId);
        if (key == null) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getDecoder().decode(encrypted);
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 0, nonce, 0, NONCE_BYTES);
        try {
            byte[] number = cipher(Cipher.DECRYPT_MODE, key, nonce, traceId)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(NhsNumber.of(new String(number, StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException wrongKey) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UUID traceId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(traceId.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    /** Returns the ids of the keys. */
    @Override
    public String toString() {
        return "RegistrationKeys" + keys.keySet();
    }
}
