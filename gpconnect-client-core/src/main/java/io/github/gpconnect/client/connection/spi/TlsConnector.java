package io.github.gpconnect.client.connection.spi;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.internal.connection.CertificateRequests;
import io.github.gpconnect.client.internal.connection.InterruptibleSockets;
import io.github.gpconnect.client.internal.connection.StoppedException;
import io.github.gpconnect.client.internal.connection.TimeLimit;
import io.github.gpconnect.client.internal.connection.TlsRotation;
import io.github.gpconnect.client.internal.failure.TransportFailures;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Opens TLS connections for protocols other than HTTP. The server's name is checked, and only the versions and cipher
 * suites of the settings are offered. An interrupt ends any wait on a connection, and so does a time limit, however
 * slowly bytes arrive. No thread waits for a connection but the one that uses it. Thread-safe.
 */
public final class TlsConnector implements AutoCloseable {
    private final String nameCheck;
    private final TlsRotation rotation;
    private final CertificateRequests certificateRequests = new CertificateRequests();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile TlsSettings identity;
    private volatile boolean closed;

    /**
     * Creates a connector. No connection is opened yet.
     *
     * @param nameCheck the JDK's name for how the server's name is checked, such as {@code LDAPS}
     * @throws io.github.gpconnect.client.error.InvalidInputException if no authority is trusted
     */
    public TlsConnector(TlsSettings identity, String nameCheck, Clock clock) {
        identity.sslContext(); // fails here and not at the first connection
        this.identity = identity;
        this.nameCheck = nameCheck;
        this.rotation = new TlsRotation(identity, clock);
    }

    /**
     * Opens a connection, with the current content of the settings' files and suppliers.
     *
     * @param within for the connection and the TLS handshake together; the look-up of the host name runs to its end
     * @param call describes in exceptions what it is for
     * @throws TransportException if there is no connection
     */
    public TlsConnection connect(String host, int port, Duration within, FailedCall call) {
        rotation.changedNow().ifPresent(now -> identity = now);
        TlsSettings now = identity;
        TransportFailures failures = new TransportFailures(host + ":" + port, now.hasCertificate());
        long begun = System.nanoTime();
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new StoppedException(null);
            }
            IOException last = null;
            for (InetAddress address : InetAddress.getAllByName(host)) {
                Duration left = within.minusNanos(System.nanoTime() - begun);
                try {
                    return connect(new InetSocketAddress(address, port), host, left, now, failures);
                } catch (UnreachableAddressException next) {
                    last = next.failure;
                }
            }
            throw last == null ? new IOException("The host has no address") : last;
        } catch (BrokenHandshakeException e) {
            throw failures.explain(stoppedOr(e.failure), e.request != null, e.request, call);
        } catch (IOException e) {
            throw failures.explain(stoppedOr(e), false, null, call);
        }
    }

    /** Nothing listens at this address, or it cannot be reached: another one of the host may do. */
    private static final class UnreachableAddressException extends Exception {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        UnreachableAddressException(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** The handshake failed. */
    private static final class BrokenHandshakeException extends Exception {
        private static final long serialVersionUID = 1L;

        private final IOException failure;
        private final transient CertificateRequests.@Nullable Request request;

        BrokenHandshakeException(IOException failure, CertificateRequests.@Nullable Request request) {
            super(failure);
            this.failure = failure;
            this.request = request;
        }
    }

    private TlsConnection connect(
            InetSocketAddress address, String host, Duration within, TlsSettings now, TransportFailures failures)
            throws IOException, UnreachableAddressException, BrokenHandshakeException {
        long begun = System.nanoTime();
        Socket socket = new InterruptibleSockets().createSocket();
        open.add(socket);
        boolean connected = false;
        try {
            if (closed) {
                throw new StoppedException(null);
            }
            try {
                TimeLimit.within(within, socket, () -> {
                    socket.connect(address);
                    return socket;
                });
            } catch (ConnectException | NoRouteToHostException e) {
                throw new UnreachableAddressException(e);
            }
            SSLSocket tls = shakeHands(socket, host, within.minusNanos(System.nanoTime() - begun), now);
            connected = true;
            return new TlsConnection(
                    this,
                    socket,
                    tls,
                    now,
                    failures,
                    "TLSv1.3".equals(tls.getSession().getProtocol()) ? certificateRequests.take() : null);
        } finally {
            if (!connected) {
                close(socket);
            }
        }
    }

    private SSLSocket shakeHands(Socket socket, String host, Duration within, TlsSettings now)
            throws BrokenHandshakeException {
        certificateRequests.take();
        try {
            return TimeLimit.within(within, socket, () -> {
                SSLSocket tls = (SSLSocket) now.sslContext(certificateRequests.noting(now.keyManager()))
                        .getSocketFactory()
                        .createSocket(socket, host, socket.getPort(), true);
                Set<String> supported = Set.of(tls.getSupportedCipherSuites());
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setProtocols(now.protocols().toArray(String[]::new));
                Stream<String> suites = now.cipherSuites().stream().filter(supported::contains);
                parameters.setCipherSuites(suites.toArray(String[]::new));
                parameters.setEndpointIdentificationAlgorithm(nameCheck);
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                return tls;
            });
        } catch (IOException e) {
            throw new BrokenHandshakeException(e, certificateRequests.take());
        }
    }

    /** Returns the failure, or that it came from {@link #close()}. */
    IOException stoppedOr(IOException failure) {
        return closed ? new StoppedException(failure) : failure;
    }

    /** Returns whether new connections would present and trust the same, which is checked every few seconds. */
    boolean isCurrent(TlsSettings other) {
        rotation.changed().ifPresent(now -> identity = now);
        return identity == other;
    }

    void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    /** Closes all connections, and ends what waits for one. */
    @Override
    public void close() {
        closed = true;
        open.forEach(this::close);
    }
}
