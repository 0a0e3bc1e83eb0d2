package io.github.gpconnect.client.observation;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a booking session ended, for metrics: what commissioners of urgent care count. It holds no patient data.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class SessionEvent {
    /** How a session ended. Constants may be added: keep a default branch. */
    public enum Result {
        /** An appointment was booked. */
        BOOKED,
        /** No practice has a suitable free slot, and each was searched. */
        NO_SLOTS,
        /** There were free slots but none was booked, without a failure: see the step. */
        SLOTS_NOT_BOOKED,
        /** The chosen slot was no longer free. */
        SLOT_TAKEN,
        /** A call failed, or a rule forbade the booking. */
        FAILED
    }

    /** Whether an appointment is in time for the disposition, the time by which the patient must be seen. */
    public enum Disposition {
        /** Nothing was booked, or no such time was given. */
        NONE,
        /** The appointment begins by then. */
        WITHIN,
        /** The appointment begins later. */
        BEYOND
    }

    private final Result result;
    private final String step;
    private final Disposition disposition;
    private final @Nullable OdsCode practice;
    private final @Nullable GpConnectException failure;

    private SessionEvent(Builder builder) {
        this.result = builder.result;
        this.step = builder.step;
        this.disposition = builder.disposition;
        this.practice = builder.practice;
        this.failure = builder.failure;
    }

    /**
     * Returns a builder for a session that ended in this way.
     *
     * @param step the last step that it reached, in lower case, such as {@code cross_check}
     */
    public static Builder builder(Result result, String step) {
        return new Builder(result, step);
    }

    /** Returns how it ended. */
    public Result result() {
        return result;
    }

    /** Returns the last step that it reached, in lower case, such as {@code book}. */
    public String step() {
        return step;
    }

    /** Returns whether the appointment is in time for the disposition. */
    public Disposition disposition() {
        return disposition;
    }

    /** Returns the practice of the chosen slot; absent if none was chosen. */
    public Optional<OdsCode> practice() {
        return Optional.ofNullable(practice);
    }

    /** Returns why it failed; absent if it did not. */
    public Optional<GpConnectException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionEvent event
                && result == event.result
                && step.equals(event.step)
                && disposition == event.disposition
                && Objects.equals(practice, event.practice)
                && Objects.equals(failure, event.failure);
    }

    @Override
    public int hashCode() {
        return Objects.hash(result, step, disposition, practice, failure);
    }

    @Override
    public String toString() {
        return "SessionEvent[" + result + " at " + step + ", disposition " + disposition + "]";
    }

    /** A builder for {@link SessionEvent}. Not thread-safe. */
    public static final class Builder {
        private final Result result;
        private final String step;
        private Disposition disposition = Disposition.NONE;
        private @Nullable OdsCode practice;
        private @Nullable GpConnectException failure;

        private Builder(Result result, String step) {
            this.result = requireNonNull(result, "result");
            this.step = requireNonNull(step, "step");
        }

        /** Sets whether the appointment is in time for the disposition; {@code NONE} unless set. */
        public Builder disposition(Disposition inTime) {
            this.disposition = requireNonNull(inTime, "inTime");
            return this;
        }

        /** Sets the practice of the chosen slot. */
        public Builder practice(OdsCode chosen) {
            this.practice = requireNonNull(chosen, "chosen");
            return this;
        }

        /** Sets why it failed. */
        public Builder failure(GpConnectException why) {
            this.failure = requireNonNull(why, "why");
            return this;
        }

        /** Returns the event. */
        public SessionEvent build() {
            return new SessionEvent(this);
        }
    }
}
