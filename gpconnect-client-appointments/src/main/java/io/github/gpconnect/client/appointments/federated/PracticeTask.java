package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spi.async.StoppableWork;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One practice of a search that is under endpoint, and what it has come to. Two threads work at it only one after the other. */
final class PracticeTask {
    /** How a practice is asked, and behind which host it is. */
    record PracticeEndpoint(AppointmentClient appointments, String host) {}

    private final OdsCode practice;
    private final StoppableWork work = new StoppableWork();
    private final CompletableFuture<PracticeSlots> outcome = new CompletableFuture<>();
    private volatile @Nullable PracticeEndpoint endpoint;
    private volatile Duration worked = Duration.ZERO;
    private volatile long begunNanos;
    private volatile boolean working;

    PracticeTask(OdsCode practice) {
        this.practice = practice;
    }

    OdsCode practice() {
        return practice;
    }

    /** What it has come to, or what kept this library from finding out. */
    CompletableFuture<PracticeSlots> outcome() {
        return outcome;
    }

    /** Known once it was looked up. */
    @Nullable
    PracticeEndpoint endpoint() {
        return endpoint;
    }

    void found(PracticeEndpoint found) {
        endpoint = found;
    }

    /** Whether there is still something to be done. */
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

    /** How long it has been worked at so far. */
    Duration took() {
        return working ? worked.plusNanos(System.nanoTime() - begunNanos) : worked;
    }

    /** Ends what is under endpoint. */
    void stop() {
        work.stop();
    }
}
