package io.github.gpconnect.client.internal.failure;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.internal.connection.CertificateRequests.Request;
import io.github.gpconnect.client.internal.connection.StoppedException;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.ProxyRefusedException;
import io.github.gpconnect.client.internal.resilience.CircuitOpenException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Explains why no response came, from what the connection threw. */
public final class TransportFailures {
    private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)");
    private static final Pattern CERTIFICATE_ALERT = Pattern.compile(
            "bad_certificate|unsupported_certificate|certificate_\\w+|unknown_ca|no_certificate|access_denied");

    /** OkHttp's message. */
    private static final Pattern TUNNEL_REFUSED = Pattern.compile("Unexpected response code for CONNECT: (\\d{3})");

    private final String host;
    private final boolean certificatePresented;

    /**
     * Creates an explanation of the failures of calls to one host.
     *
     * @param host the host of the connection, as messages name it
     * @param certificatePresented whether the client has a certificate that a server could refuse
     */
    public TransportFailures(String host, boolean certificatePresented) {
        this.host = host;
        this.certificatePresented = certificatePresented;
    }

    /** Returns the exception for an exchange whose connection failed; it names the HTTP proxy on the way. */
    public TransportException explain(Exchange exchange, IOException failure, FailedCall call) {
        String proxy = exchange.httpProxy();
        TransportFailures onTheWay = proxy == null
                ? this
                : new TransportFailures(host + " through the HTTP proxy " + proxy, certificatePresented);
        return onTheWay.explain(failure, exchange.brokeOverCertificate(), exchange.certificateRequest(), call);
    }

    /**
     * Returns the exception for a connection that failed.
     *
     * @param overCertificate whether it broke after the server had requested a client certificate, and before the
     *     server can have accepted it
     * @param request the server's request for a client certificate; null if it made none on this connection
     */
    public TransportException explain(
            IOException failure, boolean overCertificate, @Nullable Request request, FailedCall call) {
        Reason reason = reasonOf(failure, overCertificate);
        String detail = detailOf(failure, reason);
        if (request != null && !request.whyNone().isEmpty()) {
            if (reason == Reason.CLIENT_CERTIFICATE_REFUSED) {
                reason = Reason.NO_FITTING_CERTIFICATE;
                detail = host + " " + request.whyNone();
            } else if (reason == Reason.CONNECTION_LOST) {
                detail = host + ", which had requested a client certificate; none was presented: " + whyNone(request);
            }
        }
        IOException cause = quotable(failure);
        return cause == null
                ? new TransportException(reason, detail, call)
                : new TransportException(reason, detail, call, cause);
    }

    /**
     * Returns why no certificate was presented. Under TLS 1.3 a client has finished the handshake before a server can
     * refuse it, and may never read why; but a server may also do without a certificate that it requests, and lose the
     * connection for another reason.
     */
    private String whyNone(Request request) {
        return certificatePresented ? "it " + request.whyNone() : "this client has none";
    }

    /** Returns the failure as a cause to attach; null where its message quotes what the server sent. */
    static @Nullable IOException quotable(IOException failure) {
        boolean quotes = !(failure instanceof SSLException)
                && causes(failure)
                        .anyMatch(cause -> cause instanceof ProtocolException || cause instanceof EOFException);
        return quotes ? null : failure;
    }

    private Reason reasonOf(IOException failure, boolean overCertificate) {
        if (failure instanceof StoppedException) {
            return Reason.STOPPED;
        }
        if (failure instanceof CircuitOpenException) {
            return Reason.CIRCUIT_OPEN;
        }
        if (failure instanceof ProxyRefusedException) {
            return Reason.HTTP_PROXY_REFUSED;
        }
        String status = tunnelStatus(failure);
        if (status != null) { // 5xx: it could not reach the other side
            return status.startsWith("5") ? Reason.NO_CONNECTION : Reason.HTTP_PROXY_REFUSED;
        }
        if (failure instanceof UnknownHostException) {
            return Reason.UNKNOWN_HOST;
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return Reason.WRONG_HOST_NAME;
        }
        if (failure instanceof SSLException) {
            return tlsReasonOf(failure, overCertificate);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return Reason.NO_CONNECTION;
        }
        if (failure instanceof InterruptedIOException) { // a time limit: the exchange reports an interrupt as a stop
            return Reason.TIMED_OUT;
        }
        return overCertificate ? certificateReason() : Reason.CONNECTION_LOST;
    }

    private Reason certificateReason() {
        return certificatePresented ? Reason.CLIENT_CERTIFICATE_REFUSED : Reason.NO_CLIENT_CERTIFICATE;
    }

    private Reason tlsReasonOf(IOException failure, boolean overCertificate) {
        if (causes(failure)
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException)) {
            return Reason.SERVER_CERTIFICATE_EXPIRED;
        }
        if (causes(failure).anyMatch(CertificateException.class::isInstance)) {
            return causes(failure)
                    .map(TransportFailures::reasonOfPath)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Reason.UNTRUSTED_SERVER);
        }
        String alert = alertOf(failure);
        boolean aboutCertificate =
                alert != null && CERTIFICATE_ALERT.matcher(alert).matches();
        return overCertificate || aboutCertificate ? certificateReason() : Reason.TLS_FAILED;
    }

    /** Returns why a certificate of the path was refused; null if there is no specific reason. */
    private static @Nullable Reason reasonOfPath(Throwable cause) {
        if (!(cause instanceof CertPathValidatorException path) || !(path.getReason() instanceof BasicReason basic)) {
            return null;
        }
        return switch (basic) {
            case REVOKED -> Reason.SERVER_CERTIFICATE_REVOKED;
            case UNDETERMINED_REVOCATION_STATUS -> Reason.REVOCATION_UNKNOWN;
            case ALGORITHM_CONSTRAINED -> Reason.WEAK_SERVER_CERTIFICATE;
            default -> null;
        };
    }

    private String detailOf(IOException failure, Reason reason) {
        if (reason == Reason.CIRCUIT_OPEN) { // no host was called
            return "";
        }
        if (failure instanceof ProxyRefusedException) {
            return host + ", which " + failure.getMessage();
        }
        String status = tunnelStatus(failure);
        if (status != null) {
            return host + ", which responded with " + status;
        }
        String alert = alertOf(failure);
        if (alert != null) {
            return host + " sent the alert '" + alert.replace('_', ' ') + "'";
        }
        return reason == certificateReason() ? host + " closed the connection after requesting one" : host;
    }

    /** Returns the status of the HTTP proxy's response to CONNECT; null where it did not refuse it. */
    private static @Nullable String tunnelStatus(IOException failure) {
        Matcher refused = TUNNEL_REFUSED.matcher(String.valueOf(failure.getMessage()));
        return refused.matches() ? refused.group(1) : null;
    }

    private static @Nullable String alertOf(IOException failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(message -> message != null)
                .map(ALERT::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
