package desk.api.model;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a refusal or failure looks like; only the description in OpenAPI is made from it. */
@Schema(description = "A problem detail (RFC 9457). It never holds patient data or a practice's own text.")
public record Problem(
        @Schema(example = "urn:gpconnect-client:problem:slot-taken")
        URI type,

        @Schema(example = "The slot is no longer free") String title,
        @Schema(example = "409") int status,

        @Schema(example = "A slot is no longer free: search again.")
        String detail,

        @Schema(example = "urn:uuid:6f2d9a4e-9c1b-4b53-8a5a-0f6f4f6d2c11")
        URI instance,

        @Schema(description = "Whether the same request may succeed later.") @Nullable
        Boolean canRetry,

        @Schema(description = "What kind of failure it was.", example = "REFUSED_BY_PRACTICE") @Nullable
        String kind,

        @Schema(example = "A20047") @Nullable String practice,

        @Schema(description = "Quote it to the service desk.") @Nullable
        String traceId,

        @Schema(example = "DUPLICATE_REJECTED") @Nullable String spineCode,

        @Schema(
                description = "Where the outcome of a change can be read.",
                example = "/api/v1/changes/6f2d9a4e-9c1b-4b53-8a5a-0f6f4f6d2c11")
        @Nullable
        URI change,

        @Schema(description = "The members of the request that break a rule.") @Nullable
        List<Broken> errors) {
    /** A rule that was broken. */
    @Schema(name = "BrokenRule")
    public record Broken(
            @Schema(example = "lastDay") String field,

            @Schema(example = "must be a date, such as 2026-11-30")
            String rule) {}
}
