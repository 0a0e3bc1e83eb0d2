package io.github.gpconnect.client.appointments.session;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a booking session: an appointment, or the step at which it stopped, with the reason. */
public sealed interface SessionResult {
    /** Returns what was done before the booking, whether or not the session succeeded. */
    Progress progress();

    /** The steps that a session has taken, and their results. Immutable and thread-safe. */
    final class Progress {
        static final Progress START = builder().build();

        private final @Nullable OdsCode practice;
        private final @Nullable Patient patient;
        private final boolean registered;
        private final List<Difference> differences;
        private final Map<OdsCode, GpConnectException> notSearched;
        private final @Nullable Instant tracedAt;

        private Progress(Builder builder) {
            this.practice = builder.practice;
            this.patient = builder.patient;
            this.registered = builder.registered;
            this.differences = builder.differences;
            this.notSearched = builder.notSearched;
            this.tracedAt = builder.tracedAt;
        }

        /** Returns a builder; every part that is not set is absent. */
        public static Builder builder() {
            return new Builder();
        }

        /** Returns the practice of the chosen slot; absent if none was chosen. */
        public Optional<OdsCode> practice() {
            return Optional.ofNullable(practice);
        }

        /** Returns the patient as that practice holds them; absent if the session did not get that far. */
        public Optional<Patient> patient() {
            return Optional.ofNullable(patient);
        }

        /** Returns whether the session registered the patient there. */
        public boolean registered() {
            return registered;
        }

        /** Returns the differences between the practice's record and the consumer's. */
        public List<Difference> differences() {
            return differences;
        }

        /**
         * Returns when the trace was made that the practice's record was compared with; absent if the session did not get
         * that far. Show it with the differences.
         */
        public Optional<Instant> tracedAt() {
            return Optional.ofNullable(tracedAt);
        }

        /** Returns the practices whose slots could not be searched, and why. */
        public Map<OdsCode, GpConnectException> notSearched() {
            return notSearched;
        }

        Progress searched(Map<OdsCode, GpConnectException> failures) {
            return new Builder(this).notSearched(failures).build();
        }

        Progress chosen(OdsCode chosen) {
            return new Builder(this).practice(chosen).build();
        }

        Progress found(Patient found) {
            return new Builder(this).patient(found).build();
        }

        Progress registering(Patient added) {
            return new Builder(this).patient(added).registered(true).build();
        }

        Progress compared(List<Difference> seen, Instant traced) {
            return new Builder(this).differences(seen).tracedAt(traced).build();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Progress progress
                    && Objects.equals(practice, progress.practice)
                    && Objects.equals(patient, progress.patient)
                    && registered == progress.registered
                    && differences.equals(progress.differences)
                    && notSearched.equals(progress.notSearched)
                    && Objects.equals(tracedAt, progress.tracedAt);
        }

        @Override
        public int hashCode() {
            return Objects.hash(practice, patient, registered, differences, notSearched);
        }

        /** Returns the practice and what was done there, without the patient. */
        @Override
        public String toString() {
            return "Progress[" + practice().map(OdsCode::value).orElse("no practice")
                    + (registered ? ", registered" : "") + ", " + differences.size() + " differences, "
                    + notSearched.size() + " not searched]";
        }

        /** A builder for {@link Progress}. Not thread-safe. */
        public static final class Builder {
            private @Nullable OdsCode practice;
            private @Nullable Patient patient;
            private boolean registered;
            private List<Difference> differences = List.of();
            private Map<OdsCode, GpConnectException> notSearched = Map.of();
            private @Nullable Instant tracedAt;

            private Builder() {}

            private Builder(Progress same) {
                this.practice = same.practice;
                this.patient = same.patient;
                this.registered = same.registered;
                this.differences = same.differences;
                this.notSearched = same.notSearched;
                this.tracedAt = same.tracedAt;
            }

            /** Sets the practice of the chosen slot. */
            public Builder practice(OdsCode chosen) {
                this.practice = requireNonNull(chosen, "chosen");
                return this;
            }

            /** Sets the patient as that practice holds them. */
            public Builder patient(Patient found) {
                this.patient = requireNonNull(found, "found");
                return this;
            }

            /** Sets whether the session registered the patient there; false unless set. */
            public Builder registered(boolean added) {
                this.registered = added;
                return this;
            }

            /** Sets the differences between the practice's record and the consumer's; none unless set. */
            public Builder differences(List<Difference> seen) {
                this.differences = List.copyOf(seen);
                return this;
            }

            /** Sets when the trace was made that the practice's record was compared with. */
            public Builder tracedAt(Instant time) {
                this.tracedAt = requireNonNull(time, "time");
                return this;
            }

            /** Sets the practices whose slots could not be searched, and why; none unless set. */
            public Builder notSearched(Map<OdsCode, GpConnectException> failures) {
                this.notSearched = Map.copyOf(failures);
                return this;
            }

            /** Returns the progress. */
            public Progress build() {
                return new Progress(this);
            }
        }
    }

    /** The patient has an appointment. Immutable and thread-safe. */
    final class Booked implements SessionResult {
        private final Appointment appointment;
        private final Progress progress;

        Booked(Appointment appointment, Progress progress) {
            this.appointment = requireNonNull(appointment, "appointment");
            this.progress = requireNonNull(progress, "progress");
        }

        /** Returns the result with this appointment. */
        public static Booked of(Appointment appointment, Progress progress) {
            return new Booked(appointment, progress);
        }

        /** Returns the appointment. */
        public Appointment appointment() {
            return appointment;
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Booked booked
                    && appointment.equals(booked.appointment)
                    && progress.equals(booked.progress);
        }

        @Override
        public int hashCode() {
            return Objects.hash(appointment, progress);
        }

        @Override
        public String toString() {
            return "Booked[" + appointment + ", " + progress + "]";
        }
    }

    /**
     * The session stopped. The progress has what was done before: a patient may have been registered. Immutable and
     * thread-safe.
     */
    final class Stopped implements SessionResult {
        private final SessionStep at;
        private final Why why;
        private final @Nullable GpConnectException failure;
        private final Progress progress;

        Stopped(SessionStep at, Why why, @Nullable GpConnectException failure, Progress progress) {
            this.at = requireNonNull(at, "at");
            this.why = requireNonNull(why, "why");
            this.failure = failure;
            this.progress = requireNonNull(progress, "progress");
        }

        /** Returns the result for this step, if no call failed. */
        public static Stopped of(SessionStep at, Why why, Progress progress) {
            return new Stopped(at, why, null, progress);
        }

        /** Returns the result for this step, if a call failed. */
        public static Stopped of(SessionStep at, Why why, GpConnectException failure, Progress progress) {
            return new Stopped(at, why, requireNonNull(failure, "failure"), progress);
        }

        /** Returns the step at which the session stopped. */
        public SessionStep at() {
            return at;
        }

        /** Returns the reason. */
        public Why why() {
            return why;
        }

        /** Returns the failure of the call; absent if no call failed. */
        public Optional<GpConnectException> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stopped stopped
                    && at == stopped.at
                    && why == stopped.why
                    && Objects.equals(failure, stopped.failure)
                    && progress.equals(stopped.progress);
        }

        @Override
        public int hashCode() {
            return Objects.hash(at, why, failure, progress);
        }

        @Override
        public String toString() {
            return "Stopped[" + at + ", " + why + ", " + progress + "]";
        }
    }

    /** The reason why a session stopped. Constants may be added: keep a default branch. */
    enum Why {
        /** No practice has a suitable free slot, and each was searched. */
        NO_SLOTS,
        /** There are slots, but none was chosen. */
        NONE_CHOSEN,
        /** The chosen slot starts later than the patient must be seen, and this has not been confirmed. */
        STARTS_TOO_LATE,
        /** The patient does not permit to view their record at the practice of the chosen slot, or to book there. */
        NO_PERMISSION,
        /** The practice's system does not offer to find patients or to book; the failure names what is missing. */
        NOT_OFFERED,
        /** The practice does not have the patient, and registration was not allowed. */
        NOT_A_PATIENT_HERE,
        /**
         * The practice has the patient without a traced NHS number: consumers can neither find nor register the
         * patient. Only the practice can correct that.
         */
        UNTRACED_AT_PRACTICE,
        /** The practice's record differs from the consumer's, and the difference was not accepted. */
        DIFFERENT_DEMOGRAPHICS,
        /** The slot is no longer free. */
        SLOT_TAKEN,
        /**
         * A call failed in another way; see the failure. If its outcome is unknown, resolve it before trying again.
         */
        FAILED
    }

    /** Returns the appointment; absent if there is none. */
    default Optional<Appointment> booked() {
        return this instanceof Booked done ? Optional.of(done.appointment()) : Optional.empty();
    }
}
