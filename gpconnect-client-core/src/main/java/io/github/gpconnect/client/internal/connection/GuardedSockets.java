package io.github.gpconnect.client.internal.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Makes TLS sockets over connected ones, each with a guard that decides what its connection may still carry. */
public final class GuardedSockets extends SSLSocketFactory {
    private final SSLSocketFactory delegate;

    public GuardedSockets(SSLSocketFactory delegate) {
        this.delegate = delegate;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return delegate.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return delegate.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        return new GuardedSocket(
                (SSLSocket) delegate.createSocket(connected, host, port, autoClose), connected.getChannel());
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw connectedOnly();
    }

    private static UnsupportedOperationException connectedOnly() {
        return new UnsupportedOperationException("OkHttp lays TLS over sockets that are connected");
    }
}
