package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Simulated practices behind one proxy on a Monday morning, some of which may hang until this is closed. */
final class SimulatedFederation implements AutoCloseable {
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final SlotSearch TODAY = SlotSearch.days(MONDAY, MONDAY);
    /** Much longer than any test takes, so that it never ends one. */
    static final Duration AGES = Duration.ofMinutes(5);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T07:30:00Z"), ZoneOffset.UTC);

    private final SimulatedSpine spine;
    private final StaticDirectory listed;
    private final Path files;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ConcurrentHashMap.KeySetView<String, Boolean> hanging = ConcurrentHashMap.newKeySet();
    private final List<GpConnectClient> clients = new ArrayList<>();

    /** The practices that were looked up. */
    final List<OdsCode> lookUps = new CopyOnWriteArrayList<>();
    /** The requests that reached a practice that hangs. */
    final BlockingQueue<String> hung = new LinkedBlockingQueue<>();
    /** The calls that have ended. */
    final BlockingQueue<AuditEvent> calls = new LinkedBlockingQueue<>();

    private SimulatedFederation(Path files, SimulatedPractice.Builder... practices) {
        this.files = files;
        SimulatedSpine.Builder builder = SimulatedSpine.builder().clock(CLOCK);
        for (SimulatedPractice.Builder practice : practices) {
            builder.practice(practice);
        }
        this.spine = builder.start();
        this.listed = StaticDirectory.of(spine.practices().stream()
                .map(practice ->
                        Practice.of(OdsCode.of(practice.odsCode()), Asid.of(practice.asid()), practice.serviceRoot()))
                .toList());
        spine.faults(request -> {
            hanging.stream()
                    .filter(code -> request.target().contains("/" + code + "/"))
                    .forEach(this::hang);
            return Optional.empty();
        });
    }

    static SimulatedFederation of(Path files, SimulatedPractice.Builder... practices) {
        return new SimulatedFederation(files, practices);
    }

    /** Practices with a fortnight of slots. */
    static SimulatedFederation of(Path files, String... odsCodes) {
        return of(
                files,
                Arrays.stream(odsCodes).map(SimulatedFederation::open).toArray(SimulatedPractice.Builder[]::new));
    }

    static SimulatedPractice.Builder open(String odsCode) {
        return closed(odsCode).fortnightOfSlots();
    }

    /** One that has no slots. */
    static SimulatedPractice.Builder closed(String odsCode) {
        return SimulatedPractice.builder(odsCode)
                .asid("2000000%05d".formatted(Math.floorMod(odsCode.hashCode(), 100_000)));
    }

    private void hang(String practice) {
        hung.add(practice);
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets this practice never respond. */
    SimulatedFederation hanging(String odsCode) {
        hanging.add(odsCode);
        return this;
    }

    SimulatedSpine spine() {
        return spine;
    }

    static List<OdsCode> codes(String... odsCodes) {
        return Arrays.stream(odsCodes).map(OdsCode::of).toList();
    }

    static Requester requester(@Nullable OrganisationType type) {
        ConsumerOrganisation.Builder organisation = ConsumerOrganisation.builder()
                .odsCode(OdsCode.of("X26"))
                .asid(Asid.of("200000000115"))
                .name("Invented Hub")
                .telephone("01632960001");
        if (type != null) {
            organisation.type(type);
        }
        return Requester.of(
                organisation.build(),
                ConsumerUser.builder()
                        .id("user-7")
                        .name("Okafor", "Adaeze")
                        .localIdentifier(URI.create("https://hub.example/Id/user"), "aokafor")
                        .build(),
                ConsumerDevice.builder()
                        .identifier(URI.create("https://hub.example/Id/device"), "desk-12")
                        .model("Invented Booking")
                        .version("1.0")
                        .build());
    }

    /** A search that waits as long as it takes, through a client that tries once. */
    FederatedSlotSearch search(String... odsCodes) {
        return searchOf(client(listed, builder -> builder), odsCodes);
    }

    static FederatedSlotSearch searchOf(GpConnectClient client, String... odsCodes) {
        return FederatedSlotSearch.of(client.as(requester(OrganisationType.URGENT_CARE)))
                .practices(codes(odsCodes))
                .within(AGES);
    }

    StaticDirectory listed() {
        return listed;
    }

    GpConnectClient client(PracticeDirectory directory, UnaryOperator<GpConnectClient.Builder> change) {
        try {
            CredentialFiles credentials = spine.credentials().writeTo(files);
            GpConnectClient client = change.apply(GpConnectClient.builder()
                            .spineProxy(spine.proxyUrl())
                            .tls(TlsSettings.pem(credentials.certificatePem(), credentials.keyPem())
                                    .trusting(credentials.rootPem()))
                            .issuer(URI.create("https://hub.example/"))
                            .directory(query -> lookUp(directory, query))
                            .clock(CLOCK)
                            .audit(calls::add)
                            .timeouts(AGES, AGES, AGES)
                            .retries(Retries.off())
                            .circuitBreaking(CircuitBreaking.off()))
                    .build();
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Practice> lookUp(PracticeDirectory directory, DirectoryQuery query) {
        lookUps.add(query.odsCode());
        return directory.find(query);
    }

    @Override
    public void close() {
        closed.countDown();
        clients.forEach(GpConnectClient::close);
        spine.close();
    }
}
