package io.github.gpconnect.client.recovery;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process of its own that recovers, until it is killed. */
final class RecoveringMachine {
    private RecoveringMachine() {}

    /** Takes the database's URL, the proxy's, the practice's ASID and service root, and the time. */
    public static void main(String[] arguments) throws InterruptedException {
        RecoveryStore store = RecoveryStore.of(PostgresServer.pool(arguments[0], true));
        start(store, client(arguments[1], arguments[2], arguments[3], Instant.parse(arguments[4])), null);
        new CountDownLatch(1).await();
    }

    static GpConnectClient client(String proxy, String asid, String serviceRoot, Instant now) {
        return GpConnectClient.builder()
                .spineProxy(URI.create(proxy))
                .allowCleartext()
                .tls(InventedHub.tls(SimulatedCredentials.shared()))
                .issuer(InventedHub.ISSUER)
                .directory(StaticDirectory.of(
                        java.util.List.of(Practice.of(OdsCode.of("A20047"), Asid.of(asid), URI.create(serviceRoot)))))
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .textHashKey(RecoveryContract.HASH_KEY)
                .outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO))
                .build();
    }

    /** Starts recovery; the listener may be null, so that another machine delivers what this one decides. */
    static ChangeRecovery start(RecoveryStore store, GpConnectClient client, OutcomeListener listener) {
        ChangeRecovery.Builder recovery = ChangeRecovery.builder(
                        store, client, change -> Optional.of(InventedHub.requester()))
                .interval(Duration.ofMillis(50))
                .heartbeat(Duration.ofMillis(500))
                .pauses(Duration.ofMillis(50), Duration.ofMillis(200))
                .threads(4);
        return listener == null ? recovery.start() : recovery.listener(listener).start();
    }
}
