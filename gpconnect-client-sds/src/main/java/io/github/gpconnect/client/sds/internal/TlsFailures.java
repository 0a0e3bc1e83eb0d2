package io.github.gpconnect.client.sds.internal;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Classifies exceptions by their TLS failure. */
final class TlsFailures {
    private static final Pattern CERTIFICATE_ALERT = Pattern.compile(
            "fatal alert: (?:bad_certificate|unsupported_certificate|certificate_\\w+|unknown_ca|no_certificate|access_denied)",
            Pattern.CASE_INSENSITIVE);

    private TlsFailures() {}

    /** Returns whether the server reported that it does not accept the client's certificate. */
    static boolean refusesOurCertificate(Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .anyMatch(message ->
                        message != null && CERTIFICATE_ALERT.matcher(message).find());
    }

    /** Returns whether the client did not accept the server's certificate. */
    static boolean isOfTheirCertificate(Throwable failure) {
        return causes(failure).anyMatch(CertificateException.class::isInstance);
    }

    static boolean isOfTls(Throwable failure) {
        return causes(failure).anyMatch(SSLException.class::isInstance);
    }

    /** Returns whether a connection was made and then broke. */
    static boolean isOfConnection(Throwable failure) {
        return causes(failure).anyMatch(IOException.class::isInstance);
    }

    /** Returns why a connection is not secure. */
    static String describe(Throwable failure) {
        boolean outOfDate = causes(failure)
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException);
        if (outOfDate) {
            return "its certificate is out of date";
        }
        String path = causes(failure)
                .map(TlsFailures::describePath)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
        if (!path.isEmpty()) {
            return path;
        }
        return isOfTheirCertificate(failure)
                ? "its certificate is from an authority that is not trusted, or for another host"
                : "TLS 1.2 with AES-GCM or AES-256 is needed";
    }

    private static String describePath(Throwable cause) {
        if (!(cause instanceof CertPathValidatorException path) || !(path.getReason() instanceof BasicReason basic)) {
            return "";
        }
        return switch (basic) {
            case REVOKED -> "its certificate was revoked";
            case UNDETERMINED_REVOCATION_STATUS -> "it cannot be found out whether its certificate was revoked";
            case ALGORITHM_CONSTRAINED ->
                "its certificate has a key or signature weaker than RSA of 2048 bits and SHA-256";
            default -> "";
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
