package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.error.UnsettledChange;
import org.jspecify.annotations.Nullable;

/**
 * What the client said to one intent.
 *
 * @param appointmentId the appointment that was handed over, null unless it was told to be booked
 * @param unsettled what is left to be settled, null unless it was told to be unknown
 */
record Word(
        Intent intent,
        Told told,
        @Nullable String appointmentId,
        @Nullable UnsettledChange unsettled) {

    static Word booked(Intent intent, String appointmentId) {
        return new Word(intent, Told.BOOKED, appointmentId, null);
    }

    static Word unknown(Intent intent, UnsettledChange unsettled) {
        return new Word(intent, Told.UNKNOWN, null, unsettled);
    }

    static Word notBooked(Intent intent, Told told) {
        return new Word(intent, told, null, null);
    }
}
