package io.github.gpconnect.client.tls;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.util.function.Supplier;

/**
 * A private RSA key that signs, as an application proves to a token endpoint who it is. Unlike a {@link ClientKey} it
 * needs no certificate: the endpoint knows the public key.
 *
 * <pre>{@code
 * SigningKey.pem(Path.of("application-key.pem"));
 * SigningKey.keyStore(keyStore, "application", password);
 * SigningKey.pem(vault.get("application-key.pem"));
 * }</pre>
 *
 * <p>Thread-safe. {@link #toString()} shows nothing of the key.
 */
public final class SigningKey {
    private static final int SHORTEST = 2048;

    private final Supplier<PrivateKey> keys;

    private SigningKey(Supplier<PrivateKey> keys) {
        this.keys = keys;
    }

    /**
     * Returns the key of a PEM file (PKCS#8 or PKCS#1, not encrypted), which is read each time it signs.
     *
     * @throws InvalidInputException if the file cannot be read or holds no RSA key of 2048 bits or more
     */
    public static SigningKey pem(Path file) {
        requireNonNull(file, "file");
        return tried(() -> Pem.privateKey(Content.of(file), null));
    }

    /**
     * Returns the key of an encrypted PEM file ({@code BEGIN ENCRYPTED PRIVATE KEY}), which is read each time it signs.
     *
     * @param password ASCII; copied
     * @throws InvalidInputException if the file cannot be read, the password is wrong, or it holds no RSA key of 2048
     *     bits or more
     */
    public static SigningKey pem(Path file, char[] password) {
        requireNonNull(file, "file");
        char[] kept = password.clone();
        return tried(() -> Pem.privateKey(Content.of(file), kept));
    }

    /**
     * Returns the key of a PEM text (PKCS#8 or PKCS#1, not encrypted).
     *
     * @throws InvalidInputException if it holds no RSA key of 2048 bits or more
     */
    public static SigningKey pem(String text) {
        PrivateKey key = Pem.privateKey(Content.of(requireNonNull(text, "text")), null);
        return tried(() -> key);
    }

    /**
     * Returns a key of a key store. One that cannot leave a device (PKCS#11) signs there.
     *
     * @param store a store that has been loaded
     * @param password of the key; for a device the PIN; copied
     * @throws InvalidInputException if the store has no RSA key of 2048 bits or more under this alias
     */
    public static SigningKey keyStore(KeyStore store, String alias, char[] password) {
        requireNonNull(store, "store");
        requireNonNull(alias, "alias");
        try {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                return tried(() -> key);
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The key '" + InvalidInputException.shown(alias) + "' cannot be used", e);
        }
        throw new InvalidInputException(
                "The key store has no private key '" + InvalidInputException.shown(alias) + "'");
    }

    /**
     * Returns a source that calls a supplier each time it signs.
     *
     * @param supplier returns an RSA key of 2048 bits or more; thread-safe, and should return at once
     */
    public static SigningKey suppliedBy(Supplier<PrivateKey> supplier) {
        return new SigningKey(requireNonNull(supplier, "supplier"));
    }

    private static SigningKey tried(Supplier<PrivateKey> keys) {
        SigningKey key = new SigningKey(keys);
        key.key();
        return key;
    }

    /**
     * Returns the key.
     *
     * @throws InvalidInputException if it cannot be read, its supplier fails, or it is not an RSA key of 2048 bits or
     *     more
     */
    public PrivateKey key() {
        PrivateKey key = supplied();
        boolean rsa = "RSA".equals(key.getAlgorithm());
        if (!rsa || (key instanceof RSAKey sized && sized.getModulus().bitLength() < SHORTEST)) {
            throw new InvalidInputException(
                    "A key that signs is an RSA key of " + SHORTEST + " bits or more, not a weaker or another one");
        }
        return key;
    }

    private PrivateKey supplied() {
        try {
            return keys.get();
        } catch (InvalidInputException unusable) {
            throw unusable;
        } catch (RuntimeException failed) { // not kept: its message may quote what it read
            throw new InvalidInputException(
                    "The supplier of keys failed: " + failed.getClass().getName());
        }
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "SigningKey[hidden]";
    }
}
