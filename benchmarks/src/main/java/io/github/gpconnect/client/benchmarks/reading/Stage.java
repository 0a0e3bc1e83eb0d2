package io.github.gpconnect.client.benchmarks.reading;

import io.github.gpconnect.client.benchmarks.peers.PreparedServer;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A server with a prepared response to every search, and the files needed to call it, for as long as this is open. */
final class Stage implements AutoCloseable {
    private static final String ODS_CODE = "A20047";
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    private final PreparedServer server;
    private final Target target;

    private Stage(PreparedServer server, Target target) {
        this.server = server;
        this.target = target;
    }

    /** Returns the target, where each search finds this many slots. */
    static Stage with(int slots) throws IOException {
        SERVER.setLevel(Level.OFF);
        try (SimulatedSpine spine =
                SimulatedSpine.start()) { // for its certificates, and the practice's ASID and address
            Path credentials = Files.createTempDirectory("gpconnect-benchmark");
            spine.credentials().writeTo(credentials);
            SimulatedPractice practice = spine.practice(ODS_CODE);
            PreparedServer server = PreparedServer.start(
                    spine.credentials(), new String(PreparedResponse.of(slots), StandardCharsets.UTF_8));
            return new Stage(
                    server,
                    new Target(
                            server.url(),
                            credentials,
                            Practice.of(OdsCode.of(ODS_CODE), Asid.of(practice.asid()), practice.serviceRoot())));
        }
    }

    Target target() {
        return target;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.list(target.credentials())) {
            files.map(Path::toFile).forEach(File::delete);
        }
        Files.delete(target.credentials());
    }
}
