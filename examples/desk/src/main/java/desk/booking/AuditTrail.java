package desk.booking;

import io.github.gpconnect.client.recovery.audit.AuditArchive;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was done at practices on a day, as the audit events in the database have it. */
@Component
public class AuditTrail {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    private final AuditArchive archive;
    private final JsonMapper json;

    AuditTrail(AuditArchive archive, JsonMapper json) {
        this.archive = archive;
        this.json = json;
    }

    /** Returns the operations that began on this day in England, latest first. */
    public List<JsonNode> operations(LocalDate day) {
        StringBuilder lines = new StringBuilder();
        try {
            archive.exportJsonLines(
                    day.atStartOfDay(ENGLAND).toInstant(),
                    day.plusDays(1).atStartOfDay(ENGLAND).toInstant(),
                    lines);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("The audit trail cannot be read", failed);
        }
        List<JsonNode> operations = new ArrayList<>(lines.toString()
                .lines()
                .map(json::readTree)
                .filter(event -> event.path("kind").asString("").equals("operation"))
                .toList());
        Collections.reverse(operations);
        return operations;
    }
}
