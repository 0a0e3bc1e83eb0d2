package io.github.gpconnect.client.sds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.ListedService;
import io.github.gpconnect.client.fixtures.ListedSystem;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedLdapServer;
import io.github.gpconnect.client.fixtures.SimulatedSdsApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The key of the API, a password in a URL: neither is in a log line at any level, in an exception or in what a directory
 * prints, whatever is looked up and however it fails.
 */
class DirectoryPrivacyTest {
    private static final String API_KEY = SimulatedSdsApi.API_KEY;
    private static final String PASSWORD = "Wh1sperW0rd";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Level before = root.getLevel();

    /** Captures all loggers but that of the simulated server, which is the other side. */
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord event) {
            if (!String.valueOf(event.getLoggerName()).startsWith("mockwebserver3")) {
                seen.add(event.getMessage() + Arrays.deepToString(event.getParameters()));
                if (event.getThrown() != null) {
                    seen.add(textOf(event.getThrown()));
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    private Path files;

    @BeforeEach
    void listen() {
        listening.setLevel(Level.ALL);
        root.addHandler(listening);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listening);
        root.setLevel(before);
    }

    private static String textOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private void make(Callable<?> call) {
        try {
            seen.add(String.valueOf(call.call()));
        } catch (Exception failure) {
            seen.add(textOf(failure));
        }
    }

    private long failures(Class<? extends Exception> type) {
        return seen.stream().filter(text -> text.startsWith(type.getName())).count();
    }

    private void assertNothingIsRevealed() {
        List<String> forms = Stream.of(API_KEY, API_KEY.replace("-", ""), PASSWORD)
                .flatMap(secret -> {
                    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
                    return Stream.of(
                            secret,
                            HexFormat.of().formatHex(bytes),
                            Base64.getEncoder().encodeToString(bytes));
                })
                .map(form -> form.toLowerCase(Locale.ROOT))
                .toList();
        assertThat(seen).isNotEmpty();
        assertThat(seen.stream()
                        .filter(text -> forms.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains))
                        .toList())
                .isEmpty();
    }

    private static FhirDirectory.Builder over(SimulatedSdsApi api) {
        return FhirDirectory.builder()
                .url(api.url())
                .apiKey(API_KEY)
                .tls(Listings.withoutCertificate(SimulatedCredentials.shared()))
                .timeouts(LONG, LONG, LONG);
    }

    private static List<MockResponse> responsesThatRepeatTheKey() {
        String echo = "apikey: " + API_KEY;
        return List.of(
                page(200, echo).build(),
                page(302, echo)
                        .addHeader("Location", "https://elsewhere.example/?" + API_KEY)
                        .build(),
                page(400, echo).build(),
                page(401, echo).addHeader("WWW-Authenticate", echo).build(),
                page(403, echo).build(),
                page(429, echo).build(),
                page(503, echo).build(),
                page(500, echo).status("HTTP/1.1 500 " + echo).build(),
                page(200, echo).status(echo).build(),
                page(200, echo).addHeader("Content-Encoding", "gzip").build(),
                page(200, echo)
                        .removeHeader("Content-Length")
                        .setHeader("Transfer-Encoding", "chunked")
                        .build(),
                page(200, "{\"id\": " + API_KEY.replace("-", "") + "}").build(),
                page(200, "{\"resourceType\": \"" + API_KEY + "\"}").build(),
                page(200, echo).onResponseBody(new SocketEffect.CloseSocket()).build(),
                page(200, echo).onResponseStart(new SocketEffect.CloseSocket()).build());
    }

    private static MockResponse.Builder page(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }

    @Test
    void the_key_of_the_api_is_not_revealed_whatever_comes_back() {
        for (MockResponse response : responsesThatRepeatTheKey()) {
            try (SimulatedSdsApi api = SimulatedSdsApi.start(Listings.onePractice());
                    FhirDirectory directory = over(api).build()) {
                seen.add(directory.toString());
                api.respondNext(response);
                api.respondNext(response); // what is lost is requested once more
                make(() -> directory.lookUp(Listings.QUERY));
            }
        }
        assertThat(failures(DirectoryException.class)).isEqualTo(15);
        assertNothingIsRevealed();
    }

    @Test
    void the_key_of_the_api_is_not_revealed_when_the_response_breaks_off_in_its_head() throws IOException {
        SimulatedCredentials credentials = SimulatedCredentials.shared();
        String chain = credentials.serverCertificatePem();
        int subCa = chain.indexOf("-----BEGIN", 1);
        HandshakeCertificates server = new HandshakeCertificates.Builder()
                .heldCertificate(
                        HeldCertificate.decode(chain.substring(0, subCa) + credentials.serverKeyPem()),
                        Certificates.decodeCertificatePem(chain.substring(subCa)))
                .build();
        try (ServerSocket listening = server.sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                beginResponse(listening);
                beginResponse(listening); // what is lost is requested once more
            });
            try (FhirDirectory directory = FhirDirectory.builder()
                    .url(URI.create("https://localhost:" + listening.getLocalPort()))
                    .apiKey(API_KEY)
                    .tls(Listings.withoutCertificate(credentials))
                    .timeouts(LONG, LONG, LONG)
                    .build()) {
                make(() -> directory.lookUp(Listings.QUERY));
            }
            sending.join();
        }
        assertThat(failures(DirectoryException.class)).isEqualTo(1);
        assertNothingIsRevealed();
    }

    private static void beginResponse(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            socket.getInputStream().read(new byte[65_536]);
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nX-Key: " + API_KEY).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_key_of_the_api_is_not_revealed_when_all_goes_well_nor_after_closing() {
        try (SimulatedSdsApi api = SimulatedSdsApi.start(Listings.onePractice())) {
            FhirDirectory directory = over(api).build();
            make(() -> directory.lookUp(Listings.QUERY));
            directory.close();
            make(() -> directory.lookUp(Listings.QUERY));
        }
        assertThat(seen).anyMatch(text -> text.startsWith("Optional[ListedPractice["));
        assertThat(failures(DirectoryException.class)).isEqualTo(1);
        assertNothingIsRevealed();
    }

    @Test
    void a_key_or_a_url_that_is_refused_is_not_repeated() throws IOException {
        Path spoilt = Files.writeString(files.resolve("key"), API_KEY + "\u00e9");
        make(() -> FhirDirectory.builder().apiKey(API_KEY + "\n"));
        make(() -> FhirDirectory.builder().apiKeyFile(spoilt));
        make(() -> FhirDirectory.builder().url(URI.create("https://spy:" + PASSWORD + "@sds.example/")));
        make(() -> FhirDirectory.builder().url(URI.create("https://sds.example/?key=" + PASSWORD)));
        make(() -> LdapDirectory.builder().server(URI.create("ldaps://spy:" + PASSWORD + "@sds.example")));
        assertThat(failures(InvalidInputException.class)).isEqualTo(5);
        assertNothingIsRevealed();
    }

    @Test
    void a_password_in_a_listed_address_is_not_repeated() {
        for (String address : List.of(
                "https://spy:" + PASSWORD + "@practice.example/fhir",
                "https://spy:" + PASSWORD + "@practice.example/white space")) {
            SimulatedDirectory listing = new SimulatedDirectory()
                    .add(ListedService.of(Listings.CODE, Listings.PARTY_KEY, address, List.of(Listings.SLOTS)))
                    .add(ListedSystem.of(
                            Listings.CODE, Listings.PARTY_KEY, Listings.ASID, "YGX01", List.of(Listings.SLOTS)));
            try (SimulatedSdsApi api = SimulatedSdsApi.start(listing);
                    SimulatedLdapServer server = SimulatedLdapServer.start(listing);
                    FhirDirectory overFhir = over(api).build();
                    LdapDirectory overLdap = LdapDirectory.builder()
                            .server(server.url())
                            .tls(Listings.identity())
                            .timeouts(LONG, LONG)
                            .build()) {
                seen.add(overLdap.toString());
                make(() -> overFhir.lookUp(Listings.QUERY));
                make(() -> overLdap.lookUp(Listings.QUERY));
            }
        }
        assertThat(failures(DirectoryException.class)).isEqualTo(4);
        assertNothingIsRevealed();
    }
}
