package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.LocalPostgres;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.fixtures.VirtualTime;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.DecidedBy;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.recovery.RecoveryStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;

/** An application that is killed while it books, and started anew. */
@Timeout(300) // if it is killed in the very moment in which its scheduler works, the next one takes over after two
// minutes
@Tag("slow")
class KilledHubTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    /** The first two bookings are confirmed; the others are under way when the process is killed. */
    private static final List<Optional<Fault>> FAULTS = List.of(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Fault.of(Fault.Kind.SILENCE_AFTERWARDS, LONG)),
            Optional.of(Fault.of(Fault.Kind.SILENCE, LONG)),
            Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)),
            Optional.of(Fault.of(Fault.Kind.REQUEST_LOST)),
            Optional.of(Fault.of(Fault.Kind.LATE_COMMIT, Duration.ofMillis(200))),
            Optional.of(Fault.of(Fault.Kind.BAD_GATEWAY)));

    private static final List<String> NHS_NUMBERS = List.of(
            "9993000000",
            "9993001376",
            "9993002747",
            "9993004111",
            "9993005487",
            "9993006858",
            "9993008222",
            "9993009598");

    private static final int CONFIRMED = 2;
    private static final int MADE = 5;

    @AutoClose
    private static LocalPostgres postgres;

    private final VirtualTime time = VirtualTime.startingAt(Instant.now());

    @AutoClose
    private final SimulatedSpine spine = SimulatedSpine.builder()
            .clock(time.clock())
            .practice(practiceWithPatients())
            .start();

    private final SimulatedPractice practice = spine.practice("A20047");
    private final AtomicInteger posts = new AtomicInteger();
    private final String database = postgres.newDatabase();
    private final RecoveryStore store = RecoveryStore.of(dataSource(database));

    @BeforeAll
    static void startPostgres() {
        boolean missingHere = !LocalPostgres.isInstalled() && System.getenv("CI") == null;
        assumeThat(missingHere)
                .as("PostgreSQL is not installed here (Debian: apt-get install postgresql)")
                .isFalse();
        postgres = LocalPostgres.start(false);
    }

    private static PGSimpleDataSource dataSource(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    @Test
    void each_booking_that_was_under_way_has_one_outcome_after_the_restart_and_none_is_made_twice() throws Exception {
        List<String> bookings;
        try (HubProcess hub = start()) {
            bookings = bookings(hub);
            bookUntilKilled(hub, bookings);
        }
        assertThat(practice.appointments()).hasSize(MADE);
        assertThat(store.list(ChangeState.MADE, 100))
                .hasSize(CONFIRMED)
                .allSatisfy(row -> assertThat(row.decidedBy()).contains(DecidedBy.CALL));
        List<UUID> open = traceIds(store.list(ChangeState.OPEN, 100));
        assertThat(open).hasSize(FAULTS.size() - CONFIRMED);

        untilTheTokensHaveExpired(open);
        try (HubProcess hub = start()) {
            assertThat(outcomes(hub, open).keySet()).containsExactlyInAnyOrderElementsOf(open);
            assertThat(store.list(ChangeState.MADE, 100)).hasSize(MADE);
            assertThat(store.list(ChangeState.NOT_MADE, 100)).hasSize(FAULTS.size() - MADE);
            assertThat(store.undelivered(1)).isEmpty();

            // callers who have lost their responses repeat their bookings
            List<String> found = new ArrayList<>();
            for (int i = 0; i < bookings.size(); i++) {
                HttpResponse<String> again = hub.post(HubOverHttp.STAFF, path(i), bookings.get(i));
                if (again.statusCode() == 200) {
                    found.add(JsonMapper.shared()
                            .readTree(again.body())
                            .path("id")
                            .asString());
                } else {
                    assertThat(again.body()).contains("urn:gpconnect-client:problem:not-made");
                }
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(idsAtThePractice());
        }
        assertThat(practice.appointments()).hasSize(MADE);
        assertThat(posts).hasValue(FAULTS.size());
    }

    private HubProcess start() throws Exception {
        return HubProcess.start(Stream.concat(
                        Stream.of(Contexts.to(spine)),
                        Stream.of(
                                "server.port=0",
                                "spring.main.banner-mode=off",
                                "spring.datasource.url=" + database,
                                "gpconnect.recovery.interval=2s",
                                "gpconnect.text-hash-key=AAAAAAAAAAAAAAAAAAAAAA==",
                                "hub.time=" + time.now()))
                .toList());
    }

    private static SimulatedPractice.Builder practiceWithPatients() {
        SimulatedPractice.Builder practice = SimulatedPractice.builder("A20047").fortnightOfSlots();
        for (int i = 0; i < NHS_NUMBERS.size(); i++) {
            practice.patient(SimulatedPatient.of(
                    "10" + i,
                    NHS_NUMBERS.get(i),
                    "Ms",
                    "Ottoline",
                    "Bramhope",
                    "female",
                    LocalDate.of(1970 + i, 1, 2)));
        }
        return practice;
    }

    /** Returns a booking for each patient. */
    private static List<String> bookings(HubProcess hub) throws Exception {
        List<String> slots = hub.slots("A20047");
        return IntStream.range(0, NHS_NUMBERS.size())
                .mapToObj(i -> "{\"slot\":" + slots.get(i) + ",\"nhsNumber\":\"" + NHS_NUMBERS.get(i) + "\"}")
                .toList();
    }

    private static String path(int booking) {
        return "/practices/A20047/appointments?key=booking-" + booking;
    }

    /** Sends all bookings at the same time, and kills the process when all but the confirmed ones are under way. */
    private void bookUntilKilled(HubProcess hub, List<String> bookings) throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(FAULTS.size() - CONFIRMED);
        CountDownLatch confirmed = new CountDownLatch(CONFIRMED);
        spine.faults(request -> {
            if (isAppointmentRead(request)) {
                return Optional.of(Fault.of(Fault.Kind.SILENCE, LONG)); // whatever it wants to find out, it does not
            }
            if (!request.method().equals("POST")) {
                return Optional.empty();
            }
            Optional<Fault> fault = FAULTS.get(posts.getAndIncrement());
            fault.ifPresent(gone -> underWay.countDown());
            return fault;
        });
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < bookings.size(); i++) {
            callers.add(hub.http
                    .sendAsync(
                            hub.request(HubOverHttp.STAFF, path(i))
                                    .POST(BodyPublishers.ofString(bookings.get(i)))
                                    .build(),
                            BodyHandlers.discarding())
                    .thenAccept(response -> confirmed.countDown()));
        }
        underWay.await();
        confirmed.await();

        hub.kill();

        assertThat(callers.stream()
                        .map(caller -> caller.handle((nothing, failure) -> failure != null)
                                .join()))
                .filteredOn(lost -> lost)
                .hasSize(FAULTS.size() - CONFIRMED);
        spine.awaitLateCommits();
        while (practice.appointments().size() < MADE) { // the practice goes on when the caller has died
            Thread.onSpinWait();
        }
        spine.faults(this::countedOnly);
    }

    private Optional<Fault> countedOnly(ArrivingRequest request) {
        if (request.method().equals("POST")) {
            posts.incrementAndGet();
        }
        return Optional.empty();
    }

    private static boolean isAppointmentRead(ArrivingRequest request) {
        return request.method().equals("GET") && request.interactionId().contains("appointment");
    }

    /** Before that a process that was only paused could still send, so nothing would be decided. */
    private void untilTheTokensHaveExpired(List<UUID> open) {
        time.advance(Duration.ofMinutes(10));
        assertThat(open).allMatch(store::resolveSoon); // the database's clock does not go along
    }

    private static Map<UUID, String> outcomes(HubProcess hub, List<UUID> open) throws InterruptedException {
        Map<UUID, String> outcomes = new HashMap<>();
        for (int i = 0; i < open.size(); i++) {
            String[] words = hub.printed("outcome", 200).split(" ", 2);
            assertThat(outcomes.put(UUID.fromString(words[0]), words[1])).isNull();
        }
        return outcomes;
    }

    private static List<UUID> traceIds(List<RecordedChange> rows) {
        return rows.stream().map(row -> row.change().traceId()).toList();
    }

    private List<String> idsAtThePractice() {
        return practice.appointments().stream()
                .map(appointment -> appointment.path("id"))
                .map(JsonNode::asText)
                .toList();
    }
}
