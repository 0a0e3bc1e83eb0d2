package io.github.gpconnect.client.sds;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An LDAP server over TLS that responds to each request as a test wishes, byte by byte and without end if need be. */
final class ScriptedLdapServer implements AutoCloseable {
    /** Responds to one request. */
    @FunctionalInterface
    interface Script {
        void respond(LDAPMessage request, OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final Script script;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Semaphore requests = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private int open;

    private ScriptedLdapServer(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
    }

    static ScriptedLdapServer start(Script script) {
        try {
            ServerSocket socket = certificates()
                    .sslContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 200, InetAddress.getByName("localhost"));
            ScriptedLdapServer server = new ScriptedLdapServer(socket, script);
            server.inBackground(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose responses arrive byte by byte, a few bytes in a second, and never end. */
    static ScriptedLdapServer dripping() {
        ScriptedLdapServer[] server = new ScriptedLdapServer[1];
        server[0] = start((request, out) -> {
            byte[] endless = entry(request.getMessageID(), Map.of("nhsIDCode", "A20047".repeat(10_000)));
            server[0].drip(endless, out);
        });
        return server[0];
    }

    private static HandshakeCertificates certificates() {
        SimulatedCredentials credentials = SimulatedCredentials.shared();
        String chain = credentials.serverCertificatePem();
        int subCa = chain.indexOf("-----BEGIN", 1);
        return new HandshakeCertificates.Builder()
                .heldCertificate(
                        HeldCertificate.decode(chain.substring(0, subCa) + credentials.serverKeyPem()),
                        Certificates.decodeCertificatePem(chain.substring(subCa)))
                .build();
    }

    private void inBackground(Runnable work) {
        Thread thread = new Thread(work, "scripted LDAP server");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("ldaps://localhost:" + listening.getLocalPort());
    }

    /** Returns how many connections were made to it. */
    int accepted() {
        return accepted.get();
    }

    /** Waits until a request has arrived that no earlier call waited for. */
    void awaitRequest() throws InterruptedException {
        requests.acquire();
    }

    /** Waits until the client has closed all connections. */
    synchronized void awaitNoConnections() throws InterruptedException {
        while (open > 0) {
            wait();
        }
    }

    private synchronized void count(int more) {
        open += more;
        notifyAll();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                accepted.incrementAndGet();
                count(1);
                inBackground(() -> serve(socket));
            }
        } catch (IOException end) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            ASN1StreamReader reader = new ASN1StreamReader(in, 1 << 20);
            for (LDAPMessage request = LDAPMessage.readFrom(reader, false);
                    request != null;
                    request = LDAPMessage.readFrom(reader, false)) {
                requests.release();
                script.respond(request, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException | LDAPException hungUp) {
            // that is the client's right
        } finally {
            count(-1);
        }
    }

    /** Writes these bytes one by one, until all are written, the client hangs up or this is closed. */
    void drip(byte[] bytes, OutputStream out) throws IOException {
        try {
            for (byte each : bytes) {
                out.write(each);
                out.flush();
                if (closed.await(10, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] message(int id, ProtocolOp operation) {
        return new LDAPMessage(id, operation).encode().encode();
    }

    static byte[] entry(int id, Map<String, String> attributes) {
        List<Attribute> all = attributes.entrySet().stream()
                .map(each -> new Attribute(each.getKey(), each.getValue()))
                .toList();
        return message(id, new SearchResultEntryProtocolOp("uniqueIdentifier=1,ou=services,o=nhs", all));
    }

    static byte[] done(int id) {
        return message(id, new SearchResultDoneProtocolOp(0, null, null, null));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
