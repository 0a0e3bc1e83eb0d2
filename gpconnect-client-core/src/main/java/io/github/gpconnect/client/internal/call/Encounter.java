package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.identity.OdsCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The appointments that were booked in one session, by practice and logical id. Thread-safe. */
public final class Encounter {
    private record Booked(OdsCode practice, String appointmentId) {}

    private final Set<Booked> booked = ConcurrentHashMap.newKeySet();

    void booked(OdsCode practice, String appointmentId) {
        booked.add(new Booked(practice, appointmentId));
    }

    boolean hasBooked(OdsCode practice, String appointmentId) {
        return booked.contains(new Booked(practice, appointmentId));
    }
}
