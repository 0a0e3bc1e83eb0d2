package io.github.gpconnect.client.appointments.federated;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of one practice in a federated search. Immutable and thread-safe. */
public final class PracticeSlots {
    private static final FreeSlots NOTHING = FreeSlots.of(List.of());

    private final OdsCode practice;
    private final PracticeState state;
    private final String reason;
    private final FreeSlots found;
    private final @Nullable NoSlots whyNone;
    private final @Nullable GpConnectException failure;
    private final Duration took;

    private PracticeSlots(Builder builder) {
        this.practice = builder.practice;
        this.state = builder.state;
        this.reason = builder.reason;
        this.found = builder.found;
        this.whyNone = builder.whyNone;
        this.failure = builder.failure;
        this.took = builder.took;
        boolean withSlots = state == PracticeState.SLOTS;
        boolean without = state == PracticeState.NONE;
        if (found.slots().isEmpty() == withSlots
                || (whyNone == null) == without
                || (failure == null) != (withSlots || without)) {
            throw new InvalidInputException(
                    "A practice has slots, or a reason why there are none, or a failure, depending on"
                            + " its state, and not what was given for " + state);
        }
    }

    /**
     * Returns a builder.
     *
     * @param reason as {@link #reason()} returns it
     */
    public static Builder builder(OdsCode practice, PracticeState state, String reason) {
        return new Builder(practice, state, reason);
    }

    /** Returns the practice. */
    public OdsCode practice() {
        return practice;
    }

    /** Returns the state. */
    public PracticeState state() {
        return state;
    }

    /**
     * Returns the outcome in a sentence or two for a call handler: what happened and, if something can be done about
     * it, what. It contains none of the practice's own words and no patient data.
     */
    public String reason() {
        return reason;
    }

    /** Returns what the practice sent; without slots if it sent nothing. */
    public FreeSlots found() {
        return found;
    }

    /** Returns why there are no slots, as far as known; present only if the state is {@link PracticeState#NONE}. */
    public Optional<NoSlots> whyNone() {
        return Optional.ofNullable(whyNone);
    }

    /** Returns the failure, with trace id and codes; absent if the practice sent a list of slots. */
    public Optional<GpConnectException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns how long the look-up and the search took, without queueing; zero if they never started. */
    public Duration took() {
        return took;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PracticeSlots slots
                && practice.equals(slots.practice)
                && state == slots.state
                && reason.equals(slots.reason)
                && found.equals(slots.found)
                && whyNone == slots.whyNone
                && Objects.equals(failure, slots.failure)
                && took.equals(slots.took);
    }

    @Override
    public int hashCode() {
        return Objects.hash(practice, state, found, failure, took);
    }

    /** Returns practice, state, the number of slots and the time. */
    @Override
    public String toString() {
        return "PracticeSlots[" + practice + ", " + state + ", " + found.slots().size() + " slots, " + took.toMillis()
                + " ms]";
    }

    /** A builder for {@link PracticeSlots}. Not thread-safe. */
    public static final class Builder {
        private final OdsCode practice;
        private final PracticeState state;
        private final String reason;
        private FreeSlots found = NOTHING;
        private @Nullable NoSlots whyNone;
        private @Nullable GpConnectException failure;
        private Duration took = Duration.ZERO;

        private Builder(OdsCode practice, PracticeState state, String reason) {
            this.practice = requireNonNull(practice, "practice");
            this.state = requireNonNull(state, "state");
            this.reason = requireNonNull(reason, "reason");
        }

        /** Sets what the practice sent; no slots unless set. */
        public Builder found(FreeSlots sent) {
            this.found = requireNonNull(sent, "sent");
            return this;
        }

        /** Sets why there are no slots. */
        public Builder whyNone(NoSlots why) {
            this.whyNone = requireNonNull(why, "why");
            return this;
        }

        /** Sets the failure. */
        public Builder failure(GpConnectException why) {
            this.failure = requireNonNull(why, "why");
            return this;
        }

        /** Sets how long the look-up and the search took; zero unless set. */
        public Builder took(Duration time) {
            this.took = requireNonNull(time, "time");
            return this;
        }

        /**
         * Returns the outcome.
         *
         * @throws InvalidInputException if the state is {@link PracticeState#SLOTS} and there are no slots, {@link
         *     PracticeState#NONE} and there are slots or no reason, or another one and there is no failure
         */
        public PracticeSlots build() {
            return new PracticeSlots(this);
        }
    }
}
