package io.github.gpconnect.client.sds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedLdapServer;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.sds.internal.DirectorySource;
import io.github.gpconnect.client.sds.internal.LdapSource;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory over LDAPS, against a real LDAP server that demands a client certificate. */
class LdapDirectoryTest extends DirectoryContract {
    private static final SimulatedCredentials SHARED = SimulatedCredentials.shared();
    private static final Duration LONG = Duration.ofSeconds(30);

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

    private SimulatedLdapServer server(SimulatedDirectory listing) {
        return open(SimulatedLdapServer.start(listing));
    }

    private LdapDirectory directory(SimulatedLdapServer... servers) {
        return directory(Listings.identity(), servers);
    }

    private LdapDirectory directory(TlsSettings identity, SimulatedLdapServer... servers) {
        LdapDirectory.Builder builder = LdapDirectory.builder().tls(identity).timeouts(LONG, LONG);
        for (SimulatedLdapServer server : servers) {
            builder.server(server.url());
        }
        return open(builder.build());
    }

    @Override
    SpineDirectory serving(SimulatedDirectory listing) {
        return directory(server(listing));
    }

    @Override
    DirectorySource sourceOf(SimulatedDirectory listing) {
        return open(new LdapSource(
                List.of(server(listing).url()), Listings.identity(), "ou=services,o=nhs", LONG, LONG, 1));
    }

    // ---- requests

    @Test
    void the_two_searches_are_those_of_the_specification() {
        SimulatedLdapServer server = server(Listings.onePractice());

        directory(server).lookUp(Listings.QUERY);

        assertThat(server.searches())
                .containsExactly(
                        "(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=" + Listings.SLOTS + "))",
                        "(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=A20047-9123456))");
    }

    @Test
    void ones_own_asid_is_searched_for_by_organisation_interaction_and_supplier() {
        SimulatedLdapServer server = server(Listings.onePractice());

        directory(server).findOwnAsid(Listings.query("X26"), OdsCode.of("YGX77"));

        assertThat(server.searches())
                .containsExactly("(&(nhsIDCode=X26)(objectClass=nhsAs)(nhsAsSvcIA=" + Listings.SLOTS
                        + ")(nhsMhsManufacturerOrg=YGX77))");
    }

    @Test
    void every_look_up_calls_anew() {
        SimulatedDirectory listing = Listings.onePractice();
        SpineDirectory directory = directory(server(listing));
        assertThat(directory.lookUp(Listings.QUERY)).isPresent();

        listing.remove(Listings.CODE);

        assertThat(directory.lookUp(Listings.QUERY)).isEmpty();
    }

    @Test
    void no_connection_is_made_before_the_first_look_up() {
        assertThat(directory(server(Listings.onePractice())))
                .hasToString("LdapDirectory[" + ((SimulatedLdapServer) opened.peekLast()).url() + "]");
    }

    // ---- connections that break

    @Test
    void a_killed_connection_costs_a_retry_and_no_error() {
        SimulatedLdapServer server = server(Listings.onePractice());
        LdapDirectory directory = directory(server);
        directory.lookUp(Listings.QUERY);

        server.killConnections();

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
    }

    @Test
    void a_killed_server_costs_a_retry_and_no_error_where_there_is_another() {
        SimulatedLdapServer first = server(Listings.onePractice());
        SimulatedLdapServer second = server(Listings.onePractice());
        LdapDirectory directory = directory(first, second);
        directory.lookUp(Listings.QUERY);
        assertThat(second.searches()).isEmpty();

        first.close();

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
        assertThat(second.searches()).hasSize(2);
    }

    @Test
    void a_server_that_is_down_from_the_start_is_passed_over() {
        SimulatedLdapServer first = server(Listings.onePractice());
        SimulatedLdapServer second = server(Listings.onePractice());
        first.close();

        assertThat(directory(first, second).lookUp(Listings.QUERY)).isPresent();
    }

    @Test
    void a_server_that_is_busy_is_called_once_more() {
        SimulatedLdapServer server = server(Listings.onePractice());
        server.refuseNext(51);

        assertThat(directory(server).lookUp(Listings.QUERY)).isPresent();
    }

    @Test
    void servers_that_are_all_down_are_a_failure_that_may_pass() {
        SimulatedLdapServer first = server(Listings.onePractice());
        SimulatedLdapServer second = server(Listings.onePractice());
        LdapDirectory directory = directory(first, second);
        directory.lookUp(Listings.QUERY);

        first.close();
        second.close();

        DirectoryException failure = failure(directory);
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.canRetry()).isTrue();
        assertThat(failure.getMessage()).contains(first.url().toString(), Listings.SLOTS + " at A20047");
    }

    @Test
    void a_silent_server_is_not_waited_for() {
        SimulatedLdapServer server = server(Listings.onePractice());
        server.fallSilent();
        LdapDirectory directory = open(LdapDirectory.builder()
                .server(server.url())
                .tls(Listings.identity())
                .timeouts(LONG, Duration.ofMillis(1))
                .build());

        assertThat(failure(directory).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void a_server_that_falls_silent_is_passed_over_where_there_is_another() {
        SimulatedLdapServer first = server(Listings.onePractice());
        SimulatedLdapServer second = server(Listings.onePractice());
        LdapDirectory directory = open(LdapDirectory.builder()
                .server(first.url())
                .server(second.url())
                .tls(Listings.identity())
                .timeouts(LONG, Duration.ofSeconds(1))
                .build());
        directory.lookUp(Listings.QUERY);

        first.fallSilent();

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
        assertThat(second.searches()).isNotEmpty();
    }

    @Test
    void a_directory_that_was_closed_is_not_called() {
        LdapDirectory directory = directory(server(Listings.onePractice()));
        directory.lookUp(Listings.QUERY);

        directory.close();

        assertThat(failure(directory).reason()).isEqualTo(Reason.STOPPED);
    }

    @Test
    void many_threads_search_at_once() throws Exception {
        LdapDirectory directory = open(LdapDirectory.builder()
                .server(server(Listings.onePractice()).url())
                .tls(Listings.identity())
                .timeouts(LONG, LONG)
                .keptConnections(1)
                .build());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<ListedPractice>>> searches = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                searches.add(threads.submit(() -> {
                    start.await();
                    return directory.lookUp(Listings.QUERY);
                }));
            }
            start.countDown();
            for (Future<Optional<ListedPractice>> each : searches) {
                assertThat(each.get()).isPresent();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // ---- certificates

    @Test
    void a_refused_certificate_is_reported_as_such() {
        assertRefused(Listings.identity(SHARED.untrustedClient()));
        assertRefused(Listings.identity(SHARED.expiredClient()));
        assertRefused(Listings.withoutCertificate(SHARED));
    }

    /** Runs several times: the refusal and the first search cross each other, and either may be the first to arrive. */
    @RepeatedTest(5)
    void a_certificate_that_is_refused_after_the_handshake_is_reported_as_such() {
        assertRefused(Listings.identity(SHARED.untrustedClient()).allowingTls13());
    }

    @Test
    void a_certificate_that_is_replaced_on_disk_is_presented_by_new_connections(@TempDir Path folder)
            throws IOException {
        CredentialFiles files = SHARED.expiredClient().writeTo(folder);
        LdapDirectory directory = directory(
                TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem()),
                server(Listings.onePractice()));
        assertThat(failure(directory).reason()).isEqualTo(Reason.REFUSED);

        SHARED.writeTo(folder);

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
    }

    @Test
    void files_that_have_become_unreadable_leave_the_certificate_as_it_was(@TempDir Path folder) throws IOException {
        CredentialFiles files = SHARED.writeTo(folder);
        SimulatedLdapServer server = server(Listings.onePractice());
        LdapDirectory directory = directory(
                TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem()), server);
        directory.lookUp(Listings.QUERY);

        Files.writeString(files.keyPem(), "half written");
        server.killConnections();

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
    }

    @Test
    void tls_1_3_can_be_spoken() {
        assertThat(directory(Listings.identity().allowingTls13(), server(Listings.onePractice()))
                        .lookUp(Listings.QUERY))
                .isPresent();
    }

    private void assertRefused(TlsSettings identity) {
        DirectoryException failure = failure(directory(identity, server(Listings.onePractice())));

        assertThat(failure.reason()).as(failure.toString()).isEqualTo(Reason.REFUSED);
        assertThat(failure.canRetry()).isFalse();
    }

    @Test
    void a_server_that_cannot_be_trusted_is_not_called() {
        assertUnsafe(SHARED.withUntrustedServer(), "not issued by a trusted authority");
        assertUnsafe(SHARED.withServerCertificateFor("other.example"), "certificate is");
        assertUnsafe(SHARED.withExpiredServerCertificate(), "expired or not yet valid");
    }

    private void assertUnsafe(SimulatedCredentials credentials, String why) {
        SimulatedLdapServer server = open(SimulatedLdapServer.start(Listings.onePractice(), credentials));

        DirectoryException failure = failure(directory(Listings.identity(), server));

        assertThat(failure.reason()).as(failure.toString()).isEqualTo(Reason.UNSAFE);
        assertThat(failure.summary()).contains(why);
        assertThat(failure.canRetry()).isFalse();
        assertThat(server.searches()).isEmpty();
    }

    // ---- responses

    @ParameterizedTest
    @CsvSource({
        "49, REFUSED", // invalid credentials
        "50, REFUSED", // insufficient access rights
        "8, REFUSED", // stronger authentication required
        "3, UNAVAILABLE", // time limit exceeded
        "11, UNAVAILABLE", // administrative limit exceeded
        "4, AMBIGUOUS", // size limit exceeded
        "32, UNREADABLE", // no such object: another directory than was thought
        "53, UNREADABLE" // unwilling to perform
    })
    void a_refusal_is_reported_as_one(int resultCode, Reason reason) {
        SimulatedLdapServer server = server(Listings.onePractice());
        server.refuseNext(resultCode);

        assertThat(failure(directory(server)).reason()).isEqualTo(reason);
    }

    @Test
    void the_base_can_be_another() {
        SimulatedLdapServer server = server(Listings.onePractice());
        LdapDirectory everywhere = open(LdapDirectory.builder()
                .server(server.url())
                .tls(Listings.identity())
                .baseDn("o=nhs")
                .build());
        LdapDirectory elsewhere = open(LdapDirectory.builder()
                .server(server.url())
                .tls(Listings.identity())
                .baseDn("o=elsewhere")
                .build());

        assertThat(everywhere.lookUp(Listings.QUERY)).isPresent();
        assertThat(failure(elsewhere).reason()).isEqualTo(Reason.UNREADABLE);
    }

    private static DirectoryException failure(SpineDirectory directory) {
        DirectoryException failure =
                catchThrowableOfType(DirectoryException.class, () -> directory.lookUp(Listings.QUERY));
        assertThat(failure).isNotNull();
        return failure;
    }

    // ---- required settings

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://ldap.example",
                "https://ldap.example",
                "ldaps:ldap.example",
                "ldaps://user@ldap.example",
                "ldaps://ldap.example:0",
                "ldaps://ldap.example:65536",
                "ldaps://ldap.example/o=nhs",
                "ldaps://ldap.example?a",
                "ldaps://ldap.example#a"
            })
    void a_server_is_a_host_with_ldaps_and_nothing_more(String url) {
        assertInvalid(() -> LdapDirectory.builder().server(URI.create(url)), "ldaps://host");
    }

    @Test
    void servers_and_certificate_must_be_set() {
        URI url = URI.create("ldaps://ldap.example");
        assertInvalid(() -> LdapDirectory.builder().tls(Listings.identity()).build(), "server(url)");
        assertInvalid(() -> LdapDirectory.builder().server(url).build(), "tls(identity)");
        assertInvalid(
                () -> LdapDirectory.builder()
                        .server(url)
                        .tls(TlsSettings.withoutCertificate())
                        .build(),
                "trusted authorities");
    }

    @Test
    void settings_have_their_bounds() {
        LdapDirectory.Builder builder = LdapDirectory.builder();
        assertInvalid(() -> builder.timeouts(Duration.ZERO, LONG), "millisecond");
        assertInvalid(() -> builder.timeouts(LONG, Duration.ofDays(1)), "at most an hour");
        assertInvalid(() -> builder.keptConnections(0), "not 0");
        assertInvalid(() -> builder.keptConnections(101), "not 101");
        assertInvalid(() -> builder.baseDn("services"), "'services'");
        assertInvalid(() -> builder.baseDn(" "), "distinguished name");
    }

    private static void assertInvalid(Supplier<?> attempt, String rule) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(attempt::get)
                .withMessageContaining(rule);
    }
}
