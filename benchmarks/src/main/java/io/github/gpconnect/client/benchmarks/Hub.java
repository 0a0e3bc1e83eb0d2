package io.github.gpconnect.client.benchmarks;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An invented hub that calls the practices of a simulated spine. */
public final class Hub {
    private Hub() {}

    /** Returns the requester. */
    public static Requester requester() {
        return Requester.of(
                ConsumerOrganisation.builder()
                        .odsCode(OdsCode.of("X26"))
                        .asid(Asid.of("200000000115"))
                        .name("The Hub")
                        .telephone("01632 960001")
                        .type(OrganisationType.URGENT_CARE)
                        .build(),
                ConsumerUser.builder()
                        .id("user-7")
                        .name("Okafor", "Adaeze")
                        .localIdentifier(URI.create("https://hub.example/Id/user"), "aokafor")
                        .build(),
                ConsumerDevice.builder()
                        .identifier(URI.create("https://hub.example/Id/device"), "desk-12")
                        .model("Hub Booking")
                        .version("1.0")
                        .build());
    }

    /**
     * Returns a builder of a client with every practice of the spine.
     *
     * @param proxy the proxy's address, the spine's own or that of a line to it
     */
    public static GpConnectClient.Builder client(SimulatedSpine spine, URI proxy) {
        List<Practice> practices = spine.practices().stream()
                .map(practice ->
                        Practice.of(OdsCode.of(practice.odsCode()), Asid.of(practice.asid()), practice.serviceRoot()))
                .toList();
        return GpConnectClient.builder()
                .spineProxy(proxy)
                .tls(identity(spine))
                .issuer(URI.create("https://hub.example/"))
                .directory(StaticDirectory.of(practices));
    }

    /**
     * Returns a builder of a client for practices that another process simulates.
     *
     * @param credentials the directory in which that process has written the credentials
     */
    public static GpConnectClient.Builder client(URI proxy, Path credentials, List<Practice> practices) {
        return GpConnectClient.builder()
                .spineProxy(proxy)
                .tls(identity(credentials))
                .issuer(URI.create("https://hub.example/"))
                .directory(StaticDirectory.of(practices));
    }

    /** Returns the hub's certificate, from files that are written already. */
    public static TlsSettings identity(Path credentials) {
        return TlsSettings.pem(credentials.resolve("client-cert.pem"), credentials.resolve("client-key.pem"))
                .trusting(credentials.resolve("spine-root.pem"));
    }

    /**
     * Returns the hub's certificate, from files that stay until the program ends, as the client may read them again.
     */
    public static TlsSettings identity(SimulatedSpine spine) {
        try {
            Path directory = Files.createTempDirectory("gpconnect-benchmark");
            CredentialFiles files = spine.credentials().writeTo(directory);
            directory.toFile().deleteOnExit();
            try (Stream<Path> written = Files.list(directory)) {
                written.forEach(file -> file.toFile().deleteOnExit());
            }
            return TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
