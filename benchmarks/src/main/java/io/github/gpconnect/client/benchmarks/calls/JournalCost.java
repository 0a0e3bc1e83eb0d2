package io.github.gpconnect.client.benchmarks.calls;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.benchmarks.peers.PreparedServer;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.LocalPostgres;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.RecoveryStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Books with a journal in PostgreSQL and without one, and makes two bare statements that commit on the same server: an
 * insert and an update of one row. They alternate call by call, so that each finds processor and caches as the others
 * leave them: a booking in a row of bookings is faster. The practice's server sends prepared bytes.
 */
public final class JournalCost {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");
    private static final int WARMING_UP = 600;
    private static final int ROUNDS = 2_000;
    private static final double AT_MOST = 1.5;

    private JournalCost() {}

    private enum Contender {
        /** A booking without a journal. */
        WITHOUT,
        /** A booking with one. */
        WITH,
        /** What the journal itself takes of that booking. */
        INSIDE,
        /** The same two calls of the journal, one directly after the other and without a booking. */
        JOURNAL,
        /** Two bare statements that commit. */
        STATEMENTS
    }

    /** A journal that adds up how long it takes. Used by one thread. */
    private static final class TimedJournal implements ChangeJournal {
        private final ChangeJournal journal;
        private @Nullable InDoubtChange last;
        private long nanos;

        TimedJournal(ChangeJournal journal) {
            this.journal = journal;
        }

        @Override
        public void sending(InDoubtChange change) throws Exception {
            long begun = System.nanoTime();
            journal.sending(change);
            nanos = System.nanoTime() - begun;
            last = change;
        }

        @Override
        public void ended(InDoubtChange change, ChangeOutcome outcome) throws Exception {
            long begun = System.nanoTime();
            journal.ended(change, outcome);
            nanos += System.nanoTime() - begun;
        }

        /** Records the latest change once more, as another one, and its outcome. */
        void again() throws Exception {
            InDoubtChange same = requireNonNull(last, "a booking comes first");
            InDoubtChange another = InDoubtChange.parse(same.asText()
                    .replace(same.traceId().toString(), UUID.randomUUID().toString()));
            sending(another);
            ended(another, ChangeOutcome.MADE);
        }
    }

    /** A piece of work that is timed. */
    private interface Work {
        void run() throws Exception;
    }

    /**
     * Measures.
     *
     * @param args how many of each, 2,000 by default; and how many of one kind in a row, one by default
     */
    public static void main(String... args) throws Exception {
        int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
        SERVER.setLevel(Level.OFF);
        System.exit(run(rounds, args.length < 2 ? 1 : Integer.parseInt(args[1])));
    }

    private static int run(int rounds, int inARow) throws Exception {
        try (SimulatedSpine spine = SimulatedSpine.start();
                LocalPostgres postgres = LocalPostgres.start(true);
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(postgres.newDatabase());
            RecoveryStore store = RecoveryStore.of(pool);
            store.prepare();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE bare (id UUID PRIMARY KEY, text VARCHAR(2000))");
            }
            BookedAppointment booked;
            try (GpConnectClient client = Hub.client(spine, spine.proxyUrl()).build()) {
                booked = BookedAppointment.at(spine, client, PRACTICE);
            }
            TimedJournal journal = new TimedJournal(store.journal());
            try (PreparedServer server = PreparedServer.start(spine.credentials(), booked.json());
                    GpConnectClient without =
                            Hub.client(spine, server.url()).audit(event -> {}).build();
                    GpConnectClient with = Hub.client(spine, server.url())
                            .audit(event -> {})
                            .journal(journal)
                            .build()) {
                AppointmentClient plain =
                        AppointmentClient.of(without.as(Hub.requester()).at(PRACTICE));
                AppointmentClient journaled =
                        AppointmentClient.of(with.as(Hub.requester()).at(PRACTICE));
                Map<Contender, Work> work = new EnumMap<>(Contender.class);
                work.put(Contender.WITHOUT, () -> plain.book(booked.request()));
                work.put(Contender.WITH, () -> journaled.book(booked.request()));
                work.put(Contender.JOURNAL, journal::again);
                work.put(Contender.STATEMENTS, () -> statements(pool));
                measure(work, journal, WARMING_UP, inARow);
                return report(measure(work, journal, rounds, inARow));
            }
        }
    }

    private static void statements(HikariDataSource pool) throws SQLException {
        UUID id = UUID.randomUUID();
        String text = "x".repeat(1_000);
        execute(pool, "INSERT INTO bare (id, text) VALUES (?, ?)", id, text);
        execute(pool, "UPDATE bare SET text = ? WHERE id = ?", text, id);
    }

    private static void execute(HikariDataSource pool, String sql, Object first, Object second) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, first);
            statement.setObject(2, second);
            statement.executeUpdate();
        }
    }

    private static Map<Contender, List<Long>> measure(
            Map<Contender, Work> work, TimedJournal journal, int rounds, int inARow) throws Exception {
        Map<Contender, List<Long>> times = new EnumMap<>(Contender.class);
        for (int round = 0; round < rounds; round += inARow) {
            for (Map.Entry<Contender, Work> one : work.entrySet()) {
                for (int i = 0; i < inARow; i++) {
                    long begun = System.nanoTime();
                    one.getValue().run();
                    add(times, one.getKey(), System.nanoTime() - begun);
                    if (one.getKey() == Contender.WITH) {
                        add(times, Contender.INSIDE, journal.nanos);
                    }
                }
            }
        }
        return times;
    }

    private static void add(Map<Contender, List<Long>> times, Contender contender, long nanos) {
        times.computeIfAbsent(contender, none -> new ArrayList<>()).add(nanos);
    }

    /** Returns the median in microseconds. */
    private static double median(Map<Contender, List<Long>> times, Contender contender) {
        List<Long> sorted =
                times.getOrDefault(contender, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1_000.0;
    }

    private static int report(Map<Contender, List<Long>> times) {
        double without = median(times, Contender.WITHOUT);
        double with = median(times, Contender.WITH);
        double statements = median(times, Contender.STATEMENTS);
        double share = (with - without) / statements;
        System.out.printf(Locale.ROOT, "median µs: a booking without a journal %,.0f, with one %,.0f%n", without, with);
        System.out.printf(
                Locale.ROOT,
                "median µs: the journal during that booking %,.0f, the same without a booking %,.0f%n",
                median(times, Contender.INSIDE),
                median(times, Contender.JOURNAL));
        System.out.printf(Locale.ROOT, "median µs: two bare statements that commit %,.0f%n", statements);
        System.out.printf(
                Locale.ROOT, "bookings a second, one caller: without %,.0f, with %,.0f%n", 1e6 / without, 1e6 / with);
        System.out.printf(
                Locale.ROOT,
                "{\"withoutMicros\":%.0f,\"withMicros\":%.0f,\"statementsMicros\":%.0f,\"costInStatements\":%.2f}%n",
                without,
                with,
                statements,
                share);
        return share <= AT_MOST ? 0 : 1;
    }
}
