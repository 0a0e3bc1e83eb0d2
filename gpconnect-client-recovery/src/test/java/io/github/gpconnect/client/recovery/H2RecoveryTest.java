package io.github.gpconnect.client.recovery;

import java.nio.file.Path;
import java.util.Deque;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

/** Recovery with H2 in a file. */
class H2RecoveryTest extends RecoveryContract {
    @TempDir
    private Path files;

    @Override
    DataSource database(Deque<AutoCloseable> closedLater) {
        EmbeddedDatabase database = EmbeddedDatabase.file(files.resolve("recovery"));
        closedLater.push(database);
        return database.dataSource();
    }
}
