package io.github.gpconnect.client.sds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.sds.internal.DirectorySource;
import io.github.gpconnect.client.sds.internal.LdapSource;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory over LDAPS against OpenLDAP, which shares no code with this library. */
class SlapdTest extends DirectoryContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @TempDir
    private Path files;

    @BeforeEach
    void requireSlapd() {
        Assumptions.assumeTrue(
                Slapd.isInstalled(), "OpenLDAP's slapd is not installed here (Debian: apt-get install slapd)");
    }

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

    private Slapd server(SimulatedDirectory listing) {
        return open(Slapd.start(files.resolve("slapd-" + opened.size()), listing));
    }

    private LdapDirectory directory(TlsSettings identity, URI... servers) {
        LdapDirectory.Builder builder = LdapDirectory.builder().tls(identity).timeouts(LONG, LONG);
        for (URI server : servers) {
            builder.server(server);
        }
        return open(builder.build());
    }

    @Override
    SpineDirectory serving(SimulatedDirectory listing) {
        return directory(Listings.identity(), server(listing).url());
    }

    @Override
    DirectorySource sourceOf(SimulatedDirectory listing) {
        return open(new LdapSource(
                List.of(server(listing).url()), Listings.identity(), "ou=services, o=nhs", LONG, LONG, 1));
    }

    @Test
    void a_certificate_is_demanded_and_a_strange_one_refused() {
        URI url = server(Listings.onePractice()).url();
        SimulatedCredentials shared = SimulatedCredentials.shared();

        assertRefused(Listings.withoutCertificate(shared), url);
        assertRefused(Listings.identity(shared.untrustedClient()), url);
    }

    @Test
    void a_killed_server_costs_a_retry_and_no_error_where_there_is_another() {
        Slapd first = server(Listings.onePractice());
        Slapd second = server(Listings.onePractice());
        LdapDirectory directory = directory(Listings.identity(), first.url(), second.url());
        directory.lookUp(Listings.QUERY);

        first.close();

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
    }

    @Test
    void a_server_that_was_killed_alone_is_a_failure_that_may_pass() {
        Slapd only = server(Listings.onePractice());
        LdapDirectory directory = directory(Listings.identity(), only.url());
        directory.lookUp(Listings.QUERY);

        only.close();

        DirectoryException failure =
                catchThrowableOfType(DirectoryException.class, () -> directory.lookUp(Listings.QUERY));
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    private void assertRefused(TlsSettings identity, URI url) {
        LdapDirectory directory = directory(identity, url);

        DirectoryException failure =
                catchThrowableOfType(DirectoryException.class, () -> directory.lookUp(Listings.QUERY));

        assertThat(failure.reason()).as(failure.toString()).isEqualTo(Reason.REFUSED);
    }
}
