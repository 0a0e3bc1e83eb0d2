package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.error.InDoubtChange;
import org.jspecify.annotations.Nullable;

/**
 * The client's report on one intent.
 *
 * @param appointmentId the returned appointment, null unless it is reported as booked
 * @param inDoubt what is needed to resolve it later; null unless it is in doubt
 */
record IntentReport(
        Intent intent,
        ReportedOutcome outcome,
        @Nullable String appointmentId,
        @Nullable InDoubtChange inDoubt) {

    static IntentReport booked(Intent intent, String appointmentId) {
        return new IntentReport(intent, ReportedOutcome.BOOKED, appointmentId, null);
    }

    static IntentReport unknown(Intent intent, InDoubtChange inDoubt) {
        return new IntentReport(intent, ReportedOutcome.UNKNOWN, null, inDoubt);
    }

    static IntentReport notBooked(Intent intent, ReportedOutcome outcome) {
        return new IntentReport(intent, outcome, null, null);
    }
}
