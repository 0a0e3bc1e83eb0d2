package io.github.gpconnect.client.benchmarks.calls;

import ca.uhn.fhir.context.FhirContext;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.benchmarks.peers.BareHttp;
import io.github.gpconnect.client.benchmarks.peers.HandmadeToken;
import io.github.gpconnect.client.benchmarks.peers.HapiClient;
import io.github.gpconnect.client.benchmarks.peers.PreparedServer;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.junit.InventedHub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;

/**
 * Reads an appointment and books one over loopback TLS with client certificates, in three ways: with this library, with
 * HAPI's generic client over OkHttp, and with OkHttp alone. They alternate in short blocks, so that other load on the
 * machine affects all of them equally. The server sends prepared bytes, which takes the same time for each.
 */
public final class SmallCalls {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");
    private static final int IN_A_BLOCK = 50;
    private static final int WARMING_UP = 200;
    private static final int BLOCKS = 200;

    private SmallCalls() {}

    private enum Contender {
        OURS,
        HAPI,
        FLOOR
    }

    /** The duration of one call, in nanoseconds. */
    private record Times(Map<Contender, List<Long>> reads, Map<Contender, List<Long>> bookings) {
        static Times none() {
            Times times = new Times(new LinkedHashMap<>(), new LinkedHashMap<>());
            for (Contender contender : Contender.values()) {
                times.reads.put(contender, new ArrayList<>());
                times.bookings.put(contender, new ArrayList<>());
            }
            return times;
        }

        double read(Contender contender) {
            return micros(reads, contender);
        }

        double booking(Contender contender) {
            return micros(bookings, contender);
        }

        double mean(Contender contender) {
            return (read(contender) + booking(contender)) / 2;
        }

        /** Returns the median. */
        private static double micros(Map<Contender, List<Long>> of, Contender contender) {
            long[] sorted = of.getOrDefault(contender, List.of()).stream()
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            return sorted[sorted.length / 2] / 1_000.0;
        }
    }

    /**
     * Measures.
     *
     * @param args how many blocks of calls of each kind; 200 by default
     */
    public static void main(String... args) throws IOException {
        int blocks = args.length == 0 ? BLOCKS : Integer.parseInt(args[0]);
        SERVER.setLevel(Level.OFF);
        try (SimulatedSpine spine = SimulatedSpine.start()) {
            BookedAppointment booked;
            try (GpConnectClient client = Hub.client(spine, spine.proxyUrl()).build()) {
                booked = BookedAppointment.at(spine, client, PRACTICE);
            }
            try (PreparedServer server = PreparedServer.start(spine.credentials(), booked.json());
                    GpConnectClient client = Hub.client(spine, server.url()).build()) {
                Practice practice = Practice.of(
                        PRACTICE,
                        Asid.of(spine.practice(PRACTICE.value()).asid()),
                        spine.practice(PRACTICE.value()).serviceRoot());
                String url = server.url() + "/" + practice.serviceRoot();
                OkHttpClient http = BareHttp.connected(InventedHub.tls(spine.credentials()));
                String body = FhirContext.forDstu3Cached().newJsonParser().encodeResourceToString(booked.asRequested());
                Map<Contender, Consumer> consumers = new LinkedHashMap<>();
                consumers.put(
                        Contender.OURS,
                        new OurConsumer(
                                AppointmentClient.of(client.as(Hub.requester()).at(PRACTICE)),
                                booked.request(),
                                AppointmentId.of(booked.id())));
                consumers.put(Contender.HAPI, new HapiConsumer(new HapiClient(http, url, practice), booked));
                consumers.put(
                        Contender.FLOOR,
                        new BareConsumer(http, url, booked.id(), HandmadeToken.of(practice, "patient/*.write"), body));
                measure(consumers, booked.id(), WARMING_UP);
                report(measure(consumers, booked.id(), blocks));
            }
        }
    }

    private static Times measure(Map<Contender, Consumer> consumers, String id, int blocks) throws IOException {
        Times times = Times.none();
        for (int block = 0; block < blocks; block++) {
            for (Map.Entry<Contender, Consumer> consumer : consumers.entrySet()) {
                Contender contender = consumer.getKey();
                for (int call = 0; call < IN_A_BLOCK; call++) {
                    long begun = System.nanoTime();
                    String read = consumer.getValue().read();
                    long between = System.nanoTime();
                    String booked = consumer.getValue().book();
                    long ended = System.nanoTime();
                    requireId(id, read);
                    requireId(id, booked);
                    times.reads().getOrDefault(contender, List.of()).add(between - begun);
                    times.bookings().getOrDefault(contender, List.of()).add(ended - between);
                }
            }
        }
        return times;
    }

    private static void requireId(String id, String read) {
        if (!read.equals(id)) {
            throw new IllegalStateException("The response was not read: '" + read + "' instead of '" + id + "'");
        }
    }

    private static void report(Times times) {
        System.out.println("median µs per call     ours     HAPI    floor   ours/HAPI");
        row("read an appointment", times::read);
        row("book", times::booking);
        row("mean of both", times::mean);
        System.out.println(String.format(
                Locale.ROOT,
                "{\"oursUs\":%.1f,\"hapiUs\":%.1f,\"floorUs\":%.1f}",
                times.mean(Contender.OURS),
                times.mean(Contender.HAPI),
                times.mean(Contender.FLOOR)));
    }

    private static void row(String name, java.util.function.ToDoubleFunction<Contender> micros) {
        double[] each = Arrays.stream(Contender.values()).mapToDouble(micros).toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%-20s%8.1f %8.1f %8.1f %10.0f %%",
                name,
                each[0],
                each[1],
                each[2],
                100 * each[0] / each[1]));
    }
}
