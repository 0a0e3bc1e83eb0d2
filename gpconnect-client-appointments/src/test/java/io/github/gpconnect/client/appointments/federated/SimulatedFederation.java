package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Duration;
import java.time.LocalDate;
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

    private final SimulatedSpine spine;
    private final StaticDirectory listed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ConcurrentHashMap.KeySetView<String, Boolean> hanging = ConcurrentHashMap.newKeySet();
    private final List<GpConnectClient> clients = new ArrayList<>();

    /** The practices that were looked up. */
    final List<OdsCode> lookUps = new CopyOnWriteArrayList<>();
    /** The requests that reached a practice that hangs. */
    final BlockingQueue<String> hung = new LinkedBlockingQueue<>();
    /** The calls that have ended. */
    final BlockingQueue<AuditEvent> calls = new LinkedBlockingQueue<>();

    private SimulatedFederation(SimulatedPractice.Builder... practices) {
        SimulatedSpine.Builder builder = SimulatedSpine.builder().clock(GpConnectSimulation.MONDAY_MORNING);
        for (SimulatedPractice.Builder practice : practices) {
            builder.practice(practice);
        }
        this.spine = builder.start();
        this.listed = InventedHub.directory(spine);
        spine.faults(request -> {
            hanging.stream()
                    .filter(code -> request.target().contains("/" + code + "/"))
                    .forEach(this::hang);
            return Optional.empty();
        });
    }

    static SimulatedFederation of(SimulatedPractice.Builder... practices) {
        return new SimulatedFederation(practices);
    }

    /** Practices with a fortnight of slots. */
    static SimulatedFederation of(String... odsCodes) {
        return of(Arrays.stream(odsCodes).map(SimulatedFederation::open).toArray(SimulatedPractice.Builder[]::new));
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
        ConsumerOrganisation.Builder organisation = InventedHub.organisation();
        return InventedHub.requester((type == null ? organisation : organisation.type(type)).build());
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
        GpConnectClient client = change.apply(InventedHub.client(spine)
                        .directory(query -> lookUp(directory, query))
                        .audit(calls::add)
                        .timeouts(AGES, AGES, AGES)
                        .retries(Retries.off())
                        .circuitBreaking(CircuitBreaking.off()))
                .build();
        clients.add(client);
        return client;
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
