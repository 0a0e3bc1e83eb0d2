package io.github.gpconnect.client.internal.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A TLS socket that lets its connection carry a further call only if every response so far was a success that arrived
 * complete, and nothing else arrived. OkHttp itself would take the remainder of a response that was sent twice for the
 * response to the next request. Used by one thread at a time.
 *
 * <p>OkHttp calls {@link #isInputShutdown} on a connection that it is about to use again, and silently takes another if
 * the input is shut down; it never gets a byte from here that is not the response's, so that none stays in its buffer.
 */
final class GuardedSocket extends ForwardingSslSocket {
    private static final byte[] HTTP = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable SocketChannel channel;
    private ResponseBounds response = new ResponseBounds();
    private int requests;
    private boolean unexpected;

    /**
     * Makes a guard over a socket that has not been used.
     *
     * @param channel the connection below TLS; null if it has none, and then it carries one call only
     */
    GuardedSocket(SSLSocket delegate, @Nullable SocketChannel channel) {
        super(delegate);
        this.channel = channel;
    }

    @Override
    public boolean isInputShutdown() {
        return super.isInputShutdown() || !mayCarryAnother();
    }

    private boolean mayCarryAnother() {
        return requests == 0 || (response.isComplete() && !unexpected && nothingWaits());
    }

    /** Returns whether nothing waits to be read, and the other side has not closed the connection. */
    private boolean nothingWaits() {
        if (channel == null) {
            return false;
        }
        try {
            return IdleCheck.isIdle(super.getInputStream(), channel);
        } catch (IOException broken) {
            return false;
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Requests(super.getOutputStream());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Responses(super.getInputStream());
    }

    private final class Requests extends OutputStream {
        private final OutputStream out;

        Requests(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (requests == 0 || response.isComplete()) {
                requests++;
                response = new ResponseBounds();
            }
            out.write(bytes, from, count);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private final class Responses extends InputStream {
        private final InputStream in;

        Responses(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int came = in.read(bytes, from, count);
            if (came <= 0) {
                return came;
            }
            // The first bytes on a connection are for OkHttp to judge; here they would only get another message.
            boolean odd = requests > 1 && !response.hasBegun() && !beginsResponse(bytes, from, came);
            if (odd || response.isComplete()) {
                unexpected = true;
                throw new IOException("Data came that is not a response");
            }
            int taken = response.take(bytes, from, came);
            unexpected |= taken < came;
            return taken;
        }

        private static boolean beginsResponse(byte[] bytes, int from, int count) {
            for (int i = 0; i < Math.min(count, HTTP.length); i++) {
                if (bytes[from + i] != HTTP[i]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
