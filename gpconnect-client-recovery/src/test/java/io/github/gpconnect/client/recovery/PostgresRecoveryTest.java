package io.github.gpconnect.client.recovery;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Deque;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

/** Recovery with PostgreSQL. */
@Tag("slow")
class PostgresRecoveryTest extends RecoveryContract {
    @Override
    DataSource database(Deque<AutoCloseable> closedLater) {
        HikariDataSource pool = PostgresServer.pool(PostgresServer.newDatabase(), true);
        closedLater.push(pool);
        return pool;
    }
}
