package desk.booking;

import io.github.gpconnect.client.recovery.audit.AuditArchive;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was done at practices on a day, as the audit events in the database have it. */
@Component
public class AuditTrail {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final int MOST = 1_000;

    private final AuditArchive archive;
    private final JsonMapper json;

    AuditTrail(AuditArchive archive, JsonMapper json) {
        this.archive = archive;
        this.json = json;
    }

    /**
     * The operations of a day, latest first.
     *
     * @param complete whether there were no earlier ones
     */
    public record Operations(List<JsonNode> operations, boolean complete) {}

    /** Returns the latest operations that began on this day in England. */
    public Operations operations(LocalDate day) {
        Latest latest = new Latest();
        try {
            archive.exportJsonLines(
                    day.atStartOfDay(ENGLAND).toInstant(),
                    day.plusDays(1).atStartOfDay(ENGLAND).toInstant(),
                    latest);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("The audit trail cannot be read", failed);
        }
        return new Operations(List.copyOf(latest.operations), latest.complete);
    }

    /** Reads lines of JSON as they are written, and drops all but the latest operations: a day may have any number. */
    private final class Latest implements Appendable {
        private final StringBuilder line = new StringBuilder();
        private final Deque<JsonNode> operations = new ArrayDeque<>();
        private boolean complete = true;

        @Override
        public Appendable append(CharSequence text) {
            return append(text, 0, text.length());
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            text.subSequence(start, end).chars().forEach(c -> append((char) c));
            return this;
        }

        @Override
        public Appendable append(char c) {
            if (c != '\n') {
                line.append(c);
                return this;
            }
            JsonNode event = json.readTree(line.toString());
            line.setLength(0);
            if (event.path("kind").asString("").equals("operation")) {
                operations.addFirst(event);
            }
            if (operations.size() > MOST) {
                operations.removeLast();
                complete = false;
            }
            return this;
        }
    }
}
