package io.github.gpconnect.client.tls;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A source of the certificates of trusted authorities. They are read by {@link
 * TlsSettings#trusting(TrustedCertificates)}, which throws if they cannot be used; a stream is read at once.
 *
 * <p>Immutable and thread-safe. Passwords are copied, so that the array may be wiped.
 */
public final class TrustedCertificates {
    private final Supplier<Source<List<X509Certificate>>> reader;

    private TrustedCertificates(Supplier<Source<List<X509Certificate>>> reader) {
        this.reader = reader;
    }

    /**
     * Returns these certificates.
     *
     * @throws InvalidInputException if there is none
     */
    public static TrustedCertificates of(Collection<X509Certificate> certificates) {
        List<X509Certificate> all = List.copyOf(certificates);
        if (all.isEmpty()) {
            throw new InvalidInputException("At least one trusted certificate is needed");
        }
        return new TrustedCertificates(() -> Source.fixed(all));
    }

    /** Returns all certificates in a PEM file, which is read again when its content changes. */
    public static TrustedCertificates pem(Path file) {
        requireNonNull(file, "file");
        return new TrustedCertificates(() -> FromFiles.read(file, Pem::certificates));
    }

    /** Returns all certificates in a PEM text. */
    public static TrustedCertificates pem(String text) {
        Content content = Content.of(requireNonNull(text, "text"));
        return new TrustedCertificates(() -> Source.fixed(Pem.certificates(content)));
    }

    /**
     * Returns all certificates in a PEM stream. It is read to its end here, and not closed.
     *
     * @throws InvalidInputException if the stream cannot be read
     */
    public static TrustedCertificates pem(InputStream stream) {
        Content content = Content.of(requireNonNull(stream, "stream"));
        return new TrustedCertificates(() -> Source.fixed(Pem.certificates(content)));
    }

    /**
     * Returns the certificates in a PKCS#12 file that are marked as trusted. {@code keytool -importcert} marks them;
     * {@code openssl pkcs12 -export} does only with {@code -jdktrust anyExtendedKeyUsage}. The file is read again when
     * its content changes.
     *
     * @param password of the file, including after it is replaced
     */
    public static TrustedCertificates pkcs12(Path file, char[] password) {
        requireNonNull(file, "file");
        char[] kept = requireNonNull(password, "password").clone();
        return new TrustedCertificates(() -> FromFiles.read(file, content -> KeyStores.trusted(content, kept)));
    }

    /** Returns the certificates that are trusted entries of a key store when settings are made from it. */
    public static TrustedCertificates keyStore(KeyStore store) {
        requireNonNull(store, "store");
        return new TrustedCertificates(() -> Source.fixed(KeyStores.trusted(store, "the key store")));
    }

    /**
     * Returns the authorities that this JVM trusts unless it is given others ({@code javax.net.ssl.trustStore}), for
     * servers on the public internet. The Spine's are not among them.
     *
     * @throws InvalidInputException if they cannot be read
     */
    public static TrustedCertificates ofThisJvm() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return of(Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList());
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The certificates that this JVM trusts cannot be read", e);
        }
    }

    /**
     * Returns a source that calls a supplier, as {@link ClientKey#suppliedBy} does. Trust has changed if the
     * certificates or their order differ from before.
     *
     * @param supplier thread-safe; called on the thread of a call, so it should return at once
     */
    public static TrustedCertificates suppliedBy(Supplier<TrustedCertificates> supplier) {
        requireNonNull(supplier, "supplier");
        return new TrustedCertificates(() -> Supplied.by(() -> supplier.get().source()));
    }

    Source<List<X509Certificate>> source() {
        return reader.get();
    }
}
