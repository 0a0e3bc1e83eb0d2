package io.github.gpconnect.client.audit;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of one interaction, done or failed. It holds no patient data.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit trail</a>
 */
public final class AuditEvent {
    private final Instant at;
    private final Duration took;
    private final String userId;
    private final OdsCode organisation;
    private final OdsCode practice;
    private final String interaction;
    private final String interactionId;
    private final UUID traceId;
    private final @Nullable Integer httpStatus;
    private final @Nullable FailureKind failure;
    private final @Nullable SpineErrorCode spineCode;

    private AuditEvent(Builder builder) {
        this.at = Required.part(builder.at, "start");
        this.took = builder.took;
        this.userId = Required.part(builder.userId, "user id");
        this.organisation = Required.part(builder.organisation, "organisation");
        this.practice = Required.part(builder.practice, "practice");
        this.interaction = builder.interaction;
        this.interactionId = builder.interactionId;
        this.traceId = Required.part(builder.traceId, "trace id");
        this.httpStatus = builder.httpStatus;
        this.failure = builder.failure;
        this.spineCode = builder.spineCode;
    }

    /** Returns a builder for an event; start, user, organisation, practice and trace id must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns when the request was made. */
    public Instant at() {
        return at;
    }

    /** Returns the time from the request to the end of its response. */
    public Duration took() {
        return took;
    }

    /** Returns the requesting user's id. */
    public String userId() {
        return userId;
    }

    /** Returns the requesting user's organisation. */
    public OdsCode organisation() {
        return organisation;
    }

    /** Returns the practice that was called. */
    public OdsCode practice() {
        return practice;
    }

    /** Returns the interaction's name, such as {@code Book an appointment}. */
    public String interaction() {
        return interaction;
    }

    /** Returns the Spine interaction ID. */
    public String interactionId() {
        return interactionId;
    }

    /** Returns the {@code Ssp-TraceID}. */
    public UUID traceId() {
        return traceId;
    }

    /** Returns the HTTP status of the response; absent if there was none. */
    public OptionalInt httpStatus() {
        return httpStatus == null ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }

    /** Returns how it failed; absent if it did not. */
    public Optional<FailureKind> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the Spine error code of the refusal; absent if there was none. */
    public Optional<SpineErrorCode> spineCode() {
        return Optional.ofNullable(spineCode);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditEvent event
                && at.equals(event.at)
                && took.equals(event.took)
                && userId.equals(event.userId)
                && organisation.equals(event.organisation)
                && practice.equals(event.practice)
                && interaction.equals(event.interaction)
                && interactionId.equals(event.interactionId)
                && traceId.equals(event.traceId)
                && Objects.equals(httpStatus, event.httpStatus)
                && failure == event.failure
                && Objects.equals(spineCode, event.spineCode);
    }

    @Override
    public int hashCode() {
        return Objects.hash(traceId, at, took, httpStatus, failure, spineCode);
    }

    @Override
    public String toString() {
        return "AuditEvent[at=" + at + ", took=" + took + ", userId=" + userId + ", organisation=" + organisation
                + ", practice=" + practice + ", interaction=" + interaction + ", interactionId=" + interactionId
                + ", traceId=" + traceId + ", httpStatus=" + httpStatus + ", failure=" + failure + ", spineCode="
                + spineCode + "]";
    }

    /** A builder for {@link AuditEvent}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Instant at;
        private Duration took = Duration.ZERO;
        private @Nullable String userId;
        private @Nullable OdsCode organisation;
        private @Nullable OdsCode practice;
        private String interaction = "";
        private String interactionId = "";
        private @Nullable UUID traceId;
        private @Nullable Integer httpStatus;
        private @Nullable FailureKind failure;
        private @Nullable SpineErrorCode spineCode;

        private Builder() {}

        /** Sets when the request was made, and how long it took. */
        public Builder time(Instant began, Duration duration) {
            this.at = requireNonNull(began, "began");
            this.took = requireNonNull(duration, "duration");
            return this;
        }

        /** Sets the requesting user's id, their organisation and the practice that was called. */
        public Builder parties(String user, OdsCode of, OdsCode whom) {
            this.userId = requireNonNull(user, "user");
            this.organisation = requireNonNull(of, "of");
            this.practice = requireNonNull(whom, "whom");
            return this;
        }

        /** Sets the interaction's name and its Spine interaction ID. */
        public Builder interaction(String name, String id) {
            this.interaction = requireNonNull(name, "name");
            this.interactionId = requireNonNull(id, "id");
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

        /** Sets how it failed. */
        public Builder failure(FailureKind kind) {
            this.failure = requireNonNull(kind, "kind");
            return this;
        }

        /** Sets the Spine error code of the refusal. */
        public Builder spineCode(SpineErrorCode code) {
            this.spineCode = requireNonNull(code, "code");
            return this;
        }

        /**
         * Returns the event.
         *
         * @throws InvalidInputException if start, user, organisation, practice or trace id is missing, naming it
         */
        public AuditEvent build() {
            return new AuditEvent(this);
        }
    }
}
