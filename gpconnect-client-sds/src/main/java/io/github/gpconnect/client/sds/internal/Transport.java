package io.github.gpconnect.client.sds.internal;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.TransportException;
import java.util.Locale;

/** What the failure of a connection means for a look-up. */
final class Transport {
    private Transport() {}

    static DirectoryException.Reason reasonOf(TransportException.Reason reason) {
        return switch (reason) {
            case STOPPED -> DirectoryException.Reason.STOPPED;
            case NO_CLIENT_CERTIFICATE, NO_FITTING_CERTIFICATE, CLIENT_CERTIFICATE_REFUSED ->
                DirectoryException.Reason.REFUSED;
            case UNTRUSTED_SERVER,
                    SERVER_CERTIFICATE_EXPIRED,
                    SERVER_CERTIFICATE_REVOKED,
                    REVOCATION_UNKNOWN,
                    WEAK_SERVER_CERTIFICATE,
                    WRONG_HOST_NAME,
                    TLS_FAILED -> DirectoryException.Reason.UNSAFE;
            case UNKNOWN_HOST, NO_CONNECTION, HTTP_PROXY_REFUSED, TIMED_OUT, CONNECTION_LOST, CIRCUIT_OPEN ->
                DirectoryException.Reason.UNAVAILABLE;
        };
    }

    /** Returns what happened, and with which host. */
    static String describe(TransportException failure) {
        String summary = failure.summary();
        String sentence = failure.reason().sentence();
        String first = sentence.substring(0, 1).toLowerCase(Locale.ROOT);
        return first
                + sentence.substring(1)
                + (summary.startsWith(sentence) ? summary.substring(sentence.length()) : "");
    }
}
