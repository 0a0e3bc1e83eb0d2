package io.github.gpconnect.client.benchmarks.resilience;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls a healthy practice, then calls it again alongside as many calls to one that never responds, and compares how
 * long the healthy one takes. All settings are a client's defaults; several rounds even out other load on the machine.
 */
public final class HangingPractice {
    private static final OdsCode HEALTHY = OdsCode.of("A20047");
    private static final OdsCode HANGING = OdsCode.of("B30058");
    private static final NhsNumber PATIENT = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());
    private static final Fault SILENCE = Fault.of(Fault.Kind.SILENCE, Duration.ofMinutes(1));
    private static final int CALLS = 1_000;
    private static final int THREADS = 32;
    private static final int ROUNDS = 3;
    private static final int WARMING_UP = 3_000;
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    /** The requests that reached the practice that hangs, in all rounds. */
    private static final AtomicLong SENT = new AtomicLong();

    private HangingPractice() {}

    /** Runs the benchmark, without arguments. */
    public static void main(String... args) throws InterruptedException, ExecutionException {
        SERVER.setLevel(Level.OFF);
        try (SimulatedSpine spine = SimulatedSpine.builder()
                .practice(SimulatedPractice.builder(HEALTHY.value()).inventedPeople())
                .practice(SimulatedPractice.builder(HANGING.value()).inventedPeople())
                .faults(HangingPractice::hanging)
                .start()) {
            round(spine, Collections.nCopies(WARMING_UP, HEALTHY));
            List<Long> baseline = new ArrayList<>();
            List<Long> beside = new ArrayList<>();
            long begun = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                baseline.addAll(round(spine, Collections.nCopies(CALLS, HEALTHY)));
                beside.addAll(round(spine, mixed(round)));
            }
            report(median(baseline), median(beside), Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static Optional<Fault> hanging(ArrivingRequest request) {
        if (!request.target().contains("/" + HANGING + "/")) {
            return Optional.empty();
        }
        SENT.incrementAndGet();
        return Optional.of(SILENCE);
    }

    private static List<OdsCode> mixed(long seed) {
        List<OdsCode> calls = new ArrayList<>(Collections.nCopies(CALLS, HEALTHY));
        calls.addAll(Collections.nCopies(CALLS, HANGING));
        Collections.shuffle(calls, new Random(seed));
        return calls;
    }

    /** Makes the calls through a separate client, and returns the nanoseconds of each call to the healthy practice. */
    private static List<Long> round(SimulatedSpine spine, List<OdsCode> calls)
            throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try (GpConnectClient client =
                Hub.client(spine, spine.proxyUrl()).audit(event -> {}).build()) {
            List<Callable<Optional<Long>>> tasks = calls.stream()
                    .<Callable<Optional<Long>>>map(practice -> () -> call(client, practice))
                    .toList();
            List<Long> took = new ArrayList<>();
            for (Future<Optional<Long>> call : callers.invokeAll(tasks)) {
                call.get().ifPresent(took::add);
            }
            return took;
        } finally {
            callers.shutdownNow();
        }
    }

    private static Optional<Long> call(GpConnectClient client, OdsCode practice) {
        Foundations foundations = Foundations.of(client.as(Hub.requester()).at(practice));
        long begun = System.nanoTime();
        try {
            foundations.findPatient(PATIENT);
            return Optional.of(System.nanoTime() - begun);
        } catch (TransportException hangs) {
            if (!practice.equals(HANGING)) {
                throw hangs;
            }
            return Optional.empty();
        }
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    private static void report(long baseline, long beside, Duration took) {
        System.out.println(String.format(
                Locale.ROOT,
                "{\"calls\":%d,\"threads\":%d,\"rounds\":%d,\"medianAloneMicros\":%d,\"medianBesideMicros\":%d,"
                        + "\"risePercent\":%.1f,\"sentToTheHanging\":%d,\"seconds\":%d}",
                CALLS,
                THREADS,
                ROUNDS,
                baseline / 1_000,
                beside / 1_000,
                100.0 * (beside - baseline) / baseline,
                SENT.get(),
                took.toSeconds()));
    }
}
