package io.github.gpconnect.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;

/**
 * A server without TLS that counts who is connected, for requests without a body. It sees a client close its connection
 * at once, since it always reads, whatever it responds or does not.
 */
final class RawServer implements AutoCloseable {
    /**
     * What one request gets.
     *
     * @param text what is sent, status line first; empty for nothing
     * @param hangUp whether the connection is cut then
     */
    record Reply(String text, boolean hangUp) {
        static final Reply SILENCE = new Reply("", false);

        /** A raw HTTP response. */
        static Reply of(int status, String contentType, String body) {
            return new Reply(
                    "HTTP/1.1 " + status + " Thus\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body,
                    false);
        }
    }

    private final ServerSocket listening;
    private final Supplier<Reply> replies;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> connected = new HashSet<>();
    private int requests;

    private RawServer(ServerSocket listening, Supplier<Reply> replies) {
        this.listening = listening;
        this.replies = replies;
    }

    /** Listens, and gives each request the next of these replies. */
    static RawServer start(Supplier<Reply> replies) throws IOException {
        RawServer server = new RawServer(
                ServerSocketFactory.getDefault().createServerSocket(0, 100, InetAddress.getByName("localhost")),
                replies);
        server.threads.execute(server::listen);
        return server;
    }

    String authority() {
        return "localhost:" + listening.getLocalPort();
    }

    synchronized int connections() {
        return connected.size();
    }

    /** Waits until so many requests have come, over all connections. */
    synchronized void awaitRequests(int number) throws InterruptedException {
        while (requests < number) {
            wait();
        }
    }

    /** Waits until so many are connected at most. */
    synchronized void awaitConnections(int most) throws InterruptedException {
        while (connected.size() > most) {
            wait();
        }
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listening.accept();
                enter(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = reader.readLine();
            while (line != null) {
                if (line.isEmpty()) {
                    countRequest();
                    Reply reply = replies.get();
                    socket.getOutputStream().write(reply.text().getBytes(StandardCharsets.US_ASCII));
                    if (reply.hangUp()) {
                        return;
                    }
                }
                line = reader.readLine();
            }
        } catch (IOException gone) {
            // the client has hung up, or the test is over
        } finally {
            leave(socket);
        }
    }

    private synchronized void enter(Socket socket) {
        connected.add(socket);
        notifyAll();
    }

    private synchronized void countRequest() {
        requests++;
        notifyAll();
    }

    private synchronized void leave(Socket socket) {
        connected.remove(socket);
        notifyAll();
    }

    @Override
    public synchronized void close() {
        try {
            listening.close();
            for (Socket socket : connected) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
