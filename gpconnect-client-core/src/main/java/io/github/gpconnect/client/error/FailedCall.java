package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The call that a {@link GpConnectException} is about, as far as it is known.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class FailedCall implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No call was made. */
    public static final FailedCall NONE = builder().build();

    private final @Nullable String interaction;
    private final boolean change;
    private final @Nullable String practice;
    private final @Nullable UUID traceId;
    private final @Nullable Integer httpStatus;

    @SuppressWarnings("serial") // a copy, which can be written
    private final List<Issue> issues;

    private final int furtherIssues;
    private final @Nullable Duration retryAfter;

    private FailedCall(Builder builder) {
        this.interaction = builder.interaction;
        this.change = builder.change;
        this.practice = builder.practice;
        this.traceId = builder.traceId;
        this.httpStatus = builder.httpStatus;
        this.issues = builder.issues;
        this.furtherIssues = builder.furtherIssues;
        this.retryAfter = builder.retryAfter;
    }

    /** Returns a builder for a call; every part is optional. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the Spine interaction ID; absent if no call was made. */
    public Optional<String> interaction() {
        return Optional.ofNullable(interaction);
    }

    /** Returns whether the call was a change, which must not simply be repeated. */
    public boolean change() {
        return change;
    }

    /** Returns the practice's ODS code; absent if no practice was called. */
    public Optional<String> practice() {
        return Optional.ofNullable(practice);
    }

    /** Returns the {@code Ssp-TraceID}; absent if no call was made. */
    public Optional<UUID> traceId() {
        return Optional.ofNullable(traceId);
    }

    /** Returns the HTTP status of the response; absent if there was none. */
    public OptionalInt httpStatus() {
        return httpStatus == null ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }

    /**
     * Returns the issues of the response's OperationOutcome in their order; empty where there was none. At most a
     * hundred are kept, or fewer if their texts are long; {@link #furtherIssues()} counts the others.
     */
    public List<Issue> issues() {
        return issues;
    }

    /** Returns how many more issues the response had than {@link #issues()} holds; zero unless it had very many. */
    public int furtherIssues() {
        return furtherIssues;
    }

    /**
     * Returns how long the other side asked to wait before the next request, counted from its response, at most a day;
     * absent if it did not.
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns the end of a message: the practice, the interaction and the trace id. */
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FailedCall call
                && Objects.equals(interaction, call.interaction)
                && change == call.change
                && Objects.equals(practice, call.practice)
                && Objects.equals(traceId, call.traceId)
                && Objects.equals(httpStatus, call.httpStatus)
                && issues.equals(call.issues)
                && furtherIssues == call.furtherIssues
                && Objects.equals(retryAfter, call.retryAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(interaction, change, practice, traceId, httpStatus, issues, furtherIssues, retryAfter);
    }

    @Override
    public String toString() {
        return "FailedCall[interaction=" + interaction + ", change=" + change + ", practice=" + practice + ", traceId="
                + traceId + ", httpStatus=" + httpStatus + ", issues=" + issues + ", furtherIssues=" + furtherIssues
                + ", retryAfter=" + retryAfter + "]";
    }

    /** A builder for {@link FailedCall}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String interaction;
        private boolean change;
        private @Nullable String practice;
        private @Nullable UUID traceId;
        private @Nullable Integer httpStatus;
        private List<Issue> issues = List.of();
        private int furtherIssues;
        private @Nullable Duration retryAfter;

        private Builder() {}

        /** Sets the Spine interaction ID. */
        public Builder interaction(String id) {
            this.interaction = requireNonNull(id, "id");
            return this;
        }

        /** Sets whether the call was a change; false unless set. */
        public Builder change(boolean changes) {
            this.change = changes;
            return this;
        }

        /** Sets the practice's ODS code. */
        public Builder practice(String odsCode) {
            this.practice = requireNonNull(odsCode, "odsCode");
            return this;
        }

        /** Sets the {@code Ssp-TraceID}. */
        public Builder traceId(UUID id) {
            this.traceId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the HTTP status of the response. */
        public Builder httpStatus(int status) {
            this.httpStatus = status;
            return this;
        }

        /** Sets the issues of the response's OperationOutcome. */
        public Builder issues(List<Issue> found) {
            this.issues = List.copyOf(found);
            return this;
        }

        /** Sets how many more issues the response had; none unless set. */
        public Builder furtherIssues(int count) {
            this.furtherIssues = count;
            return this;
        }

        /** Sets how long the other side asked to wait before the next request. */
        public Builder retryAfter(Duration time) {
            this.retryAfter = requireNonNull(time, "time");
            return this;
        }

        /** Returns the call. */
        public FailedCall build() {
            return new FailedCall(this);
        }
    }
}
