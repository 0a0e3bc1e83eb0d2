package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

/** There was no response: no connection could be made, it was not secure, it broke, or it took too long. */
public final class TransportException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /** The reason why there was no response. */
    public enum Reason {
        /** The host name cannot be resolved. */
        UNKNOWN_HOST("The host name cannot be resolved", true),
        /** No connection could be made. */
        NO_CONNECTION("No connection could be made", true),
        /** The server's certificate does not end in a trusted root. */
        UNTRUSTED_SERVER("The server's certificate is not issued by a trusted authority", false),
        /** The server's certificate is out of date. */
        SERVER_CERTIFICATE_EXPIRED("The server's certificate is expired or not yet valid", false),
        /** The server's certificate, or that of an authority above it, was revoked. */
        SERVER_CERTIFICATE_REVOKED("The server's certificate was revoked", false),
        /** Neither OCSP nor a CRL showed whether the server's certificate was revoked, and that must be known. */
        REVOCATION_UNKNOWN("It cannot be found out whether the server's certificate was revoked", true),
        /** The server's certificate, or one above it, has a key or signature weaker than RSA 2048 and SHA-256. */
        WEAK_SERVER_CERTIFICATE(
                "The server's certificate has a key or signature weaker than RSA of 2048 bits and SHA-256", false),
        /** The server's certificate is for another host. */
        WRONG_HOST_NAME("The server's certificate is for another host name", false),
        /** The server demands a client certificate and none was given to the client. */
        NO_CLIENT_CERTIFICATE("The server demands a client certificate and this client has none", false),
        /**
         * The server demands a client certificate and none was presented, because none of this client's fits: the server
         * accepts other types of keys, or names other authorities than those of the certificate's chain, which may lack
         * an intermediate certificate.
         */
        NO_FITTING_CERTIFICATE(
                "The server demands a client certificate, and none of this client's fits, so none was presented",
                false),
        /** The server does not accept the client's certificate. */
        CLIENT_CERTIFICATE_REFUSED("The server refused the client certificate", false),
        /** The two sides could not agree on a secure connection for another reason. */
        TLS_FAILED("No secure connection could be agreed on (TLS 1.2 with AES-GCM or AES-256)", false),
        /** The HTTP proxy of this network refuses to connect: it requires other credentials, or forbids this host. */
        HTTP_PROXY_REFUSED("The HTTP proxy of this network refused to connect", false),
        /** A time limit passed. */
        TIMED_OUT("No response came in time", true),
        /** The connection broke before the response was complete. */
        CONNECTION_LOST("The connection was lost before a response came", true),
        /**
         * The practice's circuit breaker is open after several failures in a row: nothing was sent. {@link
         * GpConnectException#retryAfter()} returns for how long.
         */
        CIRCUIT_OPEN(
                "The practice has not responded several times in a row, so nothing is sent to it for a while", true),
        /**
         * The client was closed, or the calling thread was interrupted and remains so. Either ends a call at once,
         * whether it is connecting, sending or waiting; only the look-up of a host name runs to its end.
         */
        STOPPED("The call was stopped: the client was closed or the thread interrupted", false);

        private final String sentence;
        private final boolean passing;

        Reason(String sentence, boolean passing) {
            this.sentence = sentence;
            this.passing = passing;
        }

        /** Returns what happened, in words for a user, without a full stop. */
        public String sentence() {
            return sentence;
        }
    }

    private final Reason reason;

    /**
     * Reports that there was no response.
     *
     * @param reason the reason
     * @param detail more about it without patient data, such as the host; may be empty
     * @param call the call
     */
    public TransportException(Reason reason, String detail, FailedCall call) {
        super(sentence(reason, detail), call, null);
        this.reason = reason;
    }

    /**
     * Reports that there was no response, and what was thrown.
     *
     * @param reason the reason
     * @param detail more about it without patient data, such as the host; may be empty
     * @param call the call
     * @param cause what the connection threw
     */
    public TransportException(Reason reason, String detail, FailedCall call, Throwable cause) {
        super(sentence(reason, detail), call, requireNonNull(cause, "cause"));
        this.reason = reason;
    }

    private static String sentence(Reason reason, String detail) {
        return reason.sentence + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_REACHED;
    }

    /**
     * Returns true for faults that may pass (no connection, a timeout, an open circuit breaker), and false for what
     * someone must correct (certificates) or intended (the call was stopped).
     */
    @Override
    public boolean canRetry() {
        return reason.passing;
    }
}
