package io.github.gpconnect.client.tls;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of a client: its key and certificate, and the authorities that it trusts. It trusts those only,
 * never the JDK's own list.
 *
 * <pre>{@code
 * TlsSettings.pkcs12(Path.of("hub.p12"), password).trusting(Path.of("spine-root.pem"));
 * TlsSettings.of(ClientKey.keyStore(keyStore, password)).trusting(TrustedCertificates.of(authorities));
 * }</pre>
 *
 * <p>A client checks files and suppliers every ten seconds while it makes calls, and at its next call after {@link
 * #checkAtNextCall()}. If they have changed, new calls use new connections with the new key; calls under way finish on
 * their connections. If the new content is unusable, for example a half-written file, a warning is logged once and the
 * previous settings stay in use. Write a new file beside the old one and rename it, so that a half-written file is
 * never read.
 *
 * <p>Connections use TLS 1.2, as the specification requires, with the AES-GCM and AES-256 suites that exchange keys by
 * (EC)DHE. TLS 1.3 is offered as well after {@link #allowingTls13()}. A server whose certificate, or one above it, has a
 * key or signature weaker than RSA of 2048 bits and SHA-256 is refused; one whose certificate was revoked is, after
 * {@link #checkingRevocation(RevocationCheck)}.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_api_security_guidance.html">Security
 *     guidance</a>
 */
public final class TlsSettings {
    private static final List<String> TLS_12 = List.of("TLSv1.2");
    private static final List<String> TLS_12_AND_13 = List.of("TLSv1.3", "TLSv1.2");
    private static final Source<X509ExtendedKeyManager> NO_KEY = Source.fixed(PresentedKeys.NONE);

    private final Source<X509ExtendedKeyManager> key;
    private final List<Source<List<X509Certificate>>> trusted;
    private final List<String> protocols;
    private final @Nullable RevocationCheck revocation;
    private final @Nullable Ready ready;

    /** Shared by all copies: how often {@link #checkAtNextCall} was called. */
    private final AtomicLong requestedChecks;

    /** A context from the caller, and the trust manager in it. */
    private record Ready(SSLContext context, X509TrustManager trustManager) {}

    private TlsSettings(
            Source<X509ExtendedKeyManager> key,
            List<Source<List<X509Certificate>>> trusted,
            List<String> protocols,
            @Nullable RevocationCheck revocation,
            @Nullable Ready ready,
            AtomicLong requestedChecks) {
        this.key = key;
        this.trusted = List.copyOf(trusted);
        this.protocols = protocols;
        this.revocation = revocation;
        this.ready = ready;
        this.requestedChecks = requestedChecks;
    }

    /**
     * Returns settings with this key.
     *
     * @throws InvalidInputException if it cannot be read, naming what and why, or is encrypted and its password is
     *     missing or wrong, or if several keys were found and none is in date
     */
    public static TlsSettings of(ClientKey key) {
        return new TlsSettings(requireNonNull(key, "key").source(), List.of(), TLS_12, null, null, new AtomicLong());
    }

    /**
     * Returns settings with a context that has its own key and trust, for what the other methods do not offer. Versions
     * and cipher suites are restricted and host names are checked as always; revocation and the strength of certificates
     * are the context's own to check. New connections present what the context's
     * key manager returns at that time. A server that closes the connection over the certificate without an alert is
     * reported as a lost connection.
     *
     * @param context an initialised context
     * @param trustManager the trust manager that it was initialised with
     */
    public static TlsSettings of(SSLContext context, X509TrustManager trustManager) {
        return new TlsSettings(
                NO_KEY,
                List.of(),
                TLS_12,
                null,
                new Ready(requireNonNull(context, "context"), requireNonNull(trustManager, "trustManager")),
                new AtomicLong());
    }

    /**
     * Returns settings with the key of a PKCS#12 file, read by {@link ClientKey#pkcs12(Path, char[])}.
     *
     * @param password of the file; copied, so that the array may be wiped
     * @throws InvalidInputException if the file cannot be read, the password is wrong, or it holds no private key or
     *     several of which none is in date
     */
    public static TlsSettings pkcs12(Path file, char[] password) {
        return of(ClientKey.pkcs12(file, password));
    }

    /**
     * Returns settings with the key of PEM files, read by {@link ClientKey#pem(Path, Path)}.
     *
     * @param certificateChain the client's certificate first, then the authorities above it
     * @param privateKey the key, RSA or EC and not encrypted; may be the same file
     * @throws InvalidInputException if a file cannot be read or the key has another format or belongs to another
     *     certificate
     */
    public static TlsSettings pem(Path certificateChain, Path privateKey) {
        return of(ClientKey.pem(certificateChain, privateKey));
    }

    /** Returns settings without a certificate, for test servers that do not require one. The Spine always does. */
    public static TlsSettings withoutCertificate() {
        return new TlsSettings(NO_KEY, List.of(), TLS_12, null, null, new AtomicLong());
    }

    /**
     * Returns settings that also trust the authorities in this PEM file, such as the Spine's root and sub CA.
     *
     * @throws InvalidInputException if the file cannot be read or holds no certificate, or if these settings have an
     *     {@link SSLContext}
     */
    public TlsSettings trusting(Path certificates) {
        return trusting(TrustedCertificates.pem(requireNonNull(certificates, "certificates")));
    }

    /**
     * Returns settings that also trust these authorities.
     *
     * @throws InvalidInputException if they cannot be read or there is none, or if these settings have an {@link
     *     SSLContext}
     */
    public TlsSettings trusting(TrustedCertificates certificates) {
        requireOwnTrust("name authorities there, not with trusting(…)");
        List<Source<List<X509Certificate>>> all = new ArrayList<>(trusted);
        all.add(requireNonNull(certificates, "certificates").source());
        return new TlsSettings(key, all, protocols, revocation, null, requestedChecks);
    }

    /**
     * Returns settings that check whether the server's certificate was revoked; not checked unless set here, or for all
     * of the JVM by the system property {@code com.sun.net.ssl.checkRevocation}.
     *
     * @param check with the choice between hard and soft failure
     * @throws InvalidInputException if these settings have an {@link SSLContext}
     */
    public TlsSettings checkingRevocation(RevocationCheck check) {
        requireOwnTrust("let that check revocation, not checkingRevocation(…)");
        return new TlsSettings(key, trusted, protocols, requireNonNull(check, "check"), null, requestedChecks);
    }

    private void requireOwnTrust(String instead) {
        if (ready != null) {
            throw new InvalidInputException("TLS settings of an SSLContext use its own trust manager: " + instead);
        }
    }

    /**
     * Returns the settings with the current content of files and suppliers, or these if nothing has changed. A client
     * does this automatically; call it if you make connections from {@link #sslContext()}.
     *
     * @throws InvalidInputException if something has changed and is unusable
     */
    public TlsSettings reread() {
        Source<X509ExtendedKeyManager> keyNow = key.reread();
        List<Source<List<X509Certificate>>> trustedNow =
                trusted.stream().map(Source::reread).toList();
        RevocationCheck revocationNow = revocation == null ? null : revocation.reread();
        return keyNow == key && trustedNow.equals(trusted) && revocationNow == revocation
                ? this
                : new TlsSettings(keyNow, trustedNow, protocols, revocationNow, ready, requestedChecks);
    }

    /**
     * Has every client and directory with these settings, or with settings made from them, check files and suppliers at
     * its next call, instead of within ten seconds. For whoever is notified of a new key.
     */
    public void checkAtNextCall() {
        requestedChecks.incrementAndGet();
    }

    /** Returns how often {@link #checkAtNextCall} was called on these settings and their copies. */
    public long requestedChecks() {
        return requestedChecks.get();
    }

    /**
     * Returns settings that also offer TLS 1.3. With TLS 1.3 a server refuses the client certificate only after the
     * request was written: the practice still does not act on it, but some servers close the connection without an
     * alert.
     */
    public TlsSettings allowingTls13() {
        return new TlsSettings(key, trusted, TLS_12_AND_13, revocation, ready, requestedChecks);
    }

    /** Returns whether there is a client certificate to present; true for an {@link SSLContext}. */
    public boolean hasCertificate() {
        return ready != null || key != NO_KEY;
    }

    /** Returns the TLS versions that are offered. */
    public List<String> protocols() {
        return protocols;
    }

    /** Returns the cipher suites that are offered, best first. */
    public List<String> cipherSuites() {
        return CipherSuites.ALLOWED;
    }

    /**
     * Returns the trust manager, which requires that the server's certificate chain ends in a trusted authority, is in
     * date, and has no key or signature weaker than RSA of 2048 bits and SHA-256.
     *
     * @throws InvalidInputException if no authority is trusted yet, or one has a weaker key
     */
    public X509TrustManager trustManager() {
        if (ready != null) {
            return ready.trustManager();
        }
        List<X509Certificate> authorities = authorities();
        if (authorities.isEmpty()) {
            throw new InvalidInputException(
                    "TLS settings need trusted authorities: name the Spine's root certificate with trusting(file)");
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            Set<TrustAnchor> anchors = anchors(authorities);
            factory.init(new CertPathTrustManagerParameters(paths(anchors)));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return revocation == null ? x509 : new RevocationTrustManager(x509, anchors, revocation);
                }
            }
            throw new IllegalStateException("This JDK has no X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The trusted certificates cannot be used", e);
        }
    }

    private static Set<TrustAnchor> anchors(List<X509Certificate> authorities) {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate authority : authorities) {
            if (!CertificateStrength.isStrong(authority.getPublicKey())) {
                throw new InvalidInputException("A trusted certificate's key is weaker than RSA of 2048 bits: "
                        + InvalidInputException.shown(
                                authority.getSubjectX500Principal().getName()));
            }
            anchors.add(new TrustAnchor(authority, null));
        }
        return anchors;
    }

    private static PKIXBuilderParameters paths(Set<TrustAnchor> anchors) throws GeneralSecurityException {
        PKIXBuilderParameters paths = new PKIXBuilderParameters(anchors, new X509CertSelector());
        paths.setRevocationEnabled(Boolean.getBoolean("com.sun.net.ssl.checkRevocation")); // the JVM's own setting
        paths.addCertPathChecker(new CertificateStrength());
        return paths;
    }

    /**
     * Returns the key manager that presents the certificate to servers that ask for one. It presents nothing if there
     * is no certificate, or if there is an {@link SSLContext}, which has its own.
     */
    public X509ExtendedKeyManager keyManager() {
        return key.value();
    }

    /**
     * Returns the context of sockets that present the certificate to servers that {@link #trustManager()} accepts.
     * Restrict them to {@link #protocols()} and {@link #cipherSuites()}, and check the host name.
     *
     * @throws InvalidInputException if no authority is trusted yet
     */
    public SSLContext sslContext() {
        return sslContext(keyManager());
    }

    /**
     * Returns the same context with another key manager; for settings with an {@link SSLContext}, that one.
     *
     * @param keys a wrapper of {@link #keyManager()}, to observe its use
     * @throws InvalidInputException if no authority is trusted yet
     */
    public SSLContext sslContext(X509ExtendedKeyManager keys) {
        if (ready != null) {
            return ready.context();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trustManager()}, null);
            if (revocation != null) {
                context.getClientSessionContext().setSessionTimeout(RevocationCheck.LONGEST_RESUMED_SECONDS);
            }
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do TLS", e);
        }
    }

    private List<X509Certificate> authorities() {
        return trusted.stream().flatMap(source -> source.value().stream()).toList();
    }

    /** Returns how many authorities are trusted and whether revocation is checked; no key material. */
    @Override
    public String toString() {
        return ready != null
                ? "TlsSettings[SSLContext]"
                : "TlsSettings[" + (hasCertificate() ? "certificate" : "no certificate") + ", "
                        + authorities().size() + " trusted" + (revocation == null ? "" : ", " + revocation) + "]";
    }
}
