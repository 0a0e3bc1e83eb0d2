package io.github.gpconnect.client.sds.internal;

import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/** TLS sockets with an identity's versions and cipher suites, which check the server's name. */
final class SafeSockets extends SocketFactory {
    private final SocketFactory sockets;
    private final TlsSettings identity;

    SafeSockets(TlsSettings identity, X509ExtendedKeyManager keys) {
        this.identity = identity;
        this.sockets = identity.sslContext(keys).getSocketFactory();
    }

    @Override
    public Socket createSocket() throws IOException {
        return restricted(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return restricted(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return restricted(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return restricted(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return restricted(sockets.createSocket(host, port, localHost, localPort));
    }

    private Socket restricted(Socket socket) throws IOException {
        if (!(socket instanceof SSLSocket tls)) {
            throw new IOException("This JDK's TLS sockets are not SSLSockets");
        }
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(identity.protocols().toArray(String[]::new));
        Set<String> supported = Set.of(tls.getSupportedCipherSuites());
        parameters.setCipherSuites(offered(supported));
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        tls.setSSLParameters(parameters);
        return tls;
    }

    private String[] offered(Set<String> supported) {
        Stream<String> allowed = identity.cipherSuites().stream();
        return allowed.filter(supported::contains).toArray(String[]::new);
    }
}
