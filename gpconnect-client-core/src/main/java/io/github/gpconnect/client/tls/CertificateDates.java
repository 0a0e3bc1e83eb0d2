package io.github.gpconnect.client.tls;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** The validity dates of certificates, by the machine's clock, which TLS uses on both sides. */
final class CertificateDates {
    private CertificateDates() {}

    static boolean inDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }

    static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    static String period(X509Certificate certificate) {
        return "from " + certificate.getNotBefore().toInstant() + " until " + end(certificate);
    }
}
