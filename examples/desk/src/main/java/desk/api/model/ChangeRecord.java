package desk.api.model;

import io.github.gpconnect.client.recovery.RecordedChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change as the journal has it. */
@Schema(
        name = "Change",
        description = "A booking, amendment, cancellation or registration, as far as its outcome is known.")
public record ChangeRecord(
        @Schema(description = "The trace id of the request to the practice.")
        UUID id,

        @Schema(allowableValues = {"booking", "amendment", "cancellation", "registration"})
        String kind,

        @Schema(example = "A20047") String practice,
        State state,

        @Schema(description = "The Idempotency-Key.", example = "8e03978e-40d5-43dd-bc93-6894a57f9324") @Nullable
        String key,

        Instant recordedAt,

        @Schema(description = "Absent while it is in doubt.") @Nullable
        Instant decidedAt,

        @Schema(description = "The practice's appointments, as far as it named them.", example = "[\"5001\"]")
        List<String> appointments,

        @Schema(description = "How the outcome was found, or why it is not known.") @Nullable
        String note) {
    /** What is known of a change. */
    @Schema(enumAsRef = false)
    public enum State {
        /** The practice made it. */
        made,
        /** The practice has not made it, and will not. */
        notMade,
        /** It is under way, or its outcome is being found out by reading. */
        inDoubt,
        /** Reading has not decided it: a person asks the practice. */
        needsPerson
    }

    /** Returns what callers see of a change. */
    public static ChangeRecord of(RecordedChange recorded) {
        return new ChangeRecord(
                recorded.change().traceId(),
                recorded.change().kind().name().toLowerCase(Locale.ROOT),
                recorded.change().practice(),
                switch (recorded.state()) {
                    case OPEN -> State.inDoubt;
                    case MADE -> State.made;
                    case NOT_MADE -> State.notMade;
                    case NEEDS_PERSON -> State.needsPerson;
                },
                recorded.change().key().orElse(null),
                recorded.recordedAt(),
                recorded.decidedAt().orElse(null),
                recorded.change().appointmentIds(),
                recorded.note().orElse(null));
    }
}
