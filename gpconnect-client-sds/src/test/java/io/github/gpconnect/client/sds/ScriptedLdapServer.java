package io.github.gpconnect.client.sds;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.gpconnect.client.fixtures.ConnectionServer;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An LDAP server over TLS that responds to each request as a test wishes, byte by byte and without end if need be. */
final class ScriptedLdapServer implements AutoCloseable {
    /** Responds to one request. */
    @FunctionalInterface
    interface Script {
        void respond(LDAPMessage request, OutputStream out) throws IOException;
    }

    private final ConnectionServer server;
    private final Script script;
    private final Semaphore requests = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedLdapServer(Script script) {
        this.script = script;
        this.server = ConnectionServer.tls(SimulatedCredentials.shared(), this::serve);
    }

    static ScriptedLdapServer start(Script script) {
        return new ScriptedLdapServer(script);
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

    URI url() {
        return URI.create("ldaps://localhost:" + server.port());
    }

    /** Returns how many connections were made to it. */
    int accepted() {
        return server.accepted();
    }

    /** Waits until a request has arrived that no earlier call waited for. */
    void awaitRequest() throws InterruptedException {
        requests.acquire();
    }

    /** Waits until the client has closed all connections. */
    void awaitNoConnections() throws InterruptedException {
        server.awaitNoConnections();
    }

    private void serve(Socket socket) throws IOException {
        try {
            ASN1StreamReader reader = new ASN1StreamReader(socket.getInputStream(), 1 << 20);
            for (LDAPMessage request = LDAPMessage.readFrom(reader, false);
                    request != null;
                    request = LDAPMessage.readFrom(reader, false)) {
                requests.release();
                script.respond(request, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (LDAPException hungUp) {
            throw new IOException(hungUp);
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
        server.close();
    }
}
