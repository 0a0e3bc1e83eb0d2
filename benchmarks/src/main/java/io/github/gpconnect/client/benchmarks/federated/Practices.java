package io.github.gpconnect.client.benchmarks.federated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The other process: a proxy and practices that respond to each request with prepared bytes after the same delay,
 * however many arrive at once. It writes the credentials, prints its port, and ends when its standard input does.
 */
final class Practices {
    private static final Pattern PRACTICE = Pattern.compile("/https://p([0-9]+)\\.example/");
    private static final int BACKLOG = 512;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final int practices;
    private final long latencyMillis;
    private final byte[] slots;

    private Practices(int practices, long latencyMillis, byte[] slots) {
        this.practices = practices;
        this.latencyMillis = latencyMillis;
        this.slots = slots;
    }

    /**
     * Serves.
     *
     * @param args how many practices, how many slots each, after how many milliseconds, from which day, and where to write
     *     the credentials
     */
    public static void main(String... args) throws IOException {
        SimulatedCredentials credentials = SimulatedCredentials.shared();
        credentials.writeTo(Path.of(args[4]));
        Practices served = new Practices(
                Integer.parseInt(args[0]),
                Long.parseLong(args[2]),
                SlotBundle.zipped(Integer.parseInt(args[1]), LocalDate.parse(args[3])));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setHttpsConfigurator(new MutualTls(context(credentials)));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", served::respond);
        server.start();
        System.out.println(server.getAddress().getPort());
        InputStream parent = System.in;
        while (parent.read() >= 0) {
            // until the parent process ends
        }
        System.exit(0);
    }

    private static SSLContext context(SimulatedCredentials credentials) {
        String chain = credentials.serverCertificatePem();
        int second = chain.indexOf("-----BEGIN", 1);
        return new HandshakeCertificates.Builder()
                .heldCertificate(
                        HeldCertificate.decode(chain.substring(0, second) + credentials.serverKeyPem()),
                        Certificates.decodeCertificatePem(chain.substring(second)))
                .addTrustedCertificate(Certificates.decodeCertificatePem(credentials.rootCertificatePem()))
                .build()
                .sslContext();
    }

    /** Demands the client's certificate, as the Spine does. */
    private static final class MutualTls extends HttpsConfigurator {
        MutualTls(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        Matcher practice = PRACTICE.matcher(exchange.getRequestURI().toString());
        if (!practice.find()) {
            throw new IOException("No such practice: " + exchange.getRequestURI());
        }
        try (exchange) {
            PracticeFault fault = PracticeFault.of(Integer.parseInt(practice.group(1)), practices)
                    .orElse(null);
            if (fault == PracticeFault.CONNECTION_REFUSED) { // at once, whatever time a practice takes
                send(exchange, 502, outcome("502"));
                return;
            }
            Thread.sleep(latencyMillis);
            if (fault == null) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                send(exchange, 200, slots);
            } else if (fault == PracticeFault.HANGS) {
                NEVER.await();
            } else if (fault == PracticeFault.GARBAGE) {
                send(exchange, 200, "<html>Down for maintenance</html>".getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, 403, outcome("NO_ORGANISATION_CONSENT"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] outcome(String code) {
        return ("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\","
                        + "\"details\":{\"coding\":[{\"system\":"
                        + "\"https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1\",\"code\":\""
                        + code + "\"}]}}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
