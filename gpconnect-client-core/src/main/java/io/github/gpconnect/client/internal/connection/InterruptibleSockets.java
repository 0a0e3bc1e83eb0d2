package io.github.gpconnect.client.internal.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/**
 * Makes sockets that close when the thread that uses them is interrupted. The JDK's plain sockets go on waiting; those
 * that belong to a channel do not, and still observe time limits.
 */
public final class InterruptibleSockets extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
        Socket socket = SocketChannel.open().socket();
        // A handshake is several small packets in each direction; held back until the last is acknowledged, they take
        // 40 ms.
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw unconnectedOnly();
    }

    private static UnsupportedOperationException unconnectedOnly() {
        return new UnsupportedOperationException("OkHttp connects its sockets itself, within its time limits");
    }
}
