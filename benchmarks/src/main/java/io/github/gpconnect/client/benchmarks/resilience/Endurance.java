package io.github.gpconnect.client.benchmarks.resilience;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Makes many calls in one process, one in ten of which fails, each time in a different way, and compares the live heap,
 * the threads and the open sockets at the end with those after the first thousand. The simulated practice is in the
 * same process, and its share of all three is counted as well.
 */
public final class Endurance {
    private static final int AT_FIRST = 1_000;
    private static final int WRONG_ONE_IN = 10;
    private static final int COLLECTIONS = 3;
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final NhsNumber PATIENT = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());
    private static final List<Fault> FAULTS = List.of(
            Fault.of(Fault.Kind.REQUEST_LOST),
            Fault.of(Fault.Kind.BAD_GATEWAY),
            Fault.of(Fault.Kind.BAD_GATEWAY_PAGE),
            Fault.of(Fault.Kind.TOO_MANY_REQUESTS),
            Fault.of(Fault.Kind.RESPONSE_LOST),
            Fault.of(Fault.Kind.EMPTY_BODY),
            Fault.of(Fault.Kind.CUT_BODY),
            Fault.of(Fault.Kind.HALF_BODY),
            Fault.of(Fault.Kind.CORRUPTED_BODY),
            Fault.of(Fault.Kind.RESPONSE_TWICE));
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");
    private static final AtomicLong ARRIVED = new AtomicLong();

    private Endurance() {}

    /** The resources that the process holds. */
    private record Holding(long heapKilobytes, int threads, long sockets) {
        static Holding now(SimulatedSpine spine) throws IOException {
            spine.clearRequests(); // ten thousand of them are not held by the client
            for (int time = 0; time < COLLECTIONS; time++) {
                System.gc();
            }
            return new Holding(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
                    Thread.activeCount(),
                    openSockets());
        }

        /** Returns the number of open sockets as Linux reports it; -1 elsewhere. */
        private static long openSockets() throws IOException {
            Path open = Path.of("/proc/self/fd");
            if (!Files.isDirectory(open)) {
                return -1;
            }
            try (Stream<Path> files = Files.list(open)) {
                return files.filter(Endurance::isSocket).count();
            }
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /**
     * Makes the calls.
     *
     * @param args how many; 100,000 by default
     */
    public static void main(String... args) throws IOException {
        int calls = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        SERVER.setLevel(Level.OFF);
        long begun = System.nanoTime();
        try (SimulatedSpine spine =
                        SimulatedSpine.builder().faults(Endurance::oneInTen).start();
                GpConnectClient client = Hub.client(spine, spine.proxyUrl())
                        .retries(Retries.off()) // or nine in ten of the failures were mended
                        .circuitBreaking(CircuitBreaking.off())
                        .audit(event -> {})
                        .build()) {
            Foundations foundations = Foundations.of(client.as(Hub.requester()).at(PRACTICE));
            long failed = call(foundations, AT_FIRST);
            Holding first = Holding.now(spine);
            failed += call(foundations, calls - AT_FIRST);
            Holding last = Holding.now(spine);
            report(calls, failed, first, last, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static Optional<Fault> oneInTen(ArrivingRequest request) {
        long number = ARRIVED.getAndIncrement();
        return number % WRONG_ONE_IN == 0
                ? Optional.of(FAULTS.get((int) (number / WRONG_ONE_IN % FAULTS.size())))
                : Optional.empty();
    }

    private static long call(Foundations foundations, int times) {
        long failed = 0;
        for (int call = 0; call < times; call++) {
            try {
                foundations.findPatient(PATIENT);
            } catch (GpConnectException wrong) {
                failed++;
            }
        }
        return failed;
    }

    private static void report(int calls, long failed, Holding first, Holding last, Duration took) {
        System.out.println(String.format(
                Locale.ROOT,
                "{\"calls\":%d,\"failed\":%d,\"heapKilobytesAtFirst\":%d,\"heapKilobytes\":%d,\"threadsAtFirst\":%d,"
                        + "\"threads\":%d,\"socketsAtFirst\":%d,\"sockets\":%d,\"seconds\":%d}",
                calls,
                failed,
                first.heapKilobytes(),
                last.heapKilobytes(),
                first.threads(),
                last.threads(),
                first.sockets(),
                last.sockets(),
                took.toSeconds()));
    }
}
