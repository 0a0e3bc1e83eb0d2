package io.github.gpconnect.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An HTTP proxy that opens tunnels: it passes bytes on to the target of a CONNECT, and records the requests for one.
 */
final class ConnectProxy implements AutoCloseable {
    static final String OPEN = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final ServerSocket listening;
    private final Function<String, String> responder;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ConnectProxy(ServerSocket listening, Function<String, String> responder) {
        this.listening = listening;
        this.responder = responder;
    }

    /**
     * Starts it.
     *
     * @param responder to the head of each request; with {@link #OPEN}, the tunnel is there
     */
    static ConnectProxy start(Function<String, String> responder) {
        try {
            ConnectProxy proxy =
                    new ConnectProxy(new ServerSocket(0, 50, InetAddress.getByName("localhost")), responder);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a tunnel for these credentials in Base64, and demands them of everyone else. */
    static ConnectProxy demanding(String credentials) {
        return start(head -> head.contains("\r\nProxy-Authorization: Basic " + credentials + "\r\n")
                ? OPEN
                : demand("Basic realm=\"hospital\"", ""));
    }

    /** A response that demands credentials. */
    static String demand(String scheme, String headers) {
        return "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: " + scheme + "\r\n" + headers
                + "Content-Length: 4\r\n\r\nwho?";
    }

    HttpProxy address() {
        return HttpProxy.at("localhost", listening.getLocalPort());
    }

    /** The heads of the requests that it understood. */
    List<String> received() {
        return received;
    }

    /** What went through its tunnels towards the other side. */
    String passed() {
        synchronized (passed) {
            return passed.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                received.add(head);
                String response = responder.apply(head);
                client.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
                if (response.equals(OPEN)) {
                    URI target = URI.create("tunnel://" + head.substring("CONNECT ".length(), head.indexOf(" HTTP/")));
                    dig(client, target.getHost(), target.getPort());
                    return;
                }
                if (response.contains("Connection: close")) {
                    return;
                }
            }
        } catch (IOException gone) {
            // so is the tunnel
        }
    }

    private void dig(Socket client, String host, int port) throws IOException {
        try (Socket server = new Socket(host, port)) {
            sockets.add(server);
            threads.execute(() -> pass(server, client, OutputStream.nullOutputStream()));
            pass(client, server, passed);
        }
    }

    private void pass(Socket from, Socket to, OutputStream copy) {
        byte[] bytes = new byte[8192];
        try {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                synchronized (passed) {
                    copy.write(bytes, 0, read);
                }
                to.getOutputStream().write(bytes, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            // so is the tunnel
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        Stream.concat(Stream.of(listening), sockets.stream()).forEach(ConnectProxy::end);
    }

    private static void end(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
