package io.github.gpconnect.client.sds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.InventedHub;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Federated searches over a directory that drips, one after another: no thread and no socket is left of any of them.
 * The number of searches is that of the system property {@code directory.drippingSearches}.
 */
class FederatedOverDrippingDirectoryTest {
    private static final int SEARCHES = Integer.getInteger("directory.drippingSearches", 10);
    private static final Duration EACH = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final List<OdsCode> PRACTICES =
            List.of(OdsCode.of("A20047"), OdsCode.of("B81001"), OdsCode.of("C82002"), OdsCode.of("D83003"));

    @Test
    void nothing_is_left_of_searches_that_the_directory_holds_up() throws Exception {
        LocalDate monday = LocalDate.of(2026, 11, 23);
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .practice(SimulatedPractice.builder("A20047"))
                        .start();
                ScriptedLdapServer server = ScriptedLdapServer.dripping();
                LdapDirectory directory = LdapDirectory.builder()
                        .server(server.url())
                        .tls(Listings.identity())
                        .timeouts(LONG, LONG)
                        .build();
                GpConnectClient client =
                        InventedHub.client(spine).directory(directory).build()) {
            FederatedSlotSearch search = FederatedSlotSearch.of(client.as(InventedHub.requester()))
                    .practices(PRACTICES)
                    .within(EACH);
            search.search(SlotSearch.days(monday, monday)); // what a JVM starts once, it has now
            server.awaitNoConnections();
            Set<Long> before = threads();

            for (int i = 0; i < SEARCHES; i++) {
                FederatedSlots found = search.search(SlotSearch.days(monday, monday));
                assertThat(found.offers()).isEmpty();
            }

            server.awaitNoConnections();
            assertThat(server.accepted()).isGreaterThanOrEqualTo(SEARCHES);
            for (Thread thread : threadsOfTheClient()) {
                if (!before.contains(thread.getId())) {
                    thread.join(LONG.toMillis());
                }
            }
            assertThat(threads()).isSubsetOf(before);
            assertThat(spine.requests()).isEmpty();
        }
    }

    private static Set<Long> threads() {
        return threadsOfTheClient().stream().map(Thread::getId).collect(Collectors.toSet());
    }

    /** All threads but those of the servers, of the JVM and of OkHttp's one watchdog, which comes and goes. */
    private static List<Thread> threadsOfTheClient() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !"system".equals(thread.getThreadGroup().getName()))
                .filter(thread -> !thread.getName().equals("scripted LDAP server")
                        && !thread.getName().startsWith("MockWebServer")
                        && !thread.getName().startsWith("Okio Watchdog"))
                .toList();
    }
}
