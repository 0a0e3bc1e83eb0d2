package desk.api.model;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One part of a search's response: the outcome of one practice, or the end. */
@Schema(description = "One line of a search's response while it arrives: what came of one practice, or the end.")
public record SearchEvent(
        Type type,

        @Schema(description = "Present if the type is practice.") @Nullable
        PracticeResult practice,

        @Schema(description = "Present if the type is end.") @Nullable
        End end) {
    /** What kind of event it is. */
    @Schema(enumAsRef = false)
    public enum Type {
        /** A practice's search has ended. */
        practice,
        /** All have. */
        end
    }

    /** How many there were. */
    @Schema(name = "SearchEnd")
    public record End(int practices, int slots) {}

    /** Returns the event of a practice. */
    public static SearchEvent of(PracticeResult practice) {
        return new SearchEvent(Type.practice, practice, null);
    }

    /** Returns the last event. */
    public static SearchEvent end(int practices, int slots) {
        return new SearchEvent(Type.end, null, new End(practices, slots));
    }
}
