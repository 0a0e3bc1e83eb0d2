package io.github.gpconnect.client.recovery;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * An H2 database in a file, for one machine. Several processes of the machine may use it at the same time. It needs {@code
 * com.h2database:h2} on the class path. Thread-safe; close it when done.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final int SECONDS_FOR_CONNECTION = 3;

    private final JdbcConnectionPool pool;

    private EmbeddedDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Opens the database in this file, which is created where it is missing.
     *
     * @param file its path, to which H2 adds {@code .mv.db}; only the account of the process should be able to read it
     */
    public static EmbeddedDatabase file(Path file) {
        String url = "jdbc:h2:file:" + file.toAbsolutePath() + ";AUTO_SERVER=TRUE;WRITE_DELAY=0";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        pool.setMaxConnections(CONNECTIONS);
        pool.setLoginTimeout(SECONDS_FOR_CONNECTION);
        return new EmbeddedDatabase(pool);
    }

    /** Returns the data source, for {@link RecoveryStore#of}. */
    public DataSource dataSource() {
        return pool;
    }

    /** Closes all connections that are not in use. */
    @Override
    public void close() {
        pool.dispose();
    }
}
