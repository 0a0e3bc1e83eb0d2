package io.github.gpconnect.client.appointments.internal;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.dstu3.model.Appointment;
import org.jspecify.annotations.Nullable;

/**
 * Access to the FHIR resource that an appointment was read from, which is not in its public API. The appointment's
 * class provides it when it is loaded.
 */
public final class AppointmentResources {
    /** The access that the appointment's class gives to this module only. */
    public interface Access {
        /** Returns the built appointment with this resource. */
        io.github.gpconnect.client.appointments.Appointment readFrom(
                Appointment resource, io.github.gpconnect.client.appointments.Appointment.Builder read);

        /** Returns a copy of its resource. */
        Appointment copyOf(io.github.gpconnect.client.appointments.Appointment appointment);
    }

    private static final AtomicReference<@Nullable Access> ACCESS = new AtomicReference<>();

    private AppointmentResources() {}

    /** Sets the access; called once, by the appointment's class. */
    public static void giveAccess(Access given) {
        ACCESS.set(given);
    }

    static io.github.gpconnect.client.appointments.Appointment readFrom(
            Appointment resource, io.github.gpconnect.client.appointments.Appointment.Builder read) {
        return requireNonNull(ACCESS.get()).readFrom(resource, read);
    }

    /**
     * Returns a copy of its resource.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it has none
     */
    public static Appointment copyOf(io.github.gpconnect.client.appointments.Appointment appointment) {
        return requireNonNull(ACCESS.get()).copyOf(appointment);
    }
}
