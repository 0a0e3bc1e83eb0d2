package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.appointments.internal.SlotShare;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.async.StoppableWork;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One practice of a search that is under way, and its outcome. At most one thread works on it at a time. */
final class PracticeTask {
    /** How a practice is called, and the host that it is behind. */
    record PracticeEndpoint(FhirGateway gateway, String host) {}

    private final OdsCode practice;
    private final SlotShare share;
    private final StoppableWork work = new StoppableWork();
    private final CompletableFuture<PracticeSlots> outcome = new CompletableFuture<>();
    private volatile @Nullable PracticeEndpoint endpoint;
    private volatile Duration worked = Duration.ZERO;
    private volatile long begunNanos;
    private volatile boolean working;

    PracticeTask(OdsCode practice, SlotShare share) {
        this.practice = practice;
        this.share = share;
    }

    OdsCode practice() {
        return practice;
    }

    /** Returns what may be kept of its slots. */
    SlotShare share() {
        return share;
    }

    /** Returns the outcome. */
    CompletableFuture<PracticeSlots> outcome() {
        return outcome;
    }

    /** Returns the endpoint, which is known after the look-up. */
    @Nullable
    PracticeEndpoint endpoint() {
        return endpoint;
    }

    void found(PracticeEndpoint found) {
        endpoint = found;
    }

    /** Returns whether there is still something to do. */
    boolean begin() {
        if (!work.begin()) {
            return false;
        }
        begunNanos = System.nanoTime();
        working = true;
        return true;
    }

    void end() {
        worked = took();
        working = false;
        work.end();
    }

    /** Returns how long it has been worked on so far. */
    Duration took() {
        return working ? worked.plusNanos(System.nanoTime() - begunNanos) : worked;
    }

    /** Ends the call under way. */
    void stop() {
        work.stop();
    }
}
