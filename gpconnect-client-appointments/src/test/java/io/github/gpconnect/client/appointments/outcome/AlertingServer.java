package io.github.gpconnect.client.appointments.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * An HTTPS server that responds to what reads with one list, and to what changes something with a TLS alert about the
 * client's certificate, after it has got the request: under TLS 1.2 it asks for the certificate only then, as web servers
 * do that want one for some paths alone; under TLS 1.3 it looks at the certificate when the request is there already.
 */
final class AlertingServer implements AutoCloseable {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private static final HeldCertificate ROOT =
            new HeldCertificate.Builder().certificateAuthority(0).rsa2048().build();
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .rsa2048()
            .signedBy(ROOT)
            .build();
    private static final HeldCertificate CLIENT =
            new HeldCertificate.Builder().rsa2048().signedBy(ROOT).build();

    /** More than the rest of a handshake, and less than that with a request after it. */
    private static final int BEGINNING_OF_A_REQUEST = 1500;

    private static final int LINGERING_MILLIS = 5000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final String protocol;
    private final Supplier<ObjectNode> list;
    private final ServerSocket listening;
    private final SSLContext context;

    /**
     * What arrived.
     *
     * @param connection the number of its connection
     */
    record Arrived(int connection, String method) {}

    /**
     * Starts one on a free port.
     *
     * @param protocol the version of TLS
     * @param list what it responds to what reads
     */
    AlertingServer(String protocol, Supplier<ObjectNode> list) {
        this.protocol = protocol;
        this.list = list;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {
                        new HandshakeCertificates.Builder()
                                .heldCertificate(SERVER)
                                .build()
                                .keyManager()
                    },
                    new TrustManager[] {new Distrust()},
                    null);
            listening = new ReadAheadServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI root() {
        return URI.create("https://localhost:" + listening.getLocalPort() + "/gp/fhir");
    }

    /** Trust in this server without a certificate: the alert is another one. */
    TlsSettings withoutCertificate() {
        try {
            Path root = Files.createTempFile("gpconnect-test", ".pem");
            try {
                return TlsSettings.withoutCertificate().trusting(Files.writeString(root, ROOT.certificatePem()));
            } finally {
                Files.delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client's certificate, and trust in this server. */
    TlsSettings identity() {
        try {
            Path directory = Files.createTempDirectory("gpconnect-test");
            Path certificate = Files.writeString(directory.resolve("certificate.pem"), CLIENT.certificatePem());
            Path key = Files.writeString(directory.resolve("key.pem"), CLIENT.privateKeyPkcs8Pem());
            Path root = Files.writeString(directory.resolve("root.pem"), ROOT.certificatePem());
            try {
                TlsSettings identity = TlsSettings.pem(certificate, key).trusting(root);
                return protocol.equals("TLSv1.3") ? identity.allowingTls13() : identity;
            } finally {
                for (Path written : List.of(certificate, key, root, directory)) {
                    Files.delete(written);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requests that were read, in their order; under TLS 1.3 none that was responded to with an alert. */
    List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    private void accept() {
        try {
            for (int connection = 0; ; connection++) {
                int number = connection;
                Socket socket = listening.accept();
                threads.execute(() -> serve(number, socket));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void serve(int connection, Socket accepted) {
        try (accepted;
                SSLSocket socket = (SSLSocket)
                        context.getSocketFactory().createSocket(accepted, "localhost", accepted.getPort(), true)) {
            socket.setUseClientMode(false);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setNeedClientAuth(protocol.equals("TLSv1.3"));
            while (true) {
                String method = read(socket.getInputStream());
                if (method.isEmpty()) {
                    return;
                }
                arrived.add(new Arrived(connection, method));
                if (!method.equals("GET")) {
                    socket.getSession().invalidate();
                    socket.setNeedClientAuth(true);
                    socket.startHandshake(); // only begins it
                    int next = socket.getInputStream().read();
                    throw new IllegalStateException("The certificate was to be refused before " + next);
                }
                byte[] body = list.get().toString().getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                                        + body.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);
            }
        } catch (IOException alerted) {
            // with which the connection ends
        }
    }

    /** Reads a request and returns its method; empty at the end of the connection. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        Matcher length = CONTENT_LENGTH.matcher(text);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return text.substring(0, text.indexOf(' '));
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Finds the client's certificate wrong, once its request is there. */
    private final class Distrust implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
            if (protocol.equals("TLSv1.3")) {
                ReadAhead.ofThisThread().awaitRequest();
            }
            throw new CertificateException("refused");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType) {
            throw new UnsupportedOperationException("This is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {ROOT.certificate()};
        }
    }

    /** What came over the connection of this thread and was not looked at yet. */
    private static final class ReadAhead extends InputStream {
        private static final ThreadLocal<ReadAhead> OF_THIS_THREAD = new ThreadLocal<>();

        private final InputStream in;
        private byte[] ahead = {};
        private int taken;

        ReadAhead(InputStream in) {
            this.in = in;
        }

        static ReadAhead ofThisThread() {
            return OF_THIS_THREAD.get();
        }

        void awaitRequest() {
            try {
                ahead = in.readNBytes(BEGINNING_OF_A_REQUEST);
                taken = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            OF_THIS_THREAD.set(this);
            if (taken == ahead.length) {
                return in.read(bytes, from, count);
            }
            int given = Math.min(count, ahead.length - taken);
            System.arraycopy(ahead, taken, bytes, from, given);
            taken += given;
            return given;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int available() throws IOException {
            return ahead.length - taken + in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class ReadAheadServerSocket extends ServerSocket {
        ReadAheadServerSocket() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            Socket socket = new ReadAheadSocket();
            implAccept(socket);
            return socket;
        }
    }

    private static final class ReadAheadSocket extends Socket {
        private InputStream ahead = InputStream.nullInputStream();
        private boolean opened;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (!opened) {
                ahead = new ReadAhead(super.getInputStream());
                opened = true;
            }
            return ahead;
        }

        /** As web servers do: what goes on arriving is read, or else it would reset the connection before the alert is read. */
        @Override
        public synchronized void close() throws IOException {
            if (opened && !isClosed() && !isOutputShutdown()) {
                shutdownOutput();
                setSoTimeout(LINGERING_MILLIS);
                try {
                    ahead.transferTo(OutputStream.nullOutputStream());
                } catch (IOException gone) {
                    // so is the connection
                }
            }
            super.close();
        }
    }
}
