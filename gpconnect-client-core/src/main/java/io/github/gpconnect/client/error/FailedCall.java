package io.github.gpconnect.client.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The call that a {@link GpConnectException} speaks of, as far as it got.
 *
 * @param interaction the Spine interaction ID
 * @param change whether the call was to change something at the practice, so that it must not simply be repeated
 * @param practice the practice's ODS code
 * @param traceId the {@code Ssp-TraceID}
 * @param httpStatus the status of the answer
 * @param issues the issues of the answer's OperationOutcome
 * @param retryAfter how long the other side asked to be left alone, counted from its answer
 */
public record FailedCall(
        @Nullable String interaction,
        boolean change,
        @Nullable String practice,
        @Nullable UUID traceId,
        @Nullable Integer httpStatus,
        List<Issue> issues,
        @Nullable Duration retryAfter)
        implements Serializable {

    /** No call was made. */
    public static final FailedCall NONE = new FailedCall(null, false, null, null, null, List.of());

    /** Copies the issues. */
    public FailedCall {
        issues = List.copyOf(issues);
    }

    /**
     * A call for which nobody asked to be left alone.
     *
     * @param interaction the Spine interaction ID
     * @param change whether the call was to change something at the practice
     * @param practice the practice's ODS code
     * @param traceId the {@code Ssp-TraceID}
     * @param httpStatus the status of the answer
     * @param issues the issues of the answer's OperationOutcome
     */
    public FailedCall(
            @Nullable String interaction,
            boolean change,
            @Nullable String practice,
            @Nullable UUID traceId,
            @Nullable Integer httpStatus,
            List<Issue> issues) {
        this(interaction, change, practice, traceId, httpStatus, issues, null);
    }

    /** The call as a sentence's end: where to, what, under which trace id. */
    String inWords() {
        StringBuilder words = new StringBuilder("(");
        if (interaction != null) {
            words.append(interaction).append(practice == null ? "" : " ");
        }
        if (practice != null) {
            words.append("at ").append(practice);
        }
        if (httpStatus != null) {
            words.append(", HTTP ").append(httpStatus);
        }
        if (traceId != null) {
            words.append(", trace ").append(traceId);
        }
        return words.append(')').toString();
    }
}
