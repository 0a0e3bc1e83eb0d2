package io.github.gpconnect.client.recovery;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of Debian's, with files of its own, for all tests of this JVM. */
final class PostgresServer {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final int ATTEMPTS = 5;

    private static PostgresServer shared;

    private final Path programs;
    private final Path directory;
    private final int port;

    private PostgresServer(Path programs, Path directory, int port) {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
    }

    /** The server, started for the first test. Where PostgreSQL is missing, the test is skipped; in CI it fails. */
    static synchronized PostgresServer shared() {
        if (shared == null) {
            Optional<Path> programs = programs();
            String missing = "PostgreSQL is not installed here (Debian: apt-get install postgresql)";
            if (System.getenv("CI") != null) {
                Assertions.assertTrue(programs.isPresent(), missing);
            }
            Assumptions.assumeTrue(programs.isPresent(), missing);
            shared = start(programs.orElseThrow());
        }
        return shared;
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresServer start(Path programs) {
        try {
            Path directory = Files.createTempDirectory("gpconnect-postgresql");
            if (isRoot()) { // PostgreSQL refuses to run as root
                run(List.of("chown", "postgres", directory.toString()));
            }
            Path data = directory.resolve("data");
            run(asPostgres(programs.resolve("initdb") + " -D " + data + " -A trust -U postgres -E UTF8 --no-sync"));
            for (int attempt = 1; ; attempt++) {
                int port = freePort();
                String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + directory
                        + " -c fsync=off -c max_connections=200";
                try {
                    run(asPostgres(programs.resolve("pg_ctl") + " -D " + data + " -w -l " + directory
                            + "/log -o '" + options + "' start"));
                } catch (IllegalStateException taken) { // the port, by another process
                    if (attempt == ATTEMPTS) {
                        throw taken;
                    }
                    continue;
                }
                PostgresServer started = new PostgresServer(programs, directory, port);
                Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "postgresql-stop"));
                return started;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<String> asPostgres(String command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.addAll(List.of("sh", "-c", command));
        return words;
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("gpconnect-postgresql", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile()) // a pipe would stay open in the server
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        try {
            run(asPostgres(programs.resolve("pg_ctl") + " -D " + directory.resolve("data") + " -m immediate stop"));
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a new, empty database. */
    String newDatabase() {
        String name = "recovery" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database", e);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
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
