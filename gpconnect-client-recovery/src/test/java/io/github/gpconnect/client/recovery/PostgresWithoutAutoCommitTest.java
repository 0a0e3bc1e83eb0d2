package io.github.gpconnect.client.recovery;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Deque;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

/** Recovery with PostgreSQL, over a pool whose connections do not commit by themselves. */
@Tag("slow")
class PostgresWithoutAutoCommitTest extends RecoveryContract {
    @Override
    DataSource database(Deque<AutoCloseable> closedLater) {
        HikariDataSource pool = PostgresServer.pool(PostgresServer.newDatabase(), false);
        closedLater.push(pool);
        return pool;
    }
}
