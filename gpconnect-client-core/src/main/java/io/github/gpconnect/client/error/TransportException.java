package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

/** No answer came: there was no connection, it was not safe, it broke, or it took too long. */
public final class TransportException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /** Why no answer came. */
    public enum Reason {
        /** The host name cannot be resolved. */
        UNKNOWN_HOST("The host name cannot be resolved", true),
        /** No connection could be made. */
        NO_CONNECTION("No connection could be made", true),
        /** The server's certificate does not end in a trusted root. */
        UNTRUSTED_SERVER("The server's certificate is not issued by a trusted authority", false),
        /** The server's certificate is out of date. */
        SERVER_CERTIFICATE_EXPIRED("The server's certificate is expired or not yet valid", false),
        /** The server's certificate is for another host. */
        WRONG_HOST_NAME("The server's certificate is for another host name", false),
        /** The server demands a client certificate and none was given to the client. */
        NO_CLIENT_CERTIFICATE("The server demands a client certificate and this client has none", false),
        /** The server does not accept the client's certificate. */
        CLIENT_CERTIFICATE_REFUSED("The server refused the client certificate", false),
        /** The two sides could not agree on a safe connection for another reason. */
        TLS_FAILED("No safe connection could be agreed on (TLS 1.2 with AES-GCM or AES-256)", false),
        /** The HTTP proxy of this network refuses to connect: it wants other credentials, or forbids this host. */
        HTTP_PROXY_REFUSED("The HTTP proxy refused to connect", false),
        /** A time limit passed. */
        TIMED_OUT("No answer came in time", true),
        /** The connection broke before the answer was whole. */
        CONNECTION_LOST("The connection was lost before an answer came", true),
        /**
         * The practice has not answered several times, and is left alone for a while: nothing was sent. {@link
         * GpConnectException#retryAfter()} says for how long.
         */
        CIRCUIT_OPEN("The practice has not answered several times and is left alone for a while", true),
        /**
         * The client was closed, or the calling thread was interrupted, which it still is. Either ends a call at once,
         * whether it connects, sends or waits; only the look-up of a host name goes on to its end.
         */
        STOPPED("The call was stopped: the client was closed or the thread interrupted", false);

        private final String sentence;
        private final boolean passing;

        Reason(String sentence, boolean passing) {
            this.sentence = sentence;
            this.passing = passing;
        }
    }

    private final Reason reason;

    /**
     * Reports that no response came.
     *
     * @param reason why
     * @param detail more about it without patient data, such as the host, or empty
     * @param call the call
     */
    public TransportException(Reason reason, String detail, FailedCall call) {
        super(sentence(reason, detail), call, null);
        this.reason = reason;
    }

    /**
     * Reports that no response came, and what was thrown.
     *
     * @param reason why
     * @param detail more about it without patient data, such as the host, or empty
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

    /** Why no answer came. */
    public Reason reason() {
        return reason;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_REACHED;
    }

    /**
     * True for what passes (no connection, time, a practice that is left alone), false for what somebody must mend
     * (certificates) or wanted (the call was stopped).
     */
    @Override
    public boolean canRetry() {
        return reason.passing;
    }
}
