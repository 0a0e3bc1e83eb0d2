package io.github.gpconnect.client.appointments.bounds;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.federated.PracticeState;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A program that calls practices in a JVM of its own: it runs the command in each line of its input, and prints a line
 * for each, with the result or how it failed.
 */
final class SmallHeap {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final SlotSearch TODAY = SlotSearch.days(MONDAY, MONDAY);
    private static final PatientId PATIENT = PatientId.of(InventedPeople.REGISTERED.id());
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int MEGABYTE = 1 << 20;

    private final GpConnectClient client;
    private final List<OdsCode> practices;
    private final AppointmentClient appointments;

    private SmallHeap(GpConnectClient client, List<OdsCode> practices) {
        this.client = client;
        this.practices = practices;
        this.appointments =
                AppointmentClient.of(client.as(InventedHub.requester()).at(practices.get(0)));
    }

    /** Takes the proxy's URL, the client's certificate and key, the root's, and a file with a line for each practice. */
    public static void main(String... args) throws IOException {
        List<Practice> practices = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[3]), StandardCharsets.UTF_8)) {
            String[] parts = line.split(" ", -1);
            practices.add(Practice.of(OdsCode.of(parts[0]), Asid.of(parts[1]), URI.create(parts[2])));
        }
        try (GpConnectClient client = GpConnectClient.builder()
                        .spineProxy(URI.create(args[0]))
                        .tls(TlsSettings.pem(Path.of(args[1]), Path.of(args[1])).trusting(Path.of(args[2])))
                        .issuer(URI.create("https://hub.example/"))
                        .directory(StaticDirectory.of(practices))
                        .clock(GpConnectSimulation.MONDAY_MORNING)
                        .timeouts(LONG, LONG, LONG)
                        .outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO))
                        .build();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            SmallHeap program = new SmallHeap(
                    client, practices.stream().map(Practice::odsCode).toList());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(program.done(line));
            }
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // the test shows it when it fails
    private String done(String command) {
        try {
            return command + ": " + result(command);
        } catch (GpConnectException failed) {
            return command + ": " + failed.kind() + ", " + failed.issues().size() + " issues and "
                    + failed.furtherIssues() + " more";
        } catch (Throwable broken) {
            broken.printStackTrace();
            return command + ": " + broken.getClass().getName();
        }
    }

    private String result(String command) throws InterruptedException {
        return switch (command) {
            case "search" -> {
                FreeSlots found = appointments.search(TODAY);
                yield found.slots().size() + " slots, left out " + found.dropped();
            }
            case "read" -> appointments.read(AppointmentId.of("1")).start().toString();
            case "list" ->
                appointments.list(PATIENT, MONDAY, MONDAY.plusDays(1)).size() + " appointments";
            case "book" -> {
                Appointment booked = appointments.book(BookingRequest.of(
                                PATIENT, appointments.search(TODAY).slots().get(0))
                        .description("Asthma review"));
                yield "booked " + booked.start();
            }
            case "federated" -> {
                FederatedSlots found = FederatedSlotSearch.of(client.as(InventedHub.requester()))
                        .practices(practices)
                        .within(LONG)
                        .search(TODAY);
                Map<PracticeState, Long> states = found.practices().stream()
                        .collect(Collectors.groupingBy(PracticeSlots::state, TreeMap::new, Collectors.counting()));
                yield states + ", " + found.offers().size() + " slots";
            }
            case "threads" -> threads() + "";
            case "heap" -> heap() + "";
            default -> throw new IllegalArgumentException("Unknown command " + command);
        };
    }

    /** Returns how many threads of the library there are, once those that are ending have ended. */
    private static long threads() throws InterruptedException {
        long left = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("gpconnect")) {
                thread.join(20_000);
                left += thread.isAlive() ? 1 : 0;
            }
        }
        return left;
    }

    /** Returns how many megabytes are in use. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
