package io.github.gpconnect.client.sds;

import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of OpenLDAP's own server, with a directory of its own, that demands a client certificate. */
final class Slapd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final Path LOADER = Path.of("/usr/sbin/slapadd");

    private static final int ATTEMPTS = 5;

    /** As much of the Spine's schema as the look-ups need; the numbers are of the arc that is kept for examples. */
    private static final String SCHEMA = """
            attributetype ( 2.999.1.1 NAME 'nhsIDCode' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            attributetype ( 2.999.1.2 NAME 'nhsMhsSvcIA' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            attributetype ( 2.999.1.3 NAME 'nhsMhsPartyKey' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            attributetype ( 2.999.1.4 NAME 'nhsMhsEndPoint' EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            attributetype ( 2.999.1.5 NAME 'nhsAsSvcIA' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            attributetype ( 2.999.1.6 NAME 'nhsMhsManufacturerOrg' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            objectclass ( 2.999.2.1 NAME 'nhsMhs' SUP top STRUCTURAL MUST ( uniqueIdentifier $ nhsIDCode ) MAY ( nhsMhsSvcIA $ nhsMhsPartyKey $ nhsMhsEndPoint ) )
            objectclass ( 2.999.2.2 NAME 'nhsAs' SUP top STRUCTURAL MUST ( uniqueIdentifier $ nhsIDCode ) MAY ( nhsAsSvcIA $ nhsMhsPartyKey $ nhsMhsManufacturerOrg ) )
            """;

    /** GnuTLS does not read EC keys as Java writes them. */
    private static final SimulatedCredentials CREDENTIALS =
            SimulatedCredentials.shared().withRsaServerCertificate();

    private final Process process;
    private final URI url;

    private Slapd(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(LOADER);
    }

    /** Starts it, with all its files in a directory that is made for it. */
    static Slapd start(Path directory, SimulatedDirectory listing) {
        try {
            Path config = configured(directory);
            Path ldif = Files.writeString(directory.resolve("listing.ldif"), listing.ldif());
            run(List.of(LOADER.toString(), "-f", config.toString(), "-l", ldif.toString()));
            return started(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; another process may take a free port before it does: then it takes another one. */
    private static Slapd started(Path config) throws IOException {
        List<String> output = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            URI url = URI.create("ldaps://localhost:" + freePort());
            Process process = new ProcessBuilder(
                            PROGRAM.toString(), "-h", url + "/", "-f", config.toString(), "-d", "stats")
                    .redirectErrorStream(true)
                    .start();
            if (hasStarted(process, output) && listens(process, url)) {
                return new Slapd(process, url);
            }
        }
        throw new IllegalStateException("slapd did not start: " + String.join("\n", output));
    }

    private static Path configured(Path directory) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Path schema = Files.writeString(directory.resolve("nhs.schema"), SCHEMA);
        Path certificate = Files.writeString(directory.resolve("server.pem"), CREDENTIALS.serverCertificatePem());
        Path key = Files.writeString(directory.resolve("server-key.pem"), CREDENTIALS.serverKeyPem());
        Path root = Files.writeString(directory.resolve("root.pem"), CREDENTIALS.rootCertificatePem());
        return Files.writeString(directory.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include %s
                modulepath /usr/lib/ldap
                moduleload back_mdb
                pidfile %s
                TLSCertificateFile %s
                TLSCertificateKeyFile %s
                TLSCACertificateFile %s
                TLSVerifyClient demand
                database mdb
                suffix "o=nhs"
                directory %s
                index objectClass,nhsIDCode eq
                """.formatted(
                        schema, directory.resolve("slapd.pid"), certificate, key, root, data));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ended(process) != 0) {
            throw new IllegalStateException(command.get(0) + " failed: " + output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return socket.getLocalPort();
        }
    }

    /** Reads its output until it has started, and lets a thread of its own read the rest. */
    private static boolean hasStarted(Process process, List<String> lines) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains("slapd starting")) {
                Thread reader = new Thread(() -> output.lines().forEach(ignored -> {}), "slapd-output");
                reader.setDaemon(true);
                reader.setUncaughtExceptionHandler((thread, endOfStream) -> {});
                reader.start();
                return true;
            }
        }
        return false;
    }

    /** Checks that it accepts connections: it reports its start a moment before. */
    private static boolean listens(Process process, URI url) throws IOException {
        while (process.isAlive()) {
            try (Socket knocking = new Socket(url.getHost(), url.getPort())) {
                return knocking.isConnected();
            } catch (ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    URI url() {
        return url;
    }

    /** Ends the process as a crash would, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        ended(process);
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
