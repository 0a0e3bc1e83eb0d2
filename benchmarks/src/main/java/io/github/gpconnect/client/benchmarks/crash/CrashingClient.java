package io.github.gpconnect.client.benchmarks.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.benchmarks.faults.BusyPractice;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.recovery.ChangeRecovery;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A process that books its share from eight threads and is killed on the way. Started anew, it repeats with its key each
 * booking whose outcome it does not know, as a caller does. It also recovers what it or the other process left open.
 */
public final class CrashingClient {
    static final Duration GRACE_PERIOD = Duration.ofSeconds(1);
    private static final int THREADS = 8;
    private static final byte[] HASH_KEY = new byte[32];

    private final AppointmentClient appointments;
    private final BufferedWriter results;

    private CrashingClient(AppointmentClient appointments, BufferedWriter results) {
        this.appointments = appointments;
        this.results = results;
    }

    /** Its settings, from the command line. */
    private record Settings(
            int process,
            Path tasks,
            Path results,
            URI proxy,
            Path credentials,
            String asid,
            String serviceRoot,
            String url) {
        static Settings of(String... words) {
            return new Settings(
                    Integer.parseInt(words[0]),
                    Path.of(words[1]),
                    Path.of(words[2]),
                    URI.create(words[3]),
                    Path.of(words[4]),
                    words[5],
                    words[6],
                    words[7]);
        }
    }

    /** Returns a pool of connections to the database of this URL. */
    static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        if (url.startsWith("jdbc:h2:")) {
            pool.setUsername("sa");
        }
        pool.setMaximumPoolSize(20);
        pool.setConnectionTimeout(3_000);
        return pool;
    }

    /** Books, and recovers until its standard input ends. */
    public static void main(String... words) throws IOException, InterruptedException {
        Settings settings = Settings.of(words);
        Practice practice = Practice.of(
                OdsCode.of(BusyPractice.ODS_CODE), Asid.of(settings.asid()), URI.create(settings.serviceRoot()));
        Set<String> known = new HashSet<>();
        if (Files.exists(settings.results())) {
            Files.readAllLines(settings.results()).forEach(line -> known.add(line.split(" ", 2)[0]));
        }
        List<BookingTask> all = BookingTask.read(settings.tasks());
        try (HikariDataSource pool = pool(settings.url())) {
            RecoveryStore store = RecoveryStore.of(pool).gracePeriod(GRACE_PERIOD);
            store.prepare();
            try (GpConnectClient client = Hub.client(settings.proxy(), settings.credentials(), List.of(practice))
                            .journal(store.journal())
                            .audit(event -> {})
                            .textHashKey(HASH_KEY)
                            .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(3))
                            .retries(Retries.off())
                            .circuitBreaking(CircuitBreaking.off())
                            .outcomeResolution(OutcomeResolution.standard()
                                    .gracePeriod(GRACE_PERIOD)
                                    .timeLimit(Duration.ofSeconds(5)))
                            .build();
                    ChangeRecovery recovery = ChangeRecovery.builder(
                                    store, client, change -> Optional.of(Hub.requester()))
                            .interval(Duration.ofMillis(500))
                            .heartbeat(Duration.ofSeconds(2))
                            .pauses(Duration.ofSeconds(2), Duration.ofSeconds(20))
                            .personAfter(Duration.ofMinutes(8))
                            .start();
                    BufferedWriter results = Files.newBufferedWriter(
                            settings.results(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                CrashingClient crashing = new CrashingClient(
                        AppointmentClient.of(client.as(Hub.requester()).at(practice.odsCode())), results);
                ExecutorService callers = Executors.newFixedThreadPool(THREADS);
                for (int i = settings.process(); i < all.size(); i += 2) {
                    BookingTask task = all.get(i);
                    if (!known.contains(task.key())) {
                        callers.execute(() -> crashing.book(task));
                    }
                }
                callers.shutdown();
                if (!callers.awaitTermination(1, TimeUnit.HOURS)) {
                    throw new IllegalStateException("The bookings take more than an hour");
                }
                System.out.println("done " + recovery.health().name().toLowerCase(Locale.ROOT));
                while (System.in.read() >= 0) {
                    // until the bench ends it
                }
            }
        }
    }

    private void book(BookingTask task) {
        String outcome = outcome(task);
        synchronized (results) {
            try {
                results.write(task.key() + " " + outcome + "\n");
                results.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String outcome(BookingTask task) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return "MADE "
                        + appointments
                                .with(CallOptions.none().key(task.key()))
                                .book(task.request())
                                .id();
            } catch (OutcomeUnknownException unknown) {
                return "IN_DOUBT";
            } catch (GpConnectException failure) {
                if (failure.kind() == FailureKind.NOT_RECORDED
                        || (failure.kind() == FailureKind.NOT_REACHED && failure.canRetry())) {
                    continue; // nothing was sent: the same key again
                }
                return "NOT_MADE";
            }
        }
        return "NOT_SENT";
    }
}
