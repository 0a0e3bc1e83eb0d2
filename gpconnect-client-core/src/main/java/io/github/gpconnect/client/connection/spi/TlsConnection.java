package io.github.gpconnect.client.connection.spi;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.internal.connection.CertificateRequests;
import io.github.gpconnect.client.internal.connection.IdleCheck;
import io.github.gpconnect.client.internal.connection.TimeLimit;
import io.github.gpconnect.client.internal.failure.TransportFailures;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A TLS connection of a {@link TlsConnector}. Used by one thread at a time; closing it is thread-safe. */
public final class TlsConnection implements AutoCloseable {
    private final TlsConnector connector;
    private final Socket socket;
    private final SSLSocket tls;
    private final TlsSettings identity;
    private final TransportFailures failures;
    /** The server's request for a certificate, which it may yet refuse: with TLS 1.3 after the handshake. */
    private CertificateRequests.@Nullable Request undecided;

    TlsConnection(
            TlsConnector connector,
            Socket socket,
            SSLSocket tls,
            TlsSettings identity,
            TransportFailures failures,
            CertificateRequests.@Nullable Request undecided) {
        this.connector = connector;
        this.socket = socket;
        this.tls = tls;
        this.identity = identity;
        this.failures = failures;
        this.undecided = undecided;
    }

    /** Writes a request and reads what comes back. */
    @FunctionalInterface
    public interface Exchange<T> {
        /**
         * Writes and reads.
         *
         * @throws IOException if the connection failed
         */
        T run(InputStream in, OutputStream out) throws IOException;
    }

    /**
     * Makes an exchange. If it fails in any way, the connection is closed.
     *
     * @param within for the whole of it
     * @param call describes it in exceptions
     * @throws TransportException if the connection failed, the time was over, or the work was stopped
     */
    public <T> T exchange(Duration within, FailedCall call, Exchange<T> exchange) {
        boolean ended = false;
        try {
            T result =
                    TimeLimit.within(within, socket, () -> exchange.run(tls.getInputStream(), tls.getOutputStream()));
            undecided = null;
            ended = true;
            return result;
        } catch (IOException e) {
            throw failures.explain(connector.stoppedOr(e), undecided != null, undecided, call);
        } finally {
            if (!ended) {
                close();
            }
        }
    }

    /**
     * Returns whether a further exchange may be made: it is open on both sides, nothing has arrived that was not asked
     * for, and new connections would present and trust the same.
     */
    public boolean isReusable() {
        return !socket.isClosed() && connector.isCurrent(identity) && nothingWaits();
    }

    private boolean nothingWaits() {
        try {
            return IdleCheck.isIdle(tls.getInputStream(), socket.getChannel());
        } catch (IOException broken) {
            return false;
        }
    }

    /** Closes the connection at once, without saying goodbye: that could wait for a server that does not read. */
    @Override
    public void close() {
        connector.close(socket);
    }
}
