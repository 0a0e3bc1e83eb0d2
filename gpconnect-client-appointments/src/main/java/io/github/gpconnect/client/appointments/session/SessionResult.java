package io.github.gpconnect.client.appointments.session;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a booking session ended: with an appointment, or at a step, for a reason. */
public sealed interface SessionResult {
    /** What was done besides the booking, whichever way the session ended. */
    Trail trail();

    /**
     * What a session has done and seen on its way.
     *
     * @param practice the practice that has the chosen slot; null where none was chosen
     * @param patient the patient as that practice holds them; null where the session did not come so far
     * @param registered whether the session has registered the patient there
     * @param differences in what the practice's record differs from the consumer's
     * @param notSearched the practices whose slots could not be searched, and why; they cost the others nothing
     */
    record Trail(
            @Nullable OdsCode practice,
            @Nullable Patient patient,
            boolean registered,
            List<Difference> differences,
            Map<OdsCode, GpConnectException> notSearched) {
        static final Trail START = new Trail(null, null, false, List.of(), Map.of());

        /** Copies what was seen. */
        public Trail {
            differences = List.copyOf(differences);
            notSearched = Map.copyOf(notSearched);
        }

        Trail searched(Map<OdsCode, GpConnectException> failures) {
            return new Trail(practice, patient, registered, differences, failures);
        }

        Trail chosen(OdsCode chosen) {
            return new Trail(chosen, patient, registered, differences, notSearched);
        }

        Trail found(Patient found) {
            return new Trail(practice, found, registered, differences, notSearched);
        }

        Trail registering(Patient added) {
            return new Trail(practice, added, true, differences, notSearched);
        }

        Trail compared(List<Difference> seen) {
            return new Trail(practice, patient, registered, seen, notSearched);
        }
    }

    /**
     * The patient has an appointment.
     *
     * @param appointment the appointment
     * @param trail what was done on the way
     */
    record Booked(Appointment appointment, Trail trail) implements SessionResult {}

    /**
     * The session stopped. What was done before is in the trail: a patient may have been registered.
     *
     * @param at the step that could not be done
     * @param why the reason
     * @param failure what the practice or the network answered; null where nothing failed
     * @param trail what was done on the way
     */
    record Stopped(SessionStep at, Why why, @Nullable GpConnectException failure, Trail trail)
            implements SessionResult {}

    /** Why a session stopped. */
    enum Why {
        /** No practice has a suitable free slot, and each was searched. */
        NO_SLOTS,
        /** There are slots, and none was chosen. */
        NONE_CHOSEN,
        /** The practice's system does not offer to find patients or to book; the failure names which. */
        NOT_OFFERED,
        /** The practice does not have the patient, and registering was not allowed. */
        NOT_A_PATIENT_HERE,
        /**
         * The practice has the patient without a traced NHS number: it can be found by nobody and registered by nobody.
         * Only the practice can put that right.
         */
        UNTRACED_AT_PRACTICE,
        /** The practice's record is not like the consumer's, and the difference was not accepted. */
        DIFFERENT_DEMOGRAPHICS,
        /** Somebody was quicker: the slot is gone. */
        SLOT_TAKEN,
        /** A call failed in another way; see the failure. If its outcome is unknown, look before trying again. */
        FAILED
    }

    /** The appointment, if there is one. */
    default Optional<Appointment> booked() {
        return this instanceof Booked done ? Optional.of(done.appointment()) : Optional.empty();
    }
}
