package io.github.gpconnect.client.sds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.InventedHub;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LDAP servers that respond slowly, without end or with something else: a look-up ends, and so does its connection. */
@Timeout(60)
class DrippingDirectoryTest {
    private static final Duration LONG = Duration.ofSeconds(55);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    private ScriptedLdapServer server(ScriptedLdapServer.Script script) {
        return open(ScriptedLdapServer.start(script));
    }

    private LdapDirectory directory(URI server, Duration connect, Duration response) {
        return open(LdapDirectory.builder()
                .server(server)
                .tls(Listings.identity())
                .timeouts(connect, response)
                .build());
    }

    private static DirectoryException failure(SpineDirectory directory, DirectoryQuery query) {
        DirectoryException failure = catchThrowableOfType(DirectoryException.class, () -> directory.lookUp(query));
        assertThat(failure).isNotNull();
        return failure;
    }

    // ---- slow

    @Test
    void a_response_that_arrives_byte_by_byte_ends_with_its_timeout() throws Exception {
        ScriptedLdapServer server = open(ScriptedLdapServer.dripping());

        DirectoryException failure = failure(directory(server.url(), LONG, SHORT), Listings.QUERY);

        assertThat(failure.reason()).as(failure.toString()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.canRetry()).isTrue();
        server.awaitNoConnections();
    }

    @Test
    void a_response_that_arrives_byte_by_byte_ends_with_the_querys_time_limit() throws Exception {
        ScriptedLdapServer server = open(ScriptedLdapServer.dripping());

        DirectoryException failure = failure(directory(server.url(), LONG, LONG), Listings.QUERY.within(SHORT));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        server.awaitNoConnections();
    }

    @Test
    void a_handshake_that_arrives_byte_by_byte_ends_with_the_timeout_of_connecting() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> dripHandshake(listening, ended));
            URI url = URI.create("ldaps://localhost:" + listening.getLocalPort());

            DirectoryException failure = failure(directory(url, SHORT, LONG), Listings.QUERY);

            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            ended.countDown();
            dripping.join();
        }
    }

    private static void dripHandshake(ServerSocket listening, CountDownLatch ended) {
        try (Socket socket = listening.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {22, 3, 3, 64, 0, 2}); // a record of 16 KiB that begins a ServerHello
            while (!ended.await(10, TimeUnit.MILLISECONDS)) {
                out.write(0);
            }
        } catch (IOException | InterruptedException hungUp) {
            // the client has ended it
        }
    }

    @Test
    void an_interrupt_ends_a_look_up_at_once_whatever_arrives() throws Exception {
        ScriptedLdapServer server = open(ScriptedLdapServer.dripping());
        LdapDirectory directory = directory(server.url(), LONG, LONG);
        FutureTask<Reason> lookUp = new FutureTask<>(() -> {
            Reason reason = failure(directory, Listings.QUERY).reason();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return reason;
        });
        Thread thread = new Thread(lookUp, "look-up");
        thread.start();
        server.awaitRequest();

        thread.interrupt();

        assertThat(lookUp.get()).isEqualTo(Reason.STOPPED);
        server.awaitNoConnections();
    }

    @Test
    void a_thread_that_is_interrupted_already_looks_nothing_up() {
        ScriptedLdapServer server = open(ScriptedLdapServer.dripping());
        LdapDirectory directory = directory(server.url(), LONG, LONG);

        Thread.currentThread().interrupt();
        DirectoryException failure = failure(directory, Listings.QUERY);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.reason()).isEqualTo(Reason.STOPPED);
        assertThat(server.accepted()).isZero();
    }

    @Test
    void closing_the_directory_ends_a_look_up_at_once() throws Exception {
        ScriptedLdapServer server = open(ScriptedLdapServer.dripping());
        LdapDirectory directory = directory(server.url(), LONG, LONG);
        FutureTask<Reason> lookUp =
                new FutureTask<>(() -> failure(directory, Listings.QUERY).reason());
        new Thread(lookUp, "look-up").start();
        server.awaitRequest();

        directory.close();

        assertThat(lookUp.get()).isEqualTo(Reason.STOPPED);
        server.awaitNoConnections();
    }

    @Test
    void a_calls_deadline_ends_the_look_up_too() throws Exception {
        ScriptedLdapServer server = open(ScriptedLdapServer.dripping());
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .practice(SimulatedPractice.builder(Listings.CODE))
                        .start();
                GpConnectClient client = InventedHub.client(spine)
                        .directory(directory(server.url(), LONG, LONG))
                        .build()) {
            AppointmentClient appointments = AppointmentClient.of(
                            client.as(InventedHub.requester()).at(OdsCode.of(Listings.CODE)))
                    .with(CallOptions.deadline(SHORT));
            LocalDate monday = LocalDate.of(2026, 11, 23);

            DirectoryException failure = catchThrowableOfType(
                    DirectoryException.class, () -> appointments.search(SlotSearch.days(monday, monday)));

            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(spine.requests()).isEmpty();
        }
        server.awaitNoConnections();
    }

    // ---- without end

    @Test
    void entries_without_end_are_read_to_the_second() throws Exception {
        ScriptedLdapServer server = server((request, out) -> {
            byte[] entry = ScriptedLdapServer.entry(request.getMessageID(), service());
            while (true) {
                out.write(entry);
            }
        });

        DirectoryException failure = failure(directory(server.url(), LONG, LONG), Listings.QUERY);

        assertThat(failure.reason()).isEqualTo(Reason.AMBIGUOUS);
        server.awaitNoConnections();
    }

    @Test
    void a_response_without_end_is_read_to_a_bound() throws Exception {
        ScriptedLdapServer server = server((request, out) -> {
            byte[] reference = ScriptedLdapServer.message(
                    request.getMessageID(),
                    new SearchResultReferenceProtocolOp(List.of("ldaps://elsewhere.example/" + "x".repeat(1_000))));
            while (true) {
                out.write(reference);
            }
        });

        DirectoryException failure = failure(directory(server.url(), LONG, LONG), Listings.QUERY);

        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(failure.summary()).contains("larger than a MiB");
        server.awaitNoConnections();
    }

    @Test
    void what_is_not_ldap_is_unreadable() throws Exception {
        ScriptedLdapServer server =
                server((request, out) -> out.write("x".repeat(300).getBytes(StandardCharsets.UTF_8)));

        assertThat(failure(directory(server.url(), LONG, LONG), Listings.QUERY).reason())
                .isEqualTo(Reason.UNREADABLE);
        server.awaitNoConnections();
    }

    @Test
    void a_server_that_says_goodbye_is_called_once_more() {
        AtomicInteger requests = new AtomicInteger();
        ScriptedLdapServer server = server((request, out) -> {
            if (requests.incrementAndGet() == 1) {
                out.write(ScriptedLdapServer.message(
                        0, new ExtendedResponseProtocolOp(52, null, null, null, "1.3.6.1.4.1.1466.20036", null)));
            } else {
                out.write(ScriptedLdapServer.done(request.getMessageID()));
            }
        });

        assertThat(directory(server.url(), LONG, LONG).lookUp(Listings.QUERY)).isEmpty();
        assertThat(server.accepted()).isEqualTo(2);
    }

    // ---- about something else

    private static Map<String, String> service() {
        return Map.of(
                "nhsIDCode", Listings.CODE,
                "nhsMhsSvcIA", Listings.SLOTS,
                "nhsMhsPartyKey", Listings.PARTY_KEY,
                "nhsMhsEndPoint", Listings.ADDRESS);
    }

    @Test
    void a_response_to_another_request_is_not_used_nor_its_connection() throws Exception {
        ScriptedLdapServer server = server((request, out) -> {
            out.write(ScriptedLdapServer.entry(request.getMessageID() + 1, service()));
            out.write(ScriptedLdapServer.done(request.getMessageID() + 1));
        });

        DirectoryException failure = failure(directory(server.url(), LONG, LONG), Listings.QUERY);

        assertThat(failure.reason()).isEqualTo(Reason.MISMATCHED);
        server.awaitNoConnections();
    }

    @ParameterizedTest
    @CsvSource({
        "nhsIDCode, B81001, the organisation",
        "nhsMhsSvcIA, urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1, the interaction"
    })
    void an_entry_about_something_else_is_not_used_nor_its_connection(String attribute, String value, String what)
            throws Exception {
        ScriptedLdapServer server = server((request, out) -> {
            Map<String, String> other = new HashMap<>(service());
            other.put(attribute, value);
            out.write(ScriptedLdapServer.entry(request.getMessageID(), other));
            out.write(ScriptedLdapServer.done(request.getMessageID()));
        });

        DirectoryException failure = failure(directory(server.url(), LONG, LONG), Listings.QUERY);

        assertThat(failure.reason()).isEqualTo(Reason.MISMATCHED);
        assertThat(failure.summary()).contains(what);
        assertThat(failure.canRetry()).isTrue();
        server.awaitNoConnections();
    }

    @Test
    void a_system_with_another_party_key_is_not_used() throws Exception {
        ScriptedLdapServer server = server((request, out) -> {
            int id = request.getMessageID();
            boolean first = request.toString().contains("nhsMhsSvcIA");
            out.write(ScriptedLdapServer.entry(
                    id,
                    first
                            ? service()
                            : Map.of(
                                    "nhsIDCode", Listings.CODE,
                                    "nhsMHSPartyKey", "A20047-1",
                                    "uniqueIdentifier", Listings.ASID)));
            out.write(ScriptedLdapServer.done(id));
        });

        DirectoryException failure = failure(directory(server.url(), LONG, LONG), Listings.QUERY);

        assertThat(failure.reason()).isEqualTo(Reason.MISMATCHED);
        assertThat(failure.summary()).contains("the party key");
        server.awaitNoConnections();
    }
}
