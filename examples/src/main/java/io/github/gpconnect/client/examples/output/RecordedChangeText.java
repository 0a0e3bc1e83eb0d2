package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Changes of a recovery database, for people. */
public final class RecordedChangeText {
    private RecordedChangeText() {}

    /** Returns a table of changes. */
    public static List<String> table(List<RecordedChange> changes) {
        if (changes.isEmpty()) {
            return List.of("None.");
        }
        Table table = new Table(
                Table.Column.whole("Recorded"),
                Table.Column.whole("Change"),
                Table.Column.whole("Practice"),
                Table.Column.number("Readings"),
                Table.Column.whole("Trace id"));
        for (RecordedChange recorded : changes) {
            table.row(
                    Table.Cell.of(time(recorded.recordedAt())),
                    Table.Cell.of(kind(recorded)),
                    Table.Cell.of(recorded.change().practice()),
                    Table.Cell.of(Integer.toString(recorded.readings())),
                    Table.Cell.of(recorded.change().traceId().toString()));
        }
        return table.lines();
    }

    /** Returns all of one change. */
    public static List<String> sheet(RecordedChange recorded) {
        InDoubtChange change = recorded.change();
        return new Sheet()
                .with("Trace id", change.traceId().toString())
                .with("State", recorded.state().name())
                .with("Change", kind(recorded))
                .with("Practice", change.practice())
                .with("Organisation", change.organisation().orElse(null))
                .with("User", change.userId().orElse(null))
                .with("Key", change.key().orElse(null))
                .with("Reference", change.reference().orElse(null))
                .with("Patient's id", change.patientId().orElse(null))
                .with(
                        "Appointment",
                        change.appointmentIds().isEmpty() ? null : String.join(" ", change.appointmentIds()))
                .with("Recorded", time(recorded.recordedAt()))
                .with("Call ended", timeOrNull(recorded.endedAt().orElse(null)))
                .with("Read next", timeOrNull(recorded.dueAt().orElse(null)))
                .with("Readings", Integer.toString(recorded.readings()))
                .with("Decided", timeOrNull(recorded.decidedAt().orElse(null)))
                .with("Decided by", recorded.decidedBy().map(Enum::name).orElse(null))
                .with("Note", recorded.note().orElse(null))
                .lines();
    }

    private static String kind(RecordedChange recorded) {
        return recorded.change().kind().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String timeOrNull(@Nullable Instant time) {
        return time == null ? null : time(time);
    }

    private static String time(Instant time) {
        return Words.moment(time.atZone(Words.LONDON).toOffsetDateTime());
    }
}
