package io.github.gpconnect.client.recovery;

import com.zaxxer.hikari.HikariDataSource;
import io.github.gpconnect.client.fixtures.LocalPostgres;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server for all tests of this JVM. Where it is missing, a test is skipped; in CI it fails. */
final class PostgresServer {
    private static LocalPostgres shared;

    private PostgresServer() {}

    /** The URL of a new, empty database. */
    static synchronized String newDatabase() {
        if (shared == null) {
            String missing = "PostgreSQL is not installed here (Debian: apt-get install postgresql)";
            if (System.getenv("CI") != null) {
                Assertions.assertTrue(LocalPostgres.isInstalled(), missing);
            }
            Assumptions.assumeTrue(LocalPostgres.isInstalled(), missing);
            shared = LocalPostgres.start(false);
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "postgresql-stop"));
        }
        return shared.newDatabase();
    }

    /** A pool of connections to this database; they do not commit by themselves if the flag is false. */
    static HikariDataSource pool(String url, boolean autoCommit) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setAutoCommit(autoCommit);
        pool.setConnectionTimeout(3_000);
        pool.setMaximumPoolSize(12);
        return pool;
    }
}
