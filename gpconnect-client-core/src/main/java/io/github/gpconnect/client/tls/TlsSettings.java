package io.github.gpconnect.client.tls;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * With which certificate the client presents itself, and which authorities it trusts: those alone, never the JDK's own
 * list. Made from PKCS#12 or PEM files, which are read when the identity is made.
 *
 * <pre>{@code
 * TlsSettings.pkcs12(Path.of("hub.p12"), password).trusting(Path.of("spine-root.pem"));
 * TlsSettings.pem(Path.of("hub-chain.pem"), Path.of("hub-key.pem")).trusting(Path.of("spine-root.pem"));
 * }</pre>
 *
 * <p>A client looks at the files again every ten seconds while it makes calls. Once they hold something else, new calls
 * go over new connections that use it; calls under way end on the connections they have. Files that cannot be used, half
 * written ones for instance, change nothing: a warning is logged once, and what was read before stays in use. Write a new
 * file beside the old one and rename it, so that nobody reads half of it. A renewed PKCS#12 file has the password of the
 * old one, which is kept in memory for that.
 *
 * <p>Connections use TLS 1.2, as the specification demands, with the AES-GCM and AES-256 suites that exchange keys by
 * (EC)DHE. TLS 1.3 is offered as well after {@link #allowingTls13()}.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_api_security_guidance.html">Security
 *     guidance</a>
 */
public final class TlsSettings {
    private static final List<String> TLS_12 = List.of("TLSv1.2");
    private static final List<String> TLS_12_AND_13 = List.of("TLSv1.3", "TLSv1.2");

    private final @Nullable FromFiles<KeyStore> identity;
    private final List<FromFiles<List<X509Certificate>>> trusted;
    private final List<String> protocols;

    private TlsSettings(
            @Nullable FromFiles<KeyStore> identity,
            List<FromFiles<List<X509Certificate>>> trusted,
            List<String> protocols) {
        this.identity = identity;
        this.trusted = List.copyOf(trusted);
        this.protocols = protocols;
    }

    /**
     * The key and certificate chain of a PKCS#12 file. What else it holds is not trusted: say whom to trust.
     *
     * @param file the {@code .p12} or {@code .pfx} file
     * @param password its password; copied, so that the array may be wiped
     * @throws InvalidInputException if the file cannot be read, the password is wrong or it holds no private key
     */
    public static TlsSettings pkcs12(Path file, char[] password) {
        requireNonNull(file, "file");
        char[] kept = requireNonNull(password, "password").clone();
        return new TlsSettings(FromFiles.read(List.of(file), () -> KeyFiles.pkcs12(file, kept)), List.of(), TLS_12);
    }

    /**
     * A certificate chain and its private key from PEM files; both may be in one.
     *
     * @param certificateChain the client's certificate first, then the authorities above it
     * @param privateKey the key as unencrypted PKCS#8 ({@code BEGIN PRIVATE KEY}), RSA or EC
     * @throws InvalidInputException if a file cannot be read or the key is of another form
     */
    public static TlsSettings pem(Path certificateChain, Path privateKey) {
        requireNonNull(certificateChain, "certificateChain");
        requireNonNull(privateKey, "privateKey");
        return new TlsSettings(
                FromFiles.read(List.of(certificateChain, privateKey), () -> KeyFiles.pem(certificateChain, privateKey)),
                List.of(),
                TLS_12);
    }

    /** No certificate: for test servers that do not ask for one. The Spine always does. */
    public static TlsSettings withoutCertificate() {
        return new TlsSettings(null, List.of(), TLS_12);
    }

    /**
     * The same identity, trusting the authorities in this file as well: the Spine's root and sub CA.
     *
     * @param certificates a PEM file with one or more certificates
     * @throws InvalidInputException if the file cannot be read or holds none
     */
    public TlsSettings trusting(Path certificates) {
        requireNonNull(certificates, "certificates");
        return trusting(FromFiles.read(List.of(certificates), () -> KeyFiles.certificates(certificates)));
    }

    /**
     * The same identity, trusting the authorities in this PKCS#12 trust store as well: those that are marked as trusted,
     * as {@code keytool -importcert} marks them, and {@code openssl pkcs12 -export} does with {@code -jdktrust
     * anyExtendedKeyUsage} alone.
     *
     * @param pkcs12 the trust store
     * @param password its password; copied, so that the array may be wiped
     * @throws InvalidInputException if the file cannot be read, the password is wrong or it holds no certificate
     */
    public TlsSettings trusting(Path pkcs12, char[] password) {
        requireNonNull(pkcs12, "pkcs12");
        char[] kept = requireNonNull(password, "password").clone();
        return trusting(FromFiles.read(List.of(pkcs12), () -> KeyFiles.trustStore(pkcs12, kept)));
    }

    private TlsSettings trusting(FromFiles<List<X509Certificate>> more) {
        List<FromFiles<List<X509Certificate>>> all = new ArrayList<>(trusted);
        all.add(more);
        return new TlsSettings(identity, all, protocols);
    }

    /**
     * The identity as its files are now: this one where they hold the same as before. A client does this by itself; it is
     * for who makes connections from {@link #sslContext()}.
     *
     * @throws InvalidInputException if the files hold something else, and a new identity could not be made of it
     */
    public TlsSettings reread() {
        FromFiles<KeyStore> identityNow = identity == null ? null : identity.reread();
        List<FromFiles<List<X509Certificate>>> trustedNow =
                trusted.stream().map(FromFiles::reread).toList();
        return identityNow == identity && trustedNow.equals(trusted)
                ? this
                : new TlsSettings(identityNow, trustedNow, protocols);
    }

    /**
     * The same identity, offering TLS 1.3 as well. A server that then refuses the client certificate says so only after
     * the request was written, as TLS 1.3 has it: the practice still does not act on it, but some servers cut the
     * connection without saying why.
     */
    public TlsSettings allowingTls13() {
        return new TlsSettings(identity, trusted, TLS_12_AND_13);
    }

    /** Whether there is a client certificate to present. */
    public boolean hasCertificate() {
        return identity != null;
    }

    /** The TLS versions that are offered. */
    public List<String> protocols() {
        return protocols;
    }

    /** The cipher suites that are offered, best first. */
    public List<String> cipherSuites() {
        return CipherSuites.ALLOWED;
    }

    /**
     * Decides about the server's certificate: its chain must end in a trusted authority, and be in date.
     *
     * @throws InvalidInputException if no authority is trusted yet
     */
    public X509TrustManager trustManager() {
        List<X509Certificate> authorities = authorities();
        if (authorities.isEmpty()) {
            throw new InvalidInputException(
                    "A TLS identity must say whom it trusts: name the Spine's root certificate with trusting(file)");
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(KeyFiles.storeOf(authorities));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("This JDK has no X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The trusted certificates cannot be used", e);
        }
    }

    /**
     * Presents the certificate to servers that ask for one; where there is none, it has nothing to present.
     *
     * @throws InvalidInputException if the key cannot be used
     */
    public X509ExtendedKeyManager keyManager() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(identity == null ? KeyFiles.empty() : identity.value(), KeyFiles.IN_MEMORY);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509ExtendedKeyManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("This JDK has no X.509 key manager");
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The TLS identity's key cannot be used", e);
        }
    }

    /**
     * Makes sockets that present this identity to servers that {@link #trustManager()} accepts. Restrict them to {@link
     * #protocols()} and {@link #cipherSuites()}, and check the host name.
     *
     * @throws InvalidInputException if no authority is trusted yet, or the key cannot be used
     */
    public SSLContext sslContext() {
        return sslContext(keyManager());
    }

    /**
     * The same, where another one presents the certificate.
     *
     * @param keys {@link #keyManager()}, wrapped by whoever wants to know when it is used
     * @throws InvalidInputException if no authority is trusted yet
     */
    public SSLContext sslContext(X509ExtendedKeyManager keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do TLS", e);
        }
    }

    private List<X509Certificate> authorities() {
        return trusted.stream().flatMap(source -> source.value().stream()).toList();
    }

    /** Says how many authorities are trusted; no key material. */
    @Override
    public String toString() {
        return "TlsSettings[" + (identity == null ? "no certificate" : "certificate") + ", "
                + authorities().size() + " trusted]";
    }
}
