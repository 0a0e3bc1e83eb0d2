package io.github.gpconnect.client;

import static io.github.gpconnect.client.ConnectedSpine.CLOCK;
import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static io.github.gpconnect.client.ConnectedSpine.REQUESTER;

import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A server without any rules of GP Connect, for what the simulated Spine cannot do: other TLS settings, and responses
 * that are made while the test observes.
 */
public final class TestServer implements AutoCloseable {
    private static final HeldCertificate ROOT =
            new HeldCertificate.Builder().certificateAuthority(0).rsa2048().build();
    private static final HeldCertificate LOCALHOST = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .rsa2048()
            .signedBy(ROOT)
            .build();
    private static final HandshakeCertificates SERVER =
            new HandshakeCertificates.Builder().heldCertificate(LOCALHOST).build();
    private static final Path ROOT_PEM = written(ROOT.certificatePem());

    private final MockWebServer server;
    private final boolean https;
    private final AtomicInteger received;

    private TestServer(MockWebServer server, boolean https, AtomicInteger received) {
        this.server = server;
        this.https = https;
        this.received = received;
    }

    /** A server with TLS, an RSA key and no wish for client certificates, to be started. */
    public static Builder https() {
        return new Builder(true);
    }

    /** A server without TLS, to be started. */
    public static Builder http() {
        return new Builder(false);
    }

    /** Host and port. */
    public String authority() {
        return "localhost:" + server.getPort();
    }

    /** How many requests have arrived that could be understood. */
    public int requestCount() {
        return received.get();
    }

    /** The oldest request that was not taken yet. */
    public RecordedRequest takeRequest() throws InterruptedException {
        return server.takeRequest();
    }

    /** The handshake under which that request came. */
    public Handshake takeHandshake() throws InterruptedException {
        Handshake handshake = takeRequest().getHandshake();
        if (handshake == null) {
            throw new IllegalStateException("The request came without TLS");
        }
        return handshake;
    }

    /** A client without certificate that calls through this server as its proxy; each call is one exchange. */
    public GpConnectClient client() {
        return client(UUID::randomUUID);
    }

    /** The same, with trace ids of the test's own. */
    public GpConnectClient client(Supplier<UUID> traceIds) {
        return client(builder -> builder, traceIds);
    }

    /** The same, with other settings. */
    public GpConnectClient client(UnaryOperator<GpConnectClient.Builder> settings, Supplier<UUID> traceIds) {
        return settings.apply(GpConnectClient.builder()
                        .spineProxy(URI.create((https ? "https://" : "http://") + authority()))
                        .allowCleartext()
                        .tls(identity())
                        .issuer(InventedHub.ISSUER)
                        .directory(StaticDirectory.of(Practice.of(
                                PRACTICE, Asid.of("918999198993"), URI.create("https://practice.example/fhir"))))
                        .clock(CLOCK)
                        .retries(Retries.off())
                        .circuitBreaking(CircuitBreaking.off())
                        .audit(event -> {})
                        .outcomeResolution(OutcomeResolution.off())
                        .traceIds(traceIds))
                .build();
    }

    /** The practice behind this server. */
    public Foundations foundations(GpConnectClient client) {
        return Foundations.of(client.as(REQUESTER).at(PRACTICE));
    }

    /** No certificate, and trust in servers of this kind. */
    public static TlsSettings identity() {
        return TlsSettings.withoutCertificate().trusting(ROOT_PEM);
    }

    /** The certificate of servers of this kind, for one of another kind. */
    static HandshakeCertificates certificates() {
        return SERVER;
    }

    /** The root of servers of this kind. */
    public static Path rootPem() {
        return ROOT_PEM;
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path written(String pem) {
        try {
            Path file = Files.createTempFile("gpconnect-test-root", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Describes a {@link TestServer}. */
    public static final class Builder {
        private final boolean https;
        private String[] protocols = {"TLSv1.2", "TLSv1.3"};
        private String[] cipherSuites = {};
        private HandshakeCertificates certificates = SERVER;
        private boolean demanding;
        private boolean hangingUp;
        private Function<RecordedRequest, MockResponse> responder =
                request -> new MockResponse.Builder().code(500).build();

        private Builder(boolean https) {
            this.https = https;
        }

        /** The TLS versions that it speaks. */
        public Builder protocols(String... names) {
            this.protocols = names;
            return this;
        }

        /** The cipher suites that it speaks, and no others. */
        public Builder cipherSuites(String... names) {
            this.cipherSuites = names;
            return this;
        }

        /** Demands a client certificate from this authority. */
        public Builder demanding(X509Certificate authority) {
            this.certificates = new HandshakeCertificates.Builder()
                    .heldCertificate(LOCALHOST)
                    .addTrustedCertificate(authority)
                    .build();
            this.demanding = true;
            return this;
        }

        /** Presents this certificate instead. */
        public Builder certificates(HandshakeCertificates other) {
            this.certificates = other;
            return this;
        }

        /** Hangs up on whoever connects. */
        public Builder hangingUp() {
            this.hangingUp = true;
            return this;
        }

        /** What it responds. */
        public Builder respondingWith(Function<RecordedRequest, MockResponse> newResponder) {
            this.responder = newResponder;
            return this;
        }

        /** Starts it on a free port. */
        public TestServer start() throws IOException {
            MockWebServer server = new MockWebServer();
            server.setProtocols(List.of(Protocol.HTTP_1_1));
            if (https) {
                server.useHttps(new RestrictedSockets(certificates.sslSocketFactory(), protocols, cipherSuites));
            }
            if (demanding) {
                server.requireClientAuth();
            }
            AtomicInteger received = new AtomicInteger();
            Function<RecordedRequest, MockResponse> respond = responder;
            MockResponse welcome = hangingUp
                    ? new MockResponse.Builder()
                            .onRequestStart(new SocketEffect.CloseSocket())
                            .build()
                    : new MockResponse.Builder().build();
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse peek() {
                    return welcome;
                }

                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    if (request.getHeaders().size() > 0) { // otherwise the server's own record of a connection it broke
                        received.incrementAndGet();
                    }
                    return respond.apply(request);
                }
            });
            server.start(InetAddress.getByName("localhost"), 0);
            return new TestServer(server, https, received);
        }
    }

    /** Server sockets with some protocols and cipher suites only. */
    private static final class RestrictedSockets extends SSLSocketFactory {
        private final SSLSocketFactory all;
        private final String[] protocols;
        private final String[] cipherSuites;

        RestrictedSockets(SSLSocketFactory all, String[] protocols, String[] cipherSuites) {
            this.all = all;
            this.protocols = protocols;
            this.cipherSuites = cipherSuites;
        }

        @Override
        public Socket createSocket(Socket accepted, String host, int port, boolean autoClose) throws IOException {
            SSLSocket socket = (SSLSocket) all.createSocket(accepted, host, port, autoClose);
            socket.setEnabledProtocols(protocols);
            if (cipherSuites.length > 0) {
                socket.setEnabledCipherSuites(cipherSuites);
            }
            return socket;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return all.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return all.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("Only for accepted sockets");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("Only for accepted sockets");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("Only for accepted sockets");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("Only for accepted sockets");
        }
    }
}
