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
 * Says where the client's private key and its certificate chain come from. It is read by {@link
 * TlsSettings#of(ClientKey)}, which throws if it cannot be used; a stream is read at once.
 *
 * <pre>{@code
 * ClientKey.pem(Path.of("hub-chain.pem"), Path.of("hub-key.pem")).encryptedWith(password);
 * ClientKey.keyStore(keyStore, password);
 * ClientKey.suppliedBy(() -> ClientKey.pem(vault.get("hub.pem")));
 * }</pre>
 *
 * <p>Of several keys in one store, each handshake presents one whose certificate is in date and acceptable to the server,
 * and of those the one that stays in date longest. A single key is presented whatever its dates are: the server decides.
 *
 * <p>Immutable and thread-safe. Passwords are copied, so that the array may be wiped, and kept in memory for as long as
 * files may have to be read again.
 */
public sealed class ClientKey permits ClientKey.Encoded {
    private final Supplier<Source<X509ExtendedKeyManager>> reader;

    private ClientKey(Supplier<Source<X509ExtendedKeyManager>> reader) {
        this.reader = reader;
    }

    /**
     * Takes the keys of a PKCS#12 file, which is read again when its content changes. What else it holds is not trusted.
     *
     * @param file the {@code .p12} or {@code .pfx} file
     * @param password of the file and of its keys, also once the file is replaced
     */
    public static ClientKey pkcs12(Path file, char[] password) {
        requireNonNull(file, "file");
        char[] kept = requireNonNull(password, "password").clone();
        return new ClientKey(() -> FromFiles.read(file, content -> KeyStores.keys(content, kept)));
    }

    /**
     * Takes the keys of a stream of PKCS#12. It is read to its end here, and not closed.
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
     * Takes a certificate chain and its private key from PEM files, which are read again when their content changes. Both
     * may be in one.
     *
     * @param certificateChain the client's certificate first, then the authorities above it
     * @param privateKey an RSA or EC key: PKCS#8 ({@code BEGIN PRIVATE KEY}, {@code BEGIN ENCRYPTED PRIVATE KEY}), PKCS#1
     *     ({@code BEGIN RSA PRIVATE KEY}) or SEC 1 ({@code BEGIN EC PRIVATE KEY})
     */
    public static Encoded pem(Path certificateChain, Path privateKey) {
        requireNonNull(certificateChain, "certificateChain");
        requireNonNull(privateKey, "privateKey");
        return new Encoded(password -> FromFiles.read(
                List.of(certificateChain, privateKey),
                contents -> Pem.key(contents.get(0), contents.get(1), password)));
    }

    /**
     * Takes a certificate chain and its private key from one text in PEM, in any order.
     *
     * @param text the blocks of {@link #pem(Path, Path)}, the client's certificate before those above it
     */
    public static Encoded pem(String text) {
        return pem(Content.of(requireNonNull(text, "text")));
    }

    /**
     * Takes a certificate chain and its private key from a stream of PEM. It is read to its end here, and not closed.
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
     * Takes the keys of a key store as it is when settings are made of it. Keys that cannot leave a device (PKCS#11) are
     * used there.
     *
     * @param store has been loaded
     * @param password of its keys; for a device the PIN
     */
    public static ClientKey keyStore(KeyStore store, char[] password) {
        requireNonNull(store, "store");
        char[] kept = requireNonNull(password, "password").clone();
        return new ClientKey(() -> Source.fixed(KeyStores.keys(store, kept, "the key store")));
    }

    /**
     * Leaves it to a key manager which certificate is presented and how it is signed with.
     *
     * @param manager thread-safe; only asked as the client's side
     */
    public static ClientKey keyManager(X509ExtendedKeyManager manager) {
        requireNonNull(manager, "manager");
        return new ClientKey(() -> Source.fixed(manager));
    }

    /**
     * Asks a supplier for the key: when settings are made, and every ten seconds or less often while calls are made (for
     * each new connection to an LDAP directory). It may return a new object each time. The key has changed if the
     * certificates differ from those before; of a {@link #keyManager}, if it is another object. Then new connections
     * present what it returned. If it throws or returns what cannot be used, a warning is logged once and the key of
     * before stays in use.
     *
     * @param supplier thread-safe; asked on the thread of a call, so it should return at once what it has, and fetch
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
         * Opens an encrypted key ({@code BEGIN ENCRYPTED PRIVATE KEY}); one that is not encrypted is read as it is.
         *
         * @param password ASCII: JDK 17 takes no other
         */
        public ClientKey encryptedWith(char[] password) {
            char[] kept = requireNonNull(password, "password").clone();
            return new ClientKey(() -> reader.apply(kept));
        }
    }
}
