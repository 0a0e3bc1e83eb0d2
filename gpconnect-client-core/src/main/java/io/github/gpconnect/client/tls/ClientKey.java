package io.github.gpconnect.client.tls;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A source of the client's private key and its certificate chain. It is read by {@link TlsSettings#of(ClientKey)},
 * which throws if it cannot be used; a stream is read at once.
 *
 * <pre>{@code
 * ClientKey.pem(Path.of("hub-chain.pem"), Path.of("hub-key.pem")).encryptedWith(password);
 * ClientKey.keyStore(keyStore, password);
 * ClientKey.suppliedBy(() -> ClientKey.pem(vault.get("hub.pem")));
 * }</pre>
 *
 * <p>Of several keys in one store, each handshake presents one whose certificate is in date and acceptable to the
 * server, and of those the one that stays in date longest. A single key is presented whatever its dates: the server
 * decides.
 *
 * <p>Immutable and thread-safe. Passwords are copied, so that the array may be wiped, and kept in memory as long as
 * files may be read again.
 */
public sealed class ClientKey permits ClientKey.Encoded {
    private final Supplier<Source<X509ExtendedKeyManager>> reader;

    private ClientKey(Supplier<Source<X509ExtendedKeyManager>> reader) {
        this.reader = reader;
    }

    /**
     * Returns the keys of a PKCS#12 file, which is read again when its content changes. Other certificates in it are
     * not trusted.
     *
     * @param file the {@code .p12} or {@code .pfx} file
     * @param password of the file and of its keys, including after the file is replaced
     */
    public static ClientKey pkcs12(Path file, char[] password) {
        requireNonNull(file, "file");
        char[] kept = requireNonNull(password, "password").clone();
        return new ClientKey(() -> FromFiles.read(file, content -> KeyStores.keys(content, kept)));
    }

    /**
     * Returns the keys of a PKCS#12 stream. It is read to its end here, and not closed.
     *
     * @param password of the store and of its keys
     * @throws InvalidInputException if the stream cannot be read
     */
    public static ClientKey pkcs12(InputStream stream, char[] password) {
        Content content = Content.of(requireNonNull(stream, "stream"));
        char[] kept = requireNonNull(password, "password").clone();
        return new ClientKey(() -> Source.fixed(KeyStores.keys(content, kept)));
    }

    /**
     * Returns the certificate chain and private key of PEM files, which are read again when their content changes. Both
     * may be in one file.
     *
     * @param certificateChain the client's certificate first, then the authorities above it
     * @param privateKey an RSA or EC key: PKCS#8 ({@code BEGIN PRIVATE KEY}, {@code BEGIN ENCRYPTED PRIVATE KEY}),
     *     PKCS#1 ({@code BEGIN RSA PRIVATE KEY}) or SEC 1 ({@code BEGIN EC PRIVATE KEY})
     */
    public static Encoded pem(Path certificateChain, Path privateKey) {
        requireNonNull(certificateChain, "certificateChain");
        requireNonNull(privateKey, "privateKey");
        return new Encoded(password -> FromFiles.read(
                List.of(certificateChain, privateKey),
                contents -> Pem.key(contents.get(0), contents.get(1), password)));
    }

    /**
     * Returns the certificate chain and private key of one PEM text, in any order.
     *
     * @param text the blocks of {@link #pem(Path, Path)}, the client's certificate before those above it
     */
    public static Encoded pem(String text) {
        return pem(Content.of(requireNonNull(text, "text")));
    }

    /**
     * Returns the certificate chain and private key of a PEM stream. It is read to its end here, and not closed.
     *
     * @param stream has the blocks of {@link #pem(Path, Path)}, the client's certificate before those above it
     * @throws InvalidInputException if the stream cannot be read
     */
    public static Encoded pem(InputStream stream) {
        return pem(Content.of(requireNonNull(stream, "stream")));
    }

    private static Encoded pem(Content content) {
        return new Encoded(password -> Source.fixed(Pem.key(content, content, password)));
    }

    /**
     * Returns the keys of a key store as it is when settings are made from it. Keys that cannot leave a device
     * (PKCS#11) are used there.
     *
     * @param store a store that has been loaded
     * @param password of its keys; for a device the PIN
     */
    public static ClientKey keyStore(KeyStore store, char[] password) {
        requireNonNull(store, "store");
        char[] kept = requireNonNull(password, "password").clone();
        return new ClientKey(() -> Source.fixed(KeyStores.keys(store, kept, "the key store")));
    }

    /**
     * Returns a source that leaves the choice of certificate, and the signing, to a key manager.
     *
     * @param manager thread-safe; only its client methods are called
     */
    public static ClientKey keyManager(X509ExtendedKeyManager manager) {
        requireNonNull(manager, "manager");
        return new ClientKey(() -> Source.fixed(manager));
    }

    /**
     * Returns a source that calls a supplier: when settings are made, and at most every ten seconds while calls are
     * made (for each new connection to an LDAP directory). The supplier may return a new object each time. The key has
     * changed if the certificates differ from the previous ones, or, for a {@link #keyManager}, if it is another
     * object. New connections then present the new key. If the supplier throws or returns something unusable, a warning
     * is logged once and the previous key stays in use.
     *
     * @param supplier thread-safe; called on the thread of a call, so it should return at once, and fetch new keys
     *     elsewhere
     */
    public static ClientKey suppliedBy(Supplier<ClientKey> supplier) {
        requireNonNull(supplier, "supplier");
        return new ClientKey(() -> Supplied.by(() -> supplier.get().source()));
    }

    Source<X509ExtendedKeyManager> source() {
        return reader.get();
    }

    /** A key in PEM, which may be encrypted. */
    public static final class Encoded extends ClientKey {
        private final Function<char @Nullable [], Source<X509ExtendedKeyManager>> reader;

        private Encoded(Function<char @Nullable [], Source<X509ExtendedKeyManager>> reader) {
            super(() -> reader.apply(null));
            this.reader = reader;
        }

        /**
         * Returns a copy of this source with the password of an encrypted key ({@code BEGIN ENCRYPTED PRIVATE KEY}). A
         * key that is not encrypted is read without it.
         *
         * @param password ASCII: JDK 17 supports no other
         */
        public ClientKey encryptedWith(char[] password) {
            char[] kept = requireNonNull(password, "password").clone();
            return new ClientKey(() -> reader.apply(kept));
        }
    }
}
