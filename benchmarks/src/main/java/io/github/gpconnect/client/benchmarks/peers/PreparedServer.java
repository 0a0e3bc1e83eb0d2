package io.github.gpconnect.client.benchmarks.peers;

import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A server that responds to each GET and each POST with prepared bytes over TLS, to clients with a certificate, so that
 * only the client is measured.
 */
public final class PreparedServer implements AutoCloseable {
    private static final int WAITING_ROOM = 100;

    private final SSLServerSocket socket;
    private final byte[] toGet;
    private final byte[] toPost;

    private PreparedServer(SSLServerSocket socket, byte[] toGet, byte[] toPost) {
        this.socket = socket;
        this.toGet = toGet;
        this.toPost = toPost;
    }

    /** Returns a server that responds to each request with this resource. */
    public static PreparedServer start(SimulatedCredentials credentials, String resource) throws IOException {
        SSLServerSocket socket = (SSLServerSocket) certificates(credentials)
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, WAITING_ROOM, InetAddress.getByName("localhost"));
        socket.setNeedClientAuth(true);
        byte[] body = resource.getBytes(StandardCharsets.UTF_8);
        PreparedServer server = new PreparedServer(socket, response("200 OK", body), response("201 Created", body));
        daemon(server::accept);
        return server;
    }

    /** Returns the URL at which it is reached, like a proxy's. */
    public URI url() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static HandshakeCertificates certificates(SimulatedCredentials credentials) {
        String chain = credentials.serverCertificatePem();
        int second = chain.indexOf("-----BEGIN", 1);
        return new HandshakeCertificates.Builder()
                .heldCertificate(
                        HeldCertificate.decode(chain.substring(0, second) + credentials.serverKeyPem()),
                        Certificates.decodeCertificatePem(chain.substring(second)))
                .addTrustedCertificate(Certificates.decodeCertificatePem(credentials.rootCertificatePem()))
                .build();
    }

    private static byte[] response(String status, byte[] body) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(
                ("HTTP/1.1 " + status + "\r\nContent-Type: application/fhir+json;charset=utf-8\r\nContent-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        response.writeBytes(body);
        return response.toByteArray();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) socket.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                // by close(), after which the loop ends
            }
        }
    }

    private void serve(SSLSocket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                byte[] response = line.startsWith("POST") ? toPost : toGet;
                in.skipNBytes(bodyLength(in));
                out.write(response);
                out.flush();
            }
        } catch (EOFException done) {
            // the client has closed the connection
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads the headers, and returns the value of the only one that matters here. */
    private static int bodyLength(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the client has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "prepared server");
        thread.setDaemon(true);
        thread.start();
    }
}
