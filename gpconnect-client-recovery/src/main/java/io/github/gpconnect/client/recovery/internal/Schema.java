package io.github.gpconnect.client.recovery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, in the version that this module needs. Thread-safe. */
public final class Schema {
    /** The version of the tables. */
    public static final int VERSION = 1;

    private static final String SCRIPT = "/io/github/gpconnect/client/recovery/db/V1__gpconnect_recovery.sql";
    private static final String H2 = "H2";

    private final Sql sql;

    /** The tables in this database. */
    public Schema(Sql sql) {
        this.sql = sql;
    }

    /**
     * Creates the tables unless they are there, and makes H2 write each commit at once.
     *
     * @throws SQLException if they cannot be created
     * @throws IllegalStateException if they are there in another version
     */
    public void prepare() throws SQLException {
        sql.transaction(connection -> {
            if (connection.getMetaData().getDatabaseProductName().equals(H2)) {
                execute(connection, "SET WRITE_DELAY 0");
            }
            return true;
        });
        if (version() == 0) {
            try {
                create();
            } catch (SQLException failed) {
                if (version() == 0) { // otherwise another machine was quicker
                    throw failed;
                }
            }
        }
        int version = version();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "The tables of gpconnect-client-recovery have version " + version + ", not " + VERSION);
        }
    }

    private int version() throws SQLException {
        return sql.transaction(connection -> {
            boolean exists;
            String name = connection.getMetaData().storesUpperCaseIdentifiers()
                    ? "GPCONNECT_RECOVERY_VERSION"
                    : "gpconnect_recovery_version";
            try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
                exists = tables.next();
            }
            if (!exists) {
                return 0;
            }
            List<Integer> versions = Sql.query(
                    connection,
                    "SELECT MAX(version) AS version FROM gpconnect_recovery_version",
                    row -> row.getInt("version"));
            return versions.get(0);
        });
    }

    private void create() throws SQLException {
        String script = script();
        sql.transaction(connection -> {
            for (String statement : script.replaceAll("(?m)^\\s*--.*$", "").split(";", -1)) {
                if (!statement.isBlank()) {
                    execute(connection, statement);
                }
            }
            return true;
        });
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static String script() {
        try (InputStream script = Schema.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException("The jar of gpconnect-client-recovery lacks " + SCRIPT);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
