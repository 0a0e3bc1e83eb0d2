package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import desk.DeskApplication;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.LocalPostgres;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two machines with the settings of production, and one database. */
@Tag("slow")
@Timeout(180)
class TwoMachinesTest {
    private static final String PRACTICE = "A20047";
    private static final String APPOINTMENTS = "/api/v1/practices/" + PRACTICE + "/appointments";
    private static final String KEY = "c2ltdWxhdGlvbi1vbmx5LWtleS1vZi0zMi1ieXRlcyE=";
    private static final IdentityProvider IDENTITY_PROVIDER = IdentityProvider.start();

    private static LocalPostgres postgres;
    private static SimulatedSpine spine;
    private static List<ConfigurableApplicationContext> machines;

    @BeforeAll
    static void start() {
        String missing = "PostgreSQL is not installed here (Debian: apt-get install postgresql)";
        if (System.getenv("CI") != null) {
            Assertions.assertTrue(LocalPostgres.isInstalled(), missing);
        }
        Assumptions.assumeTrue(LocalPostgres.isInstalled(), missing);
        postgres = LocalPostgres.start(false);
        spine = SimulatedSpine.builder()
                .practice(SimulatedPractice.builder(PRACTICE).fortnightOfSlots().inventedPeople())
                .start();
        String database = postgres.newDatabase();
        machines = Stream.of("first", "second")
                .map(name -> machine(name, database))
                .toList();
    }

    @AfterAll
    static void stop() {
        if (machines != null) {
            machines.forEach(ConfigurableApplicationContext::close);
        }
        if (spine != null) {
            spine.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static ConfigurableApplicationContext machine(String name, String database) {
        return new SpringApplicationBuilder(DeskApplication.class)
                .run(Stream.of(settings(name, database), spineSettings(), signIn())
                        .flatMap(settings -> settings.entrySet().stream())
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static Map<String, String> settings(String name, String database) {
        return Map.of(
                "server.port",
                "0",
                "desk.data",
                "target",
                "gpconnect.audit.spill-file",
                "target/" + name + "-machine-${random.uuid}.spill",
                "spring.datasource.url",
                database,
                "desk.api.offer-key",
                KEY,
                "gpconnect.text-hash-key",
                KEY,
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                IDENTITY_PROVIDER.issuer(),
                "spring.security.oauth2.resourceserver.jwt.audiences",
                IdentityProvider.AUDIENCE,
                "gpconnect.outcome-resolution.grace-period",
                "0s");
    }

    /** Nobody signs in at the pages here, but a desk with a real Spine does not start without an identity provider. */
    private static Map<String, String> signIn() {
        String client = "spring.security.oauth2.client.";
        return Map.of(
                client + "registration.hub.client-id", "desk",
                client + "registration.hub.client-secret", "secret of desk",
                client + "registration.hub.authorization-grant-type", "authorization_code",
                client + "registration.hub.redirect-uri", "{baseUrl}/login/oauth2/code/hub",
                client + "provider.hub.authorization-uri", "https://login.example/authorize",
                client + "provider.hub.token-uri", "https://login.example/token",
                client + "provider.hub.jwk-set-uri", "https://login.example/keys",
                client + "provider.hub.user-info-uri", "https://login.example/user",
                client + "provider.hub.user-name-attribute", "sub");
    }

    private static Map<String, String> spineSettings() {
        SimulatedPractice practice = spine.practice(PRACTICE);
        String bundle = "spring.ssl.bundle.pem.spine.";
        return Map.ofEntries(
                Map.entry("gpconnect.spine-proxy", spine.proxyUrl().toString()),
                Map.entry("gpconnect.tls.bundle", "spine"),
                Map.entry(bundle + "keystore.certificate", spine.credentials().clientCertificatePem()),
                Map.entry(bundle + "keystore.private-key", spine.credentials().clientKeyPem()),
                Map.entry(bundle + "truststore.certificate", spine.credentials().rootCertificatePem()),
                Map.entry("gpconnect.directory.list[0].ods-code", PRACTICE),
                Map.entry("gpconnect.directory.list[0].asid", practice.asid()),
                Map.entry(
                        "gpconnect.directory.list[0].service-root",
                        practice.serviceRoot().toString()),
                Map.entry("gpconnect.organisation.ods-code", "X26"),
                Map.entry("gpconnect.organisation.asid", "200000000115"),
                Map.entry("gpconnect.organisation.name", "The Hub"),
                Map.entry("gpconnect.organisation.telephone", "01632 960001"));
    }

    private static GatewayCalls gateway(int machine) {
        String port = machines.get(machine).getEnvironment().getRequiredProperty("local.server.port");
        return new GatewayCalls(Integer.parseInt(port), IDENTITY_PROVIDER.person());
    }

    private static long bookings() {
        return spine.requests().stream()
                .map(RecordedCall::method)
                .filter("POST"::equals)
                .count();
    }

    @Test
    void a_key_books_once_however_many_requests_reach_both_machines_at_the_same_time() {
        String booking = GatewayCalls.booking(gateway(0).offer(PRACTICE), InventedPeople.REGISTERED.nhsNumber());
        String key = GatewayCalls.key();
        int before = spine.practice(PRACTICE).appointments().size();
        spine.clearRequests();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<GatewayCalls.Response>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> gateway(i % 2).change(APPOINTMENTS, key, booking), callers))
                    .toList();
            List<GatewayCalls.Response> responses =
                    calls.stream().map(CompletableFuture::join).toList();

            assertThat(responses)
                    .allSatisfy(response -> assertThat(response.status()).isIn(201, 409));
            assertThat(responses)
                    .filteredOn(response -> response.status() == 409)
                    .allSatisfy(response -> response.isProblem(409, GatewayCalls.DESK_PROBLEM + "change-under-way"));
            List<String> ids = responses.stream()
                    .filter(response -> response.status() == 201)
                    .map(response -> response.text("id"))
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1);
            for (int machine : List.of(0, 1)) {
                assertThat(gateway(machine)
                                .change(APPOINTMENTS, key, booking)
                                .is(201)
                                .text("id"))
                        .isEqualTo(ids.get(0));
            }
        } finally {
            callers.shutdown();
        }
        assertThat(bookings()).isEqualTo(1);
        assertThat(spine.practice(PRACTICE).appointments()).hasSize(before + 1);
    }

    @Test
    void an_offer_of_one_machine_is_booked_at_the_other() {
        String booking = GatewayCalls.booking(gateway(0).offer(PRACTICE), InventedPeople.REGISTERED.nhsNumber());

        gateway(1).change(APPOINTMENTS, GatewayCalls.key(), booking).is(201);
    }

    @Test
    void there_are_no_tokens_of_the_simulation_in_production() {
        assertThat(gateway(0).post("/simulation/tokens", "").status()).isNotEqualTo(200);
        assertThat(machines.get(0).containsBean("simulatedTokensRoute")).isFalse();
    }
}
