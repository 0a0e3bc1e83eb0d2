package io.github.gpconnect.client.sds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.call.ClientSession;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedLdapServer;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.InventedHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an ODS code to a practice's response: a client that looks practices up. */
class SpineDirectoryTest {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final Requester REQUESTER = InventedHub.requester();

    private SimulatedSpine spine;
    private SimulatedDirectory listing;
    private SimulatedLdapServer server;
    private LdapDirectory directory;
    private GpConnectClient client;

    @BeforeEach
    void open() {
        spine = SimulatedSpine.builder()
                .practice(SimulatedPractice.builder("A20047").asid("200000000471"))
                .start();
        listing = SimulatedDirectory.of(spine);
        server = SimulatedLdapServer.start(listing);
        directory = LdapDirectory.builder()
                .server(server.url())
                .tls(Listings.identity())
                .build();
        client = InventedHub.client(spine).directory(directory).build();
    }

    @AfterEach
    void close() {
        client.close();
        directory.close();
        server.close();
        spine.close();
    }

    @Test
    void a_call_goes_to_the_address_and_the_asid_that_were_found() {
        Foundations.of(client.as(REQUESTER).at(PRACTICE)).capabilities();

        assertThat(spine.lastRequest().target())
                .startsWith("/" + spine.practice("A20047").serviceRoot());
        assertThat(spine.lastRequest().header("Ssp-To")).contains("200000000471");
    }

    @Test
    void a_session_looks_up_once_and_the_next_one_anew() {
        try (ClientSession encounter = client.session()) {
            encounter.as(REQUESTER).at(PRACTICE).lookUp();
            encounter.as(REQUESTER).at(PRACTICE).lookUp();
        }
        assertThat(server.searches()).hasSize(2);

        try (ClientSession next = client.session()) {
            next.as(REQUESTER).at(PRACTICE).lookUp();
        }
        assertThat(server.searches()).hasSize(4);
    }

    @Test
    void a_practice_that_is_not_listed_is_never_called() {
        listing.remove("A20047");

        DirectoryException failure = catchThrowableOfType(
                DirectoryException.class,
                () -> client.as(REQUESTER).at(PRACTICE).lookUp());

        assertThat(failure.reason()).isEqualTo(Reason.NOT_LISTED);
        assertThat(failure.getMessage()).contains("rest:search:slot-1 at A20047");
        assertThat(spine.requests()).isEmpty();
    }
}
