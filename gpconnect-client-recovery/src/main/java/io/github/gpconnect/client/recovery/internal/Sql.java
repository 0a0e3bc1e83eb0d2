package io.github.gpconnect.client.recovery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements and transactions over a caller's data source, whether or not its connections commit by themselves. Thread-safe. */
public final class Sql {
    /** The code of SQL for a key that exists already. */
    public static final String DUPLICATE = "23505";

    /** A change waits for its journal no longer than five seconds. */
    private static final int TIMEOUT_SECONDS = 4;

    private final DataSource source;

    /** Uses this data source. */
    public Sql(DataSource source) {
        this.source = source;
    }

    /** Work on one connection. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does the work. */
        T on(Connection connection) throws SQLException;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Row<T> {
        /** Makes the value. */
        T of(ResultSet row) throws SQLException;
    }

    /** Runs the work in one transaction, which is committed when this returns. */
    public <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                if (autoCommit) {
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    /** Runs one statement that changes rows, committed when this returns; returns how many. */
    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (connection.getAutoCommit()) {
                return update(connection, sql, parameters);
            }
            boolean done = false;
            try {
                int rows = update(connection, sql, parameters);
                connection.commit();
                done = true;
                return rows;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        }
    }

    /** Runs one statement that changes rows as part of a transaction; returns how many. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Returns the rows of a query. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
        return transaction(connection -> query(connection, sql, row, parameters));
    }

    /** Returns the rows of a query as part of a transaction. */
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row.of(found));
            }
            return rows;
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Returns the database's time. */
    public Instant now() throws SQLException {
        return query("SELECT CURRENT_TIMESTAMP AS now_at", row -> time(row, "now_at"))
                .get(0);
    }

    /** Returns a time of a row that is there. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Returns a time of a row; null where it has none. */
    public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Returns a time of a caller's as a parameter. */
    public static OffsetDateTime parameter(Instant time) {
        return time.atOffset(java.time.ZoneOffset.UTC);
    }

    /** Returns a duration as the parameter of {@link #LATER}. */
    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The database's time, and as many seconds later as its parameter states. */
    public static final String LATER = "CURRENT_TIMESTAMP + CAST(? AS NUMERIC(20, 3)) * INTERVAL '1' SECOND";
}
