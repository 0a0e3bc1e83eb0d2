package io.github.gpconnect.client.appointments.outcome;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.foundations.Patient;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a change as reported to its caller.
 *
 * @param made the appointment or the patient; null unless it was made
 * @param failure what was thrown; null if it was made
 * @param kept what is needed to resolve it later, as text; null unless it is in doubt
 */
record Outcome(
        Kind kind,
        @Nullable Object made,
        @Nullable Throwable failure,
        @Nullable String kept) {
    enum Kind {
        /** The appointment or patient was returned. */
        MADE,
        /** The change was sent and has not been made. */
        NOT_MADE,
        /** It is not known. */
        IN_DOUBT,
        /** A refusal, of whatever sort: the caller takes it that nothing was changed. */
        REFUSED,
        /** No connection, or no response that was understood: the caller takes it that nothing was changed. */
        FAILED,
        /** A rule forbids it, and nothing was sent. */
        INVALID,
        /** Something that is none of the client's exceptions. */
        THROWN
    }

    /** Returns whether it is reported that nothing was changed. */
    boolean reportsNotMade() {
        return kind != Kind.MADE && kind != Kind.IN_DOUBT;
    }

    Appointment appointment() {
        assertThat(kind).as(toString()).isEqualTo(Kind.MADE);
        return (Appointment) requireNonNull(made);
    }

    Patient patient() {
        assertThat(kind).as(toString()).isEqualTo(Kind.MADE);
        return (Patient) requireNonNull(made);
    }

    /** What another process goes on with. */
    String inDoubt() {
        assertThat(kind).as(toString()).isEqualTo(Kind.IN_DOUBT);
        return requireNonNull(kept);
    }

    void assertIs(Kind... expected) {
        assertThat(kind).as(toString()).isIn((Object[]) expected);
    }

    @Override
    public String toString() {
        return kind + (failure == null ? "" : ": " + failure);
    }
}
