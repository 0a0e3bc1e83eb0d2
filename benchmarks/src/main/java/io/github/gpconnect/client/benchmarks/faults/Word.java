package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.error.InDoubtChange;
import org.jspecify.annotations.Nullable;

/**
 * What the client said to one intent.
 *
 * @param appointmentId the appointment that was handed over, null unless it was told to be booked
 * @param inDoubt what is needed to resolve it later; null unless it is in doubt
 */
record Word(
        Intent intent,
        Told told,
        @Nullable String appointmentId,
        @Nullable InDoubtChange inDoubt) {

    static Word booked(Intent intent, String appointmentId) {
        return new Word(intent, Told.BOOKED, appointmentId, null);
    }

    static Word unknown(Intent intent, InDoubtChange inDoubt) {
        return new Word(intent, Told.UNKNOWN, null, inDoubt);
    }

    static Word notBooked(Intent intent, Told told) {
        return new Word(intent, told, null, null);
    }
}
