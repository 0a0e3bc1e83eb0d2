package io.github.gpconnect.client.internal.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The check of a connection before it is used again. */
public final class IdleCheck {
    private IdleCheck() {}

    /**
     * Returns whether nothing waits to be read, and the other side has not closed the connection. Never waits.
     *
     * @param tls the stream of what TLS has decoded
     * @param channel the connection below TLS
     */
    public static boolean isIdle(InputStream tls, SocketChannel channel) {
        try {
            if (tls.available() > 0) {
                return false;
            }
            channel.configureBlocking(false);
            try {
                // A byte that is read here is not missed: the connection is given up for it.
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException broken) {
            return false;
        }
    }
}
