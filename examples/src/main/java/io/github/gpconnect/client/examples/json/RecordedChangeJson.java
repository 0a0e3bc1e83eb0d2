package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.recovery.DecidedBy;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a recovery database. */
public record RecordedChangeJson(
        String traceId,
        String state,
        String change,
        String practice,
        @Nullable String organisation,
        @Nullable String userId,
        @Nullable String key,
        @Nullable String reference,
        String recordedAt,
        @Nullable String endedAt,
        @Nullable String dueAt,
        int readings,
        @Nullable String decidedAt,
        @Nullable String decidedBy,
        @Nullable String note,
        String inDoubt) {
    /** Returns the change as a document. */
    public static RecordedChangeJson of(RecordedChange recorded) {
        InDoubtChange change = recorded.change();
        return new RecordedChangeJson(
                change.traceId().toString(),
                recorded.state().name(),
                change.kind().name(),
                change.practice(),
                change.organisation().orElse(null),
                change.userId().orElse(null),
                change.key().orElse(null),
                change.reference().orElse(null),
                recorded.recordedAt().toString(),
                recorded.endedAt().map(Instant::toString).orElse(null),
                recorded.dueAt().map(Instant::toString).orElse(null),
                recorded.readings(),
                recorded.decidedAt().map(Instant::toString).orElse(null),
                recorded.decidedBy().map(DecidedBy::name).orElse(null),
                recorded.note().orElse(null),
                change.asText());
    }
}
