package io.github.gpconnect.client.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A trust manager that also checks each certificate between a server and a trusted authority for revocation. Each is
 * checked by itself, so that one of which nothing is known does not hide that another was revoked.
 */
final class RevocationTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;
    private final Set<TrustAnchor> anchors;
    private final RevocationCheck check;

    RevocationTrustManager(X509ExtendedTrustManager trust, Set<TrustAnchor> anchors, RevocationCheck check) {
        this.trust = trust;
        this.anchors = anchors;
        this.check = check;
    }

    private void requireNotRevoked(X509Certificate[] chain, @Nullable SSLSession handshake)
            throws CertificateException {
        List<byte[]> stapled =
                handshake instanceof ExtendedSSLSession extended ? extended.getStatusResponses() : List.of();
        try {
            PKIXCertPathBuilderResult path = path(chain);
            List<? extends Certificate> certificates = path.getCertPath().getCertificates();
            CertPathValidatorException unknown = null;
            for (int i = 0; i < certificates.size(); i++) {
                X509Certificate issuer = i + 1 < certificates.size()
                        ? (X509Certificate) certificates.get(i + 1)
                        : path.getTrustAnchor().getTrustedCert();
                X509Certificate certificate = (X509Certificate) certificates.get(i);
                int sent = Arrays.asList(chain).indexOf(certificate);
                boolean hasResponse = sent >= 0 && sent < stapled.size() && stapled.get(sent).length > 0;
                try {
                    check.requireNotRevoked(certificate, issuer, hasResponse ? stapled.get(sent) : null);
                } catch (CertPathValidatorException e) {
                    if (e.getReason() == BasicReason.REVOKED) {
                        throw e;
                    }
                    unknown = e;
                }
            }
            if (unknown != null) {
                throw unknown;
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateException("Revocation", e);
        }
    }

    private PKIXCertPathBuilderResult path(X509Certificate[] chain) throws GeneralSecurityException {
        X509CertSelector server = new X509CertSelector();
        server.setCertificate(chain[0]);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, server);
        parameters.setRevocationEnabled(false);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(Arrays.asList(chain))));
        return (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkServerTrusted(chain, authType);
        requireNotRevoked(chain, null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.checkServerTrusted(chain, authType, socket);
        requireNotRevoked(chain, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkServerTrusted(chain, authType, engine);
        requireNotRevoked(chain, engine == null ? null : engine.getHandshakeSession());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
