package io.github.gpconnect.client.benchmarks.connections;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Searches slots and books them over a link with a round trip of 20 ms, at a practice that takes 300 ms for each
 * response: over connections that are used again, and over a new connection for each call. The two alternate.
 */
public final class Connections {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final Duration THINKING = Duration.ofMillis(300);
    private static final int CALLS = 25;
    private static final int WARMING_UP = 10;
    private static final int DAYS_AHEAD = 13;
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    private Connections() {}

    /** A client, and the times of its calls in milliseconds. */
    private static final class Variant {
        private final AppointmentClient appointments;
        private final Patient patient;
        private final List<Double> searches = new ArrayList<>();
        private final List<Double> bookings = new ArrayList<>();

        Variant(GpConnectClient client) {
            this.appointments = AppointmentClient.of(client.as(Hub.requester()).at(PRACTICE));
            this.patient = Foundations.of(client.as(Hub.requester()).at(PRACTICE))
                    .findPatient(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
                    .orElseThrow();
        }

        void searchAndBook() {
            LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
            long begun = System.nanoTime();
            Slot slot = appointments
                    .search(SlotSearch.days(tomorrow, tomorrow.plusDays(DAYS_AHEAD - 1))
                            .withPractitioners()
                            .withLocations())
                    .slots()
                    .get(0);
            long between = System.nanoTime();
            appointments.book(BookingRequest.of(patient, slot).description("Asthma review"));
            searches.add((between - begun) / 1e6);
            bookings.add((System.nanoTime() - between) / 1e6);
        }

        void forget() {
            searches.clear();
            bookings.clear();
        }
    }

    /** Runs the benchmark, without arguments. */
    public static void main(String... args) throws IOException {
        SERVER.setLevel(Level.OFF);
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .practice(SimulatedPractice.builder(PRACTICE.value())
                                .inventedPeople()
                                .fortnightOfSlots())
                        .start();
                SlowLink link = SlowLink.to(spine.port(), ROUND_TRIP)) {
            URI proxy = URI.create("https://localhost:" + link.port());
            try (GpConnectClient again =
                            Hub.client(spine, proxy).audit(event -> {}).build();
                    GpConnectClient anew = Hub.client(spine, proxy)
                            .audit(event -> {})
                            .connectionReuse(false)
                            .build()) {
                Variant reused = new Variant(again);
                Variant fresh = new Variant(anew);
                run(WARMING_UP, reused, fresh);
                spine.faults(request -> {
                    think();
                    return Optional.empty();
                });
                reused.forget();
                fresh.forget();
                run(CALLS, reused, fresh);
                report(reused, fresh);
            }
        }
    }

    private static void run(int times, Variant... variants) {
        for (int time = 0; time < times; time++) {
            for (Variant variant : variants) {
                variant.searchAndBook();
            }
        }
    }

    private static void think() {
        try {
            Thread.sleep(THINKING.toMillis());
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    private static double median(List<Double> took) {
        return took.stream().sorted().skip(took.size() / 2).findFirst().orElseThrow();
    }

    private static void report(Variant reused, Variant fresh) {
        System.out.println("median ms                        search   booking");
        row("connections are used again", reused);
        row("a new connection for each call", fresh);
        System.out.println(String.format(
                Locale.ROOT,
                "{\"searchMs\":%.1f,\"bookingMs\":%.1f,\"freshSearchMs\":%.1f,\"freshBookingMs\":%.1f}",
                median(reused.searches),
                median(reused.bookings),
                median(fresh.searches),
                median(fresh.bookings)));
    }

    private static void row(String name, Variant variant) {
        System.out.println(String.format(
                Locale.ROOT, "%-30s %8.1f %9.1f", name, median(variant.searches), median(variant.bookings)));
    }
}
