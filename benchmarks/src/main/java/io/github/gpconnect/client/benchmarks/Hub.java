package io.github.gpconnect.client.benchmarks;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** An invented hub that calls the practices of a simulated spine. */
public final class Hub {
    private Hub() {}

    /** Returns the requester. */
    public static Requester requester() {
        return InventedHub.requester();
    }

    /**
     * Returns a builder for a client with every practice of the spine.
     *
     * @param proxy the proxy's address: the spine's own, or that of a line to it
     */
    public static GpConnectClient.Builder client(SimulatedSpine spine, URI proxy) {
        return InventedHub.client(spine).spineProxy(proxy);
    }

    /**
     * Returns a builder for a client for practices that another process simulates.
     *
     * @param credentials the directory in which that process has written the credentials
     */
    public static GpConnectClient.Builder client(URI proxy, Path credentials, List<Practice> practices) {
        return GpConnectClient.builder()
                .spineProxy(proxy)
                .tls(identity(credentials))
                .issuer(InventedHub.ISSUER)
                .directory(StaticDirectory.of(practices));
    }

    /** Returns the hub's certificate, from files that have already been written. */
    public static TlsSettings identity(Path credentials) {
        return TlsSettings.pem(credentials.resolve("client-cert.pem"), credentials.resolve("client-key.pem"))
                .trusting(credentials.resolve("spine-root.pem"));
    }
}
