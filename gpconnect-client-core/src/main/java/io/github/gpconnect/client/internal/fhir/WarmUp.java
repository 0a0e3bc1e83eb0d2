package io.github.gpconnect.client.internal.fhir;

import io.github.gpconnect.client.spi.Stu3;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.hl7.fhir.dstu3.model.Resource;

/**
 * Does once, in the background, the work that the first booking of a process would wait for. There is one model and one
 * JVM, so it is done once for all clients.
 */
public final class WarmUp {
    /** Examples of what a booking reads and writes, each with some content. */
    private static final List<String> RESOURCES = List.of(
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\","
                    + "\"id\":\"1\",\"identifier\":[{\"system\":\"https://x.example\",\"value\":\"1\"}],"
                    + "\"name\":[{\"use\":\"official\",\"family\":\"X\"}],\"birthDate\":\"2000-01-01\"}}]}",
            "{\"resourceType\":\"Appointment\",\"id\":\"1\",\"meta\":{\"versionId\":\"1\"},\"contained\":["
                    + "{\"resourceType\":\"Organization\",\"id\":\"1\",\"name\":\"X\"}],\"extension\":[{\"url\":"
                    + "\"https://x.example\",\"valueReference\":{\"reference\":\"#1\"}}],\"status\":\"booked\","
                    + "\"start\":\"2000-01-01T09:00:00+00:00\",\"slot\":[{\"reference\":\"Slot/1\"}],\"participant\":["
                    + "{\"actor\":{\"reference\":\"Patient/1\"},\"status\":\"accepted\"}]}");

    private WarmUp() {}

    /** Started at the first call. */
    private static final class Once {
        static final CompletableFuture<Void> DONE = begin();

        private static CompletableFuture<Void> begin() {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread thread = new Thread(() -> run(done), "gpconnect-warm-up");
            thread.setDaemon(true);
            thread.start();
            return done;
        }

        private static void run(CompletableFuture<Void> done) {
            try {
                shakeHands();
                HapiClient.prepare();
                for (String resource : RESOURCES) {
                    Stu3.copy((Resource) Stu3.parse(resource.getBytes(StandardCharsets.UTF_8)));
                }
                done.complete(null);
            } catch (Exception | LinkageError e) {
                done.completeExceptionally(e);
            }
        }

        /** Starts a TLS handshake without a peer, for which most of TLS has to be loaded. */
        private static void shakeHands() throws GeneralSecurityException, SSLException {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        }
    }

    /**
     * Starts the warm-up unless it has started; the future that it returns is the caller's own to cancel or complete.
     */
    public static CompletableFuture<Void> begin() {
        return Once.DONE.copy();
    }
}
