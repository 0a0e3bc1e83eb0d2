package io.github.gpconnect.client.fuzz;

import io.github.gpconnect.client.fixtures.ConnectionServer;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that responds to each request with the same arbitrary bytes: not even the HTTP around the body has to be
 * valid. It serves one client, which makes one call at a time.
 */
final class FuzzedServer implements AutoCloseable {
    /** More than the client reads from one response and the sockets between the two can hold. */
    static final long FAR_TOO_MUCH = 64L << 20;

    /** What the client speaks. */
    enum Protocol {
        HTTP,
        HTTPS,
        LDAPS
    }

    private final Protocol protocol;
    private final ConnectionServer server;
    private final AtomicLong written = new AtomicLong();
    private volatile byte[] response = {};
    private volatile boolean endless;
    private volatile boolean lasting;

    FuzzedServer(Protocol protocol) {
        this.protocol = protocol;
        this.server = protocol == Protocol.HTTP
                ? ConnectionServer.cleartext(this::serve)
                : ConnectionServer.tls(SimulatedCredentials.shared(), this::serve);
    }

    URI url() {
        return URI.create(protocol.name().toLowerCase(Locale.ROOT) + "://localhost:" + server.port());
    }

    /** Responds from now on with these bytes and nothing else. The connection closes after them. */
    void respondWith(byte[] bytes) {
        written.set(0);
        response = bytes;
        endless = false;
        lasting = false;
    }

    /**
     * Responds from now on with a well-formed head before these bytes, so that the connection can be reused for the
     * next call.
     */
    void respondProperlyWith(int status, String type, byte[] body) {
        if (protocol == Protocol.LDAPS) {
            respondWith(body);
            return;
        }
        respondWith(withHead(status, type, body));
        lasting = true;
    }

    /** Responds in the same way, with the bytes repeated until the client stops reading. */
    void respondEndlesslyWith(byte[] bytes) {
        respondWith(bytes);
        endless = bytes.length > 0;
    }

    /** Returns how many bytes of the current response have been written. */
    long written() {
        return written.get();
    }

    /** Serves one connection; one may stay open while a change has another to itself. */
    private void serve(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (readRequest(in)) {
            write(socket.getOutputStream());
            if (!lasting) {
                break;
            }
        }
    }

    private void write(OutputStream out) throws IOException {
        byte[] bytes = response;
        do {
            out.write(bytes);
        } while (written.addAndGet(bytes.length) < FAR_TOO_MUCH && endless);
        out.flush();
    }

    /** Returns whether there was a request; false if the client has closed the connection. */
    private boolean readRequest(InputStream in) throws IOException {
        return protocol == Protocol.LDAPS ? readMessage(in) : readHttp(in);
    }

    /** Reads a message of LDAP, whose length is in its second byte, or in so many bytes as that counts. */
    private static boolean readMessage(InputStream in) throws IOException {
        if (in.read() < 0) {
            return false;
        }
        int length = in.read();
        if (length > 0x80) {
            byte[] bytes = in.readNBytes(length & 0x7f);
            length = 0;
            for (byte each : bytes) {
                length = (length << 8) | (each & 0xff);
            }
        }
        in.readNBytes(length);
        return true;
    }

    private static boolean readHttp(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            String length = lower.substring(at + "content-length:".length(), lower.indexOf("\r\n", at));
            in.readNBytes(Integer.parseInt(length.strip()));
        }
        return true;
    }

    private static byte[] withHead(int status, String type, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    @Override
    public void close() {
        server.close();
    }
}
