package io.github.gpconnect.client.recovery.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.recovery.EmbeddedDatabase;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.recovery.SwitchedDataSource;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Audit events in a table. */
@Timeout(60)
class JdbcAuditStoreTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant BEFORE = AT.minusSeconds(1);
    private static final Instant AFTER = AT.plus(Duration.ofDays(1));

    @TempDir
    private Path files;

    private EmbeddedDatabase embedded;
    private SwitchedDataSource database;
    private AuditArchive archive;
    private Path spill;

    @BeforeEach
    void open() {
        embedded = EmbeddedDatabase.file(files.resolve("audit"));
        database = new SwitchedDataSource(embedded.dataSource());
        RecoveryStore.of(database.source()).prepare();
        archive = AuditArchive.of(database.source());
        spill = files.resolve("audit.spill");
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    private static AuditEvent interaction(UUID traceId, Instant at) {
        return AuditEvent.builder()
                .time(at, Duration.ofMillis(120))
                .parties("user-7", OdsCode.of("X26"), OdsCode.of("A20047"))
                .interaction("Book an appointment, \"now\"", "urn:interaction")
                .traceId(traceId)
                .httpStatus(502)
                .failure(FailureKind.OUTCOME_UNKNOWN)
                .build();
    }

    private static OperationEvent operation(long sequence) {
        return OperationEvent.builder()
                .sequence(sequence)
                .time(AT, Duration.ofSeconds(1))
                .parties(InventedHub.requester().user(), OdsCode.of("X26"), OdsCode.of("A20047"))
                .interaction("Book an appointment", "urn:interaction")
                .result(OperationResult.MADE)
                .build();
    }

    private List<String> lines() throws Exception {
        StringBuilder out = new StringBuilder();
        archive.exportJsonLines(BEFORE, AFTER, out);
        return out.toString().lines().toList();
    }

    @Test
    void each_event_is_one_row_and_exported_by_time() throws Exception {
        UUID one = UUID.randomUUID();
        try (JdbcAuditStore store = JdbcAuditStore.start(database.source(), spill)) {
            store.ended(interaction(one, AT));
            store.ended(interaction(one, AT)); // delivered twice
            store.ended(interaction(UUID.randomUUID(), AFTER));
            store.operationEnded(operation(1));
            store.operationEnded(operation(2));
        }

        assertThat(lines()).hasSize(3);
        StringBuilder csv = new StringBuilder();
        assertThat(archive.exportCsv(BEFORE, AFTER, csv)).isEqualTo(3);
        assertThat(csv.toString().lines().toList())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("interaction," + one + ",0,2026-11-23T09:00:00Z,120,user-7")
                        && line.contains("\"Book an appointment, \"\"now\"\"\"")
                        && line.contains(",502,OUTCOME_UNKNOWN,"))
                .anyMatch(line -> line.startsWith("operation,") && line.contains(",MADE,"));
        assertThat(Files.size(spill)).isZero();
    }

    @Test
    void all_pages_are_exported_and_what_is_old_is_deleted() throws Exception {
        int number = 2_345;
        try (JdbcAuditStore store = JdbcAuditStore.start(database.source(), spill)) {
            for (int i = 0; i < number; i++) {
                store.ended(interaction(UUID.randomUUID(), AT.plusSeconds(i / 10)));
            }
        }

        assertThat(lines()).hasSize(number).doesNotHaveDuplicates();
        assertThat(archive.deleteBefore(AT.plusSeconds(100))).isEqualTo(1_000);
        assertThat(lines()).hasSize(number - 1_000);
    }

    @Test
    void while_the_database_is_away_events_wait_in_a_file_also_over_a_restart() throws Exception {
        database.goAway();
        try (JdbcAuditStore store = JdbcAuditStore.start(database.source(), spill)) {
            for (int i = 0; i < 20; i++) {
                store.ended(interaction(UUID.randomUUID(), AT));
            }
        }
        assertThat(Files.readAllLines(spill)).hasSize(20);
        Files.writeString(spill, "{\"kind\":\"inter", StandardOpenOption.APPEND); // its process was killed then

        database.comeBack();
        try (JdbcAuditStore store = JdbcAuditStore.start(database.source(), spill)) {
            store.ended(interaction(UUID.randomUUID(), AT));
        }

        assertThat(lines()).hasSize(21);
        assertThat(Files.size(spill)).isZero();
    }

    @Test
    void calls_wait_while_nothing_can_be_written_and_lose_nothing() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SwitchedDataSource slow = new SwitchedDataSource(database.source(), () -> {
            reached.countDown();
            goOn.await();
        });
        int capacity = 3;
        try (JdbcAuditStore store = JdbcAuditStore.start(slow.source(), spill, capacity)) {
            store.ended(interaction(UUID.randomUUID(), AT));
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < capacity; i++) {
                store.ended(interaction(UUID.randomUUID(), AT));
            }
            CountDownLatch through = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                store.ended(interaction(UUID.randomUUID(), AT));
                through.countDown();
            });
            caller.start();
            assertThat(through.await(300, TimeUnit.MILLISECONDS)).isFalse();

            goOn.countDown();

            assertThat(through.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(lines()).hasSize(capacity + 2);
    }

    @Test
    void a_spill_file_is_readable_by_its_account_alone() throws Exception {
        assumeTrue(files.getFileSystem().supportedFileAttributeViews().contains("posix"));

        JdbcAuditStore.start(database.source(), spill).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spill)))
                .isEqualTo("rw-------");
    }

    @Test
    void the_directory_of_a_spill_file_is_created_with_it() {
        Path further = files.resolve("state/desk/audit.spill");

        JdbcAuditStore.start(database.source(), further).close();

        assertThat(further).exists();
    }

    @Test
    void a_spill_file_belongs_to_one_store_and_a_closed_store_takes_nothing() {
        JdbcAuditStore store = JdbcAuditStore.start(database.source(), spill);
        assertThatThrownBy(() -> JdbcAuditStore.start(database.source(), spill))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("spill file of its own");
        store.close();

        assertThatThrownBy(() -> store.ended(interaction(UUID.randomUUID(), AT)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JdbcAuditStore.start(database.source(), spill, 0))
                .isInstanceOf(InvalidInputException.class);
    }
}
