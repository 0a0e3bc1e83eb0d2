package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.Assumptions;

/** An authority that OpenSSL plays: it issues certificates, and has an OCSP responder and a CRL, both on loopback. */
final class OpenSslAuthority implements AutoCloseable {
    /** The serial number of a certificate that the authority vouches for. */
    static final String GOOD = "1001";

    /** The serial number of a certificate that it has revoked. */
    static final String REVOKED = "1002";

    private static final Pattern LISTENING = Pattern.compile("ACCEPT .*:(\\d+)(?: PID=.*)?");

    private final Path directory;
    private final MockWebServer crls = new MockWebServer();
    private final Process ocsp;
    private final int ocspPort;

    /** Starts one whose files are in this directory. */
    OpenSslAuthority(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        run("req -x509 -newkey rsa:2048 -nodes -sha256 -days 30 -subj /CN=Authority -keyout ca.key -out ca.pem"
                + " -addext keyUsage=critical,keyCertSign,cRLSign,digitalSignature");
        Files.writeString(
                directory.resolve("index.txt"),
                "V\t351231235959Z\t\t" + GOOD + "\tunknown\t/CN=localhost\n" + "R\t351231235959Z\t260101000000Z\t"
                        + REVOKED + "\tunknown\t/CN=localhost\n");
        Files.writeString(
                directory.resolve("ca.cnf"),
                "[ca]\ndefault_ca=it\n[it]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=3\n");
        run("ca -gencrl -config ca.cnf -keyfile ca.key -cert ca.pem -out ca.crl");
        byte[] crl = Files.readAllBytes(run("crl -in ca.crl -outform DER -out ca.der.crl", "ca.der.crl"));
        crls.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .addHeader("Content-Type", "application/pkix-crl")
                        .body(new Buffer().write(crl))
                        .build();
            }
        });
        crls.start(InetAddress.getByName("localhost"), 0);
        ocsp = new ProcessBuilder(
                        command("ocsp -index index.txt -port 0 -rsigner ca.pem -rkey ca.key -CA ca.pem -ignore_err"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        ocspPort = portOf(ocsp);
    }

    /** Skips the test where OpenSSL is not installed, but for continuous integration, which installs it. */
    static void requireOpenSsl() {
        Assumptions.assumeTrue(
                System.getenv("CI") != null
                        || Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl"))),
                "The program openssl is not on the path here");
    }

    private static int portOf(Process responder) throws IOException {
        BufferedReader out = responder.inputReader(StandardCharsets.US_ASCII);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.matches()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IOException("openssl has ended");
    }

    Path root() {
        return directory.resolve("ca.pem");
    }

    Path crl() {
        return directory.resolve("ca.crl");
    }

    URI responder() {
        return URI.create("http://localhost:" + ocspPort);
    }

    /** Returns the line of a certificate that names the responder. */
    String namingOcsp() {
        return "authorityInfoAccess=OCSP;URI:" + responder();
    }

    /** Returns the line of a certificate that names the address of the CRL. */
    String namingCrl() {
        return "crlDistributionPoints=URI:" + crls.url("/ca.crl");
    }

    /** Returns a server's certificate with this serial number and these extensions. */
    HandshakeCertificates issue(String serial, String... extensions) throws IOException, InterruptedException {
        return issueWith("rsa:2048", "-sha256", serial, extensions);
    }

    /** Returns a server's certificate with this key, signature, serial number and these extensions. */
    HandshakeCertificates issueWith(String key, String signature, String serial, String... extensions)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of(extensions));
        lines.add("subjectAltName=DNS:localhost");
        return new HandshakeCertificates.Builder()
                .heldCertificate(HeldCertificate.decode(certificate("server", "ca", key, signature, serial, lines)))
                .build();
    }

    /**
     * Returns a server's certificate that an authority below this one has issued, whose own has this serial number and
     * extension. The server's names neither OCSP nor a CRL.
     */
    HandshakeCertificates issueThrough(String serial, String extension) throws IOException, InterruptedException {
        String below = certificate(
                "below", "ca", "rsa:2048", "-sha256", serial, List.of("basicConstraints=critical,CA:TRUE", extension));
        String server =
                certificate("server", "below", "rsa:2048", "-sha256", "2001", List.of("subjectAltName=DNS:localhost"));
        return new HandshakeCertificates.Builder()
                .heldCertificate(
                        HeldCertificate.decode(server),
                        HeldCertificate.decode(below).certificate())
                .build();
    }

    /** A TLS server that is OpenSSL's, which staples the responder's response to the handshake. */
    record Stapling(Process process, URI url) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Starts a server with a certificate of this serial number that names neither OCSP nor a CRL. */
    Stapling stapling(String serial) throws IOException, InterruptedException {
        issue(serial);
        run("ocsp -issuer ca.pem -serial 0x" + serial + " -url " + responder() + " -noverify -respout stapled.der");
        Process server = new ProcessBuilder(command(
                        "s_server -accept 0 -tls1_2 -www -cert server.pem -key server.key -status_file stapled.der"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return new Stapling(server, URI.create("https://localhost:" + portOf(server)));
    }

    /** Makes an authority, with this key, that has its name and its own signature. */
    void otherAuthority(String name, String key) throws IOException, InterruptedException {
        run("req -x509 -newkey " + key + " -nodes -sha256 -days 30 -subj /CN=" + name + " -keyout " + name
                + ".key -out " + name + ".pem");
    }

    private String certificate(
            String name, String issuer, String key, String signature, String serial, List<String> extensions)
            throws IOException, InterruptedException {
        Files.write(directory.resolve("extensions"), extensions);
        run("req -newkey " + key + " -nodes -subj /CN=" + name + " -keyout " + name + ".key -out " + name + ".csr");
        Path certificate = run(
                "x509 -req -in " + name + ".csr -CA " + issuer + ".pem -CAkey " + issuer + ".key -set_serial 0x"
                        + serial + " -days 10 " + signature + " -extfile extensions -out " + name + ".pem",
                name + ".pem");
        return Files.readString(certificate) + Files.readString(directory.resolve(name + ".key"));
    }

    private Path run(String arguments, String result) throws IOException, InterruptedException {
        run(arguments);
        return directory.resolve(result);
    }

    private void run(String arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command(arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private static List<String> command(String arguments) {
        return List.of(("openssl " + arguments).split(" "));
    }

    @Override
    public void close() {
        ocsp.destroyForcibly();
        crls.close();
    }
}
