package io.github.gpconnect.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A TLS server that writes exactly what a test sets, a response or not, and records which request came on which
 * connection.
 */
final class ScriptedServer implements AutoCloseable {
    /** The end of a reply after which the connection is closed. */
    static final String HANG_UP = "";

    private final SSLServerSocket listening;
    private final Function<Request, List<String>> script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new ArrayList<>();
    private int responses;
    private int open;

    /**
     * A request that has come.
     *
     * @param number from 1 on, over all connections
     * @param connection from 1 on
     */
    record Request(int number, int connection, String line) {}

    private ScriptedServer(SSLServerSocket listening, Function<Request, List<String>> script) {
        this.listening = listening;
        this.script = script;
    }

    /** Listens; what a request gets is written in these pieces, each in a record of its own. */
    static ScriptedServer start(String protocol, Function<Request, List<String>> script) throws IOException {
        SSLServerSocket listening = (SSLServerSocket) TestServer.certificates()
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 100, InetAddress.getByName("localhost"));
        listening.setEnabledProtocols(new String[] {protocol});
        ScriptedServer server = new ScriptedServer(listening, script);
        server.threads.execute(server::listen);
        return server;
    }

    /** A raw HTTP response. */
    static String response(int status, String body) {
        return "HTTP/1.1 " + status + " Thus\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The number of the connection that each request came on. */
    synchronized List<Integer> connections() {
        return requests.stream().map(Request::connection).toList();
    }

    /** Waits until all has been written, and perhaps closed, that so many requests are to get. */
    synchronized void awaitResponses(int number) throws InterruptedException {
        while (responses < number) {
            wait();
        }
    }

    /** Waits until so many connections are open. */
    synchronized void awaitOpen(int number) throws InterruptedException {
        while (open != number) {
            wait();
        }
    }

    private synchronized void opened(int more) {
        open += more;
        notifyAll();
    }

    private void listen() {
        try {
            for (int connection = 1; ; connection++) {
                SSLSocket socket = (SSLSocket) listening.accept();
                int number = connection;
                opened(1);
                threads.execute(() -> {
                    serve(socket, number);
                    opened(-1);
                });
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void serve(SSLSocket socket, int connection) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                readRest(in);
                boolean last = false;
                for (String piece : script.apply(came(connection, line))) {
                    last = piece.equals(HANG_UP);
                    out.write(piece.getBytes(UTF_8));
                }
                if (last) {
                    socket.close();
                }
                countResponse();
                if (last) {
                    return;
                }
            }
        } catch (IOException gone) {
            // the client has hung up, or the test is over
        }
    }

    private synchronized Request came(int connection, String line) {
        Request request = new Request(requests.size() + 1, connection, line);
        requests.add(request);
        return request;
    }

    private synchronized void countResponse() {
        responses++;
        notifyAll();
    }

    private static void readRest(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
