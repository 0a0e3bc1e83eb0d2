package io.github.gpconnect.client.recovery.audit;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.recovery.internal.Sql;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The audit events of a {@link JdbcAuditStore}'s table: exported by time, and deleted when they are old. Thread-safe. */
public final class AuditArchive {
    private static final int PAGE = 1_000;

    private static final List<String> COLUMNS = List.of(
            "kind",
            "traceId",
            "sequence",
            "at",
            "tookMillis",
            "userId",
            "userFamily",
            "userGiven",
            "userRoleProfile",
            "authorisedBy",
            "device",
            "organisation",
            "practice",
            "interaction",
            "interactionId",
            "result",
            "httpStatus",
            "failure",
            "spineCode",
            "traceIds",
            "resolves",
            "patientId",
            "appointmentId",
            "reference",
            "slots",
            "cancelsBookingOfSameSession");

    private final Sql sql;

    private AuditArchive(DataSource source) {
        this.sql = new Sql(source);
    }

    /** Returns the archive in this database. */
    public static AuditArchive of(DataSource source) {
        return new AuditArchive(requireNonNull(source, "source"));
    }

    private interface Line {
        void write(String json) throws IOException;
    }

    /**
     * Writes the events of this time as lines of JSON, oldest first.
     *
     * @param from the first instant
     * @param until the first instant that is left out
     * @return how many were written
     * @throws IOException if it cannot be written
     * @throws SQLException if the database cannot be read
     */
    public long exportJsonLines(Instant from, Instant until, Appendable out) throws IOException, SQLException {
        return export(from, until, json -> out.append(json).append('\n'));
    }

    /**
     * Writes the events of this time as CSV (RFC 4180) with a header, oldest first.
     *
     * @param from the first instant
     * @param until the first instant that is left out
     * @return how many were written
     * @throws IOException if it cannot be written
     * @throws SQLException if the database cannot be read
     */
    public long exportCsv(Instant from, Instant until, Appendable out) throws IOException, SQLException {
        out.append(String.join(",", COLUMNS)).append("\r\n");
        return export(from, until, json -> {
            JsonRecord event = JsonRecord.parse(json);
            out.append(COLUMNS.stream()
                            .map(column -> quoted(event.members().get(column)))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        });
    }

    private static String quoted(@Nullable Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(" "))
                : value == null ? "" : value.toString();
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private record Position(Instant at, UUID traceId, long sequence, String json) {}

    private long export(Instant from, Instant until, Line line) throws IOException, SQLException {
        long written = 0;
        Position last = new Position(from, new UUID(0, 0), -1, "");
        while (true) {
            List<Position> page = sql.query(
                    "SELECT happened_at, trace_id, sequence, event FROM gpconnect_audit"
                            + " WHERE happened_at >= ? AND happened_at < ? AND (happened_at, trace_id, sequence) > (?, ?, ?)"
                            + " ORDER BY happened_at, trace_id, sequence LIMIT ?",
                    row -> new Position(
                            Sql.time(row, "happened_at"),
                            row.getObject("trace_id", UUID.class),
                            row.getLong("sequence"),
                            row.getString("event")),
                    Sql.parameter(from),
                    Sql.parameter(until),
                    Sql.parameter(last.at()),
                    last.traceId(),
                    last.sequence(),
                    PAGE);
            for (Position event : page) {
                line.write(event.json());
            }
            written += page.size();
            if (page.size() < PAGE) {
                return written;
            }
            last = page.get(PAGE - 1);
        }
    }

    /**
     * Deletes the events from before this time.
     *
     * @return how many were deleted
     * @throws SQLException if the database cannot be reached
     */
    public int deleteBefore(Instant time) throws SQLException {
        return sql.update("DELETE FROM gpconnect_audit WHERE happened_at < ?", Sql.parameter(time));
    }
}
