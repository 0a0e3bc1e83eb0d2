package io.github.gpconnect.client.tls;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a client finds out whether a server's certificate, or that of an authority between it and a trusted one, was
 * revoked. A response that the server staples to the handshake is used; else the OCSP responder that the certificate
 * names is asked; where that gives no result, the CRL at the address that the certificate names is read. The JDK does
 * the work ({@link PKIXRevocationChecker}).
 *
 * <pre>{@code
 * TlsSettings.pkcs12(identityFile, password)
 *         .trusting(spineRootFile)
 *         .checkingRevocation(RevocationCheck.hardFail())
 * }</pre>
 *
 * <p>A new connection is checked while it is made, unless it resumes a TLS session that was checked within the last five
 * minutes. The JDK waits up to 15 seconds for a responder or a CRL, which no
 * deadline of a call shortens; the system properties {@code com.sun.security.ocsp.timeout} and {@code
 * com.sun.security.crl.timeout}, in seconds and set when the JVM starts, do.
 *
 * <p>Immutable and thread-safe.
 */
public final class RevocationCheck {
    /** A session that is resumed brings no certificate to be checked; the JDK's own limit is a day. */
    static final int LONGEST_RESUMED_SECONDS = 300;

    private final boolean hard;
    private final boolean crlsFirst;
    private final @Nullable URI responder;
    private final @Nullable Source<Collection<? extends CRL>> crls;

    private RevocationCheck(
            boolean hard,
            boolean crlsFirst,
            @Nullable URI responder,
            @Nullable Source<Collection<? extends CRL>> crls) {
        this.hard = hard;
        this.crlsFirst = crlsFirst;
        this.responder = responder;
        this.crls = crls;
    }

    /**
     * Returns a check that also refuses a server if neither OCSP nor a CRL shows whether its certificate was revoked:
     * nothing is sent while responders are down. That is safe, but makes your availability depend on theirs.
     */
    public static RevocationCheck hardFail() {
        return new RevocationCheck(true, false, null, null);
    }

    /**
     * Returns a check that refuses a server only if its certificate is known to be revoked. Whoever can keep this
     * client from reaching the responders can use a revoked certificate.
     */
    public static RevocationCheck softFail() {
        return new RevocationCheck(false, false, null, null);
    }

    /** Returns a copy of this check that reads CRLs first, and uses OCSP where they give no result. */
    public RevocationCheck crlsFirst() {
        return new RevocationCheck(hard, true, responder, crls);
    }

    /**
     * Returns a copy of this check that asks this OCSP responder, whatever certificates name.
     *
     * @throws InvalidInputException if it is not an {@code http} or {@code https} URL with a host
     */
    public RevocationCheck responder(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            throw new InvalidInputException(
                    "An OCSP responder has an http or https URL, not " + InvalidInputException.shown(url.toString()));
        }
        return new RevocationCheck(hard, crlsFirst, url, crls);
    }

    /**
     * Returns a copy of this check with the CRLs of a file, for networks in which certificates' own addresses cannot be
     * reached. It reads CRLs first. A client reads the file again when its content changes; replace it before its CRLs'
     * next update is due, since after that they prove nothing.
     *
     * @param file one or more CRLs, PEM or DER
     * @throws InvalidInputException if it cannot be read or holds no CRL
     */
    public RevocationCheck crls(Path file) {
        requireNonNull(file, "file");
        return new RevocationCheck(hard, true, responder, FromFiles.read(file, RevocationCheck::crlsIn));
    }

    private static Collection<? extends CRL> crlsIn(Content content) {
        try {
            Collection<? extends CRL> found =
                    CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(content.bytes()));
            if (found.isEmpty()) {
                throw new InvalidInputException("A CRL was expected, and " + content.name() + " holds none");
            }
            return List.copyOf(found);
        } catch (CRLException | CertificateException e) {
            throw new InvalidInputException("A CRL in " + content.name() + " cannot be read", e);
        }
    }

    /** Returns the check with the file's current content, or this if it has not changed. */
    RevocationCheck reread() {
        Source<Collection<? extends CRL>> now = crls == null ? null : crls.reread();
        return now == crls ? this : new RevocationCheck(hard, crlsFirst, responder, now);
    }

    /**
     * Throws if a certificate was revoked or, with hard failure, if nothing shows whether it was.
     *
     * @param stapled the OCSP response that the server sent with it; null if it sent none
     * @throws CertPathValidatorException with which of the two it is
     */
    void requireNotRevoked(X509Certificate certificate, X509Certificate issuer, byte @Nullable [] stapled)
            throws GeneralSecurityException {
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathValidator.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(crlsFirst ? EnumSet.of(Option.PREFER_CRLS) : EnumSet.noneOf(Option.class));
        checker.setOcspResponder(responder);
        if (stapled != null) {
            checker.setOcspResponses(Map.of(certificate, stapled));
        }
        PKIXParameters path = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
        path.addCertPathChecker(checker);
        if (crls != null) {
            path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls.value())));
        }
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), path);
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                throw e;
            }
            if (hard) {
                throw new CertPathValidatorException(
                        "Revocation is unknown", e, null, -1, BasicReason.UNDETERMINED_REVOCATION_STATUS);
            }
        }
    }

    /** Returns the choice between hard and soft failure. */
    @Override
    public String toString() {
        return "revocation " + (hard ? "hard" : "soft") + " failure";
    }
}
