package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.EmbeddedDatabase;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.recovery.audit.JdbcAuditStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about a recovery database. */
class RecoveryCommandsTest {
    private static final UUID TRACE = UUID.fromString("00000000-0000-4000-8000-000000000018");

    @TempDir
    private Path files;

    private EmbeddedDatabase database;
    private String url;

    @BeforeEach
    void open() throws Exception {
        Path file = files.resolve("recovery");
        database = EmbeddedDatabase.file(file);
        url = "jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE";
        RecoveryStore store = RecoveryStore.of(database.dataSource());
        store.prepare();
        store.journal()
                .sending(InDoubtChange.builder(
                                ChangeKind.BOOKING,
                                "urn:interaction",
                                "A20047",
                                TRACE,
                                Instant.parse("2026-11-20T08:00:00Z"))
                        .organisation("X26")
                        .userId("user-7")
                        .patientId("2")
                        .build());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Outcome recovery(String... words) {
        return Desk.runWithout(Stream.of(Stream.of("recovery"), Stream.of(words), Stream.of("--database", url))
                .flatMap(all -> all)
                .toArray(String[]::new));
    }

    private void leaveToAPerson() throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE gpconnect_change SET state = 'NEEDS_PERSON', note = 'the list is not complete'");
        }
    }

    @Test
    void changes_are_listed_by_state_and_shown() {
        assertThat(recovery("list").succeeded().out()).contains("None.");
        assertThat(recovery("list", "--state", "OPEN")
                        .succeeded()
                        .fitsTheTerminal()
                        .out())
                .contains("booking", "A20047", TRACE.toString());
        assertThat(recovery("show", TRACE.toString())
                        .succeeded()
                        .fitsTheTerminal()
                        .out())
                .contains("OPEN", "X26", "user-7", TRACE.toString());
        assertThat(recovery("show", TRACE.toString(), "--json")
                        .succeeded()
                        .document()
                        .path("state")
                        .asText())
                .isEqualTo("OPEN");
    }

    @Test
    void an_open_change_is_made_due_and_one_that_needs_a_person_is_closed() throws Exception {
        recovery("resolve", TRACE.toString()).succeeded();
        assertThat(recovery("close", TRACE.toString(), "--as", "MADE", "--note", "called")
                        .status())
                .isEqualTo(2);

        leaveToAPerson();

        assertThat(recovery("list").succeeded().out()).contains(TRACE.toString());
        assertThat(recovery("resolve", TRACE.toString()).errorText()).contains("NEEDS_PERSON");
        assertThat(recovery("close", TRACE.toString(), "--as", "OPEN", "--note", "called")
                        .errorText())
                .contains("MADE or NOT_MADE");
        assertThat(recovery("close", TRACE.toString(), "--as", "NOT_MADE", "--note", "called, 12")
                        .succeeded()
                        .fitsTheTerminal()
                        .out())
                .contains("NOT_MADE", "PERSON", "called, 12");
    }

    @Test
    void audit_events_are_exported_by_day() throws Exception {
        try (JdbcAuditStore audit = JdbcAuditStore.start(database.dataSource(), files.resolve("audit.spill"))) {
            for (String at : List.of("2026-11-19T23:59:59Z", "2026-11-20T00:00:00Z", "2026-11-21T23:59:59Z")) {
                audit.ended(AuditEvent.builder()
                        .time(Instant.parse(at), Duration.ofMillis(120))
                        .parties("user-7", OdsCode.of("X26"), OdsCode.of("A20047"))
                        .interaction("Read an appointment", "urn:interaction")
                        .traceId(UUID.randomUUID())
                        .httpStatus(200)
                        .build());
            }
        }

        assertThat(export().succeeded().out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("kind,traceId,"))
                .anyMatch(line -> line.contains("2026-11-20T00:00:00Z"));
        assertThat(export("--format", "jsonl").succeeded().out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(export("--json").succeeded().document()).hasSize(2);
        assertThat(recovery("audit", "--from", "2026-11-21", "--to", "2026-11-20")
                        .errorText())
                .contains("must not be before");
    }

    private Outcome export(String... more) {
        return recovery(Stream.of(Stream.of("audit", "--from", "2026-11-20", "--to", "2026-11-21"), Stream.of(more))
                .flatMap(all -> all)
                .toArray(String[]::new));
    }

    @Test
    void what_is_not_there_is_refused_in_words() {
        assertThat(recovery("show", new UUID(0, 1).toString()).errorText()).contains("has no change");
        Outcome nowhere = Desk.runWithout(
                "recovery", "list", "--database", "jdbc:h2:file:" + files.resolve("another") + ";IFEXISTS=TRUE");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.errorText()).contains("The database cannot be used");
    }
}
