package io.github.gpconnect.client.examples.json;

import org.jspecify.annotations.Nullable;

/**
 * A failure.
 *
 * @param kind the name of a {@link io.github.gpconnect.client.error.FailureKind}, or {@code UNEXPECTED}
 * @param inDoubt the change for which it is not known whether it was made, as {@code gpconnect resolve} takes it
 * @param next the command that resolves it, for a POSIX shell
 * @param rescheduling the states of the two appointments; null for all other commands
 */
public record FailureJson(
        String kind,
        @Nullable String interaction,
        @Nullable String practice,
        @Nullable String traceId,
        @Nullable Integer httpStatus,
        @Nullable String spineCode,
        @Nullable String diagnostics,
        boolean canRetry,
        @Nullable String inDoubt,
        @Nullable String next,
        @Nullable Rescheduling rescheduling,
        String message) {
    /**
     * The states of the two appointments of a rescheduling.
     *
     * @param old {@code kept}, {@code refused}, {@code changed by somebody else}, {@code cancelled} or {@code in doubt}
     * @param instead {@code not booked} or {@code in doubt}
     */
    public record Rescheduling(String old, String instead) {
        /** Returns the state in which the old appointment is booked, and there is no new one. */
        public static Rescheduling kept() {
            return new Rescheduling("kept", "not booked");
        }

        /** Returns whether the patient has what they had before. */
        public boolean leavesAllAsBefore() {
            return equals(kept());
        }
    }
}
