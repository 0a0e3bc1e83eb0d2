package io.github.gpconnect.client.audit;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of one operation of a caller, such as a booking, with its final outcome. It counts once, however many
 * requests it took; each request has an {@link AuditEvent} of its own. It names the patient by the practice's logical
 * id, and persons by name: {@link #user()} and {@link #authorisedBy()} are for audit stores only. {@link #toString()}
 * shows neither.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit trail</a>
 */
public final class OperationEvent {
    private final long sequence;
    private final Instant at;
    private final Duration took;
    private final ConsumerUser user;
    private final @Nullable ConsumerUser authorisedBy;
    private final @Nullable ConsumerDevice device;
    private final OdsCode organisation;
    private final OdsCode practice;
    private final String interaction;
    private final String interactionId;
    private final OperationResult result;
    private final List<UUID> traceIds;
    private final @Nullable UUID resolves;
    private final @Nullable String patientId;
    private final @Nullable String appointmentId;
    private final @Nullable String reference;
    private final @Nullable FailureKind failure;
    private final @Nullable SpineErrorCode spineCode;
    private final @Nullable Integer slots;
    private final boolean sameSession;

    private OperationEvent(Builder builder) {
        this.sequence = builder.sequence;
        this.at = Required.part(builder.at, "start");
        this.took = builder.took;
        this.user = Required.part(builder.user, "user");
        this.authorisedBy = builder.authorisedBy;
        this.device = builder.device;
        this.organisation = Required.part(builder.organisation, "organisation");
        this.practice = Required.part(builder.practice, "practice");
        this.interaction = builder.interaction;
        this.interactionId = builder.interactionId;
        this.result = Required.part(builder.result, "result");
        this.traceIds = List.copyOf(builder.traceIds);
        this.resolves = builder.resolves;
        this.patientId = builder.patientId;
        this.appointmentId = builder.appointmentId;
        this.reference = builder.reference;
        this.failure = builder.failure;
        this.spineCode = builder.spineCode;
        this.slots = builder.slots;
        this.sameSession = builder.sameSession;
    }

    /** Returns a builder for an event; start, user, organisation, practice and result must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the sequence number of this operation. Each client counts up from 1 as operations end. */
    public long sequence() {
        return sequence;
    }

    /** Returns when the operation began. */
    public Instant at() {
        return at;
    }

    /** Returns how long it took, including all requests, reads and delays. */
    public Duration took() {
        return took;
    }

    /** Returns the user with name and role profile. For audit stores only: it must not appear in logs or metrics. */
    public ConsumerUser user() {
        return user;
    }

    /**
     * Returns the person who authorised the operation; absent if that is the user. Like the user, this is for audit
     * stores only.
     */
    public Optional<ConsumerUser> authorisedBy() {
        return Optional.ofNullable(authorisedBy);
    }

    /** Returns the product that the user works with; absent only if an event was made without one. */
    public Optional<ConsumerDevice> device() {
        return Optional.ofNullable(device);
    }

    /** Returns the user's organisation. */
    public OdsCode organisation() {
        return organisation;
    }

    /** Returns the practice. */
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

    /** Returns how it ended. */
    public OperationResult result() {
        return result;
    }

    /** Returns how many requests were made, including verification reads; 0 if it was refused locally. */
    public int attempts() {
        return traceIds.size();
    }

    /** Returns the {@code Ssp-TraceID} of each request, in order. */
    public List<UUID> traceIds() {
        return traceIds;
    }

    /**
     * Returns the {@code Ssp-TraceID} of the earlier change that this operation resolved; absent if it resolved none.
     */
    public Optional<UUID> resolves() {
        return Optional.ofNullable(resolves);
    }

    /** Returns the patient's logical id at the practice, where known. */
    public Optional<String> patientId() {
        return Optional.ofNullable(patientId);
    }

    /** Returns the appointment's logical id, where known. */
    public Optional<String> appointmentId() {
        return Optional.ofNullable(appointmentId);
    }

    /** Returns the caller's own reference, where one was given. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** Returns how it failed; absent if it did not. */
    public Optional<FailureKind> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the Spine error code of the refusal; absent if there was none. */
    public Optional<SpineErrorCode> spineCode() {
        return Optional.ofNullable(spineCode);
    }

    /** Returns how many free slots a search found; absent if it was no search, or failed. */
    public OptionalInt slots() {
        return slots == null ? OptionalInt.empty() : OptionalInt.of(slots);
    }

    /**
     * Returns whether this operation cancelled an appointment that was booked in the same {@code ClientSession}, which
     * is one patient encounter.
     */
    public boolean cancelsBookingOfSameSession() {
        return sameSession;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OperationEvent event
                && sequence == event.sequence
                && at.equals(event.at)
                && took.equals(event.took)
                && user.equals(event.user)
                && Objects.equals(authorisedBy, event.authorisedBy)
                && Objects.equals(device, event.device)
                && organisation.equals(event.organisation)
                && practice.equals(event.practice)
                && interaction.equals(event.interaction)
                && interactionId.equals(event.interactionId)
                && result == event.result
                && traceIds.equals(event.traceIds)
                && Objects.equals(resolves, event.resolves)
                && Objects.equals(patientId, event.patientId)
                && Objects.equals(appointmentId, event.appointmentId)
                && Objects.equals(reference, event.reference)
                && failure == event.failure
                && Objects.equals(spineCode, event.spineCode)
                && Objects.equals(slots, event.slots)
                && sameSession == event.sameSession;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sequence, at, result, traceIds);
    }

    @Override
    public String toString() {
        return "OperationEvent[" + sequence + ", " + interactionId + " at " + practice + ", " + result + ", traces "
                + traceIds + "]";
    }

    /** A builder for {@link OperationEvent}. Not thread-safe. */
    public static final class Builder {
        private long sequence;
        private @Nullable Instant at;
        private Duration took = Duration.ZERO;
        private @Nullable ConsumerUser user;
        private @Nullable ConsumerUser authorisedBy;
        private @Nullable ConsumerDevice device;
        private @Nullable OdsCode organisation;
        private @Nullable OdsCode practice;
        private String interaction = "";
        private String interactionId = "";
        private @Nullable OperationResult result;
        private List<UUID> traceIds = List.of();
        private @Nullable UUID resolves;
        private @Nullable String patientId;
        private @Nullable String appointmentId;
        private @Nullable String reference;
        private @Nullable FailureKind failure;
        private @Nullable SpineErrorCode spineCode;
        private @Nullable Integer slots;
        private boolean sameSession;

        private Builder() {}

        /** Sets the sequence number. */
        public Builder sequence(long number) {
            this.sequence = number;
            return this;
        }

        /** Sets when it began, and how long it took. */
        public Builder time(Instant began, Duration duration) {
            this.at = requireNonNull(began, "began");
            this.took = requireNonNull(duration, "duration");
            return this;
        }

        /** Sets the requesting user, their organisation and the practice that was called. */
        public Builder parties(ConsumerUser by, OdsCode of, OdsCode whom) {
            this.user = requireNonNull(by, "by");
            this.organisation = requireNonNull(of, "of");
            this.practice = requireNonNull(whom, "whom");
            return this;
        }

        /** Sets the person who authorised it, if that is not the user. */
        public Builder authorisedBy(ConsumerUser person) {
            this.authorisedBy = requireNonNull(person, "person");
            return this;
        }

        /** Sets the product that the user works with. */
        public Builder device(ConsumerDevice product) {
            this.device = requireNonNull(product, "product");
            return this;
        }

        /** Sets the interaction's name and its Spine interaction ID. */
        public Builder interaction(String name, String id) {
            this.interaction = requireNonNull(name, "name");
            this.interactionId = requireNonNull(id, "id");
            return this;
        }

        /** Sets how it ended. */
        public Builder result(OperationResult how) {
            this.result = requireNonNull(how, "how");
            return this;
        }

        /** Sets the trace ids of its requests. */
        public Builder traceIds(List<UUID> ids) {
            this.traceIds = List.copyOf(ids);
            return this;
        }

        /** Sets the trace id of the change that it resolved. */
        public Builder resolves(UUID id) {
            this.resolves = requireNonNull(id, "id");
            return this;
        }

        /** Sets the patient's logical id at the practice. */
        public Builder patientId(String id) {
            this.patientId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the appointment's logical id. */
        public Builder appointmentId(String id) {
            this.appointmentId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the caller's reference. */
        public Builder reference(String text) {
            this.reference = requireNonNull(text, "text");
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

        /** Sets how many free slots a search found. */
        public Builder slots(int found) {
            this.slots = found;
            return this;
        }

        /** Sets whether it cancelled an appointment of the same session; false unless set. */
        public Builder cancelsBookingOfSameSession(boolean same) {
            this.sameSession = same;
            return this;
        }

        /**
         * Returns the event.
         *
         * @throws InvalidInputException if start, user, organisation, practice or result is missing, naming it
         */
        public OperationEvent build() {
            return new OperationEvent(this);
        }
    }
}
