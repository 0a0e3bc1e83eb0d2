package io.github.gpconnect.client.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.TextFiles;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.recovery.RecoveryStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the database of recorded changes. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class DatabaseOptions {
    @Option(
            names = "--database",
            order = 80,
            required = true,
            paramLabel = "URL",
            description =
                    "The JDBC URL, such as jdbc:postgresql://db.example/hub or jdbc:h2:file:/var/lib/hub/recovery;AUTO_SERVER=TRUE.")
    private String url;

    @Option(names = "--database-user", order = 81, paramLabel = "NAME", description = "The database's user.")
    private @Nullable String user;

    @Option(
            names = "--database-password-file",
            order = 82,
            paramLabel = "FILE",
            description = "A file that holds the user's password, and nothing else.")
    private @Nullable Path passwordFile;

    /** Uses the database's changes. */
    <T> T with(Function<RecoveryStore, T> use) {
        return withSource(source -> use.apply(RecoveryStore.of(source)));
    }

    /** Uses the database. */
    <T> T withSource(Function<DataSource, T> use) {
        try (HikariDataSource pool = new HikariDataSource(config())) {
            return use.apply(pool);
        } catch (RecoveryStoreException | PoolInitializationException unavailable) {
            throw new InvalidInputException("The database cannot be used: " + unavailable.getMessage(), unavailable);
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        String defaultUser = url.startsWith("jdbc:h2:") ? "sa" : null;
        String name = user == null ? defaultUser : user;
        if (name != null) {
            config.setUsername(name);
        }
        if (passwordFile != null) {
            try {
                config.setPassword(TextFiles.read(passwordFile).strip());
            } catch (IOException e) {
                throw new InvalidInputException("The password must be read, and '" + passwordFile + "' cannot be", e);
            }
        }
        return config;
    }

    /** Returns the change of this trace id. */
    static RecordedChange found(RecoveryStore store, UUID traceId) {
        return store.find(traceId)
                .orElseThrow(() -> new InvalidInputException("The database has no change " + traceId));
    }
}
