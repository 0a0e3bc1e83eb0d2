package io.github.gpconnect.client.recovery.internal;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Compares what two changes request: ids, times, and texts by their keyed hash. */
public final class SameContent {
    private SameContent() {}

    /** Returns whether both request the same. */
    public static boolean is(InDoubtChange one, InDoubtChange other) {
        return content(one).equals(content(other));
    }

    private static List<Object> content(InDoubtChange change) {
        boolean books = change.kind() == ChangeKind.BOOKING;
        return List.of(
                change.kind(),
                change.practice(),
                change.patientId(),
                change.textHash(),
                books ? List.of() : change.appointmentIds(), // a booking's come with its response
                books ? change.slotIds() : List.of(),
                change.start().map(OffsetDateTime::toInstant),
                change.end().map(OffsetDateTime::toInstant),
                books ? change.locationId() : Optional.empty(),
                books ? change.practitionerId() : Optional.empty(),
                books ? change.healthcareServiceId() : Optional.empty());
    }
}
