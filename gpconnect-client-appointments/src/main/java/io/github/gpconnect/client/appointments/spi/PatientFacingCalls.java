package io.github.gpconnect.client.appointments.spi;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one patient for their own appointments: those of {@link
 * io.github.gpconnect.client.appointments.AppointmentClient} as far as patients have them, with the same readers, slot
 * search and verification of changes. An in-doubt change does not name the patient, whose id may be an NHS number; it
 * is the gateway's user that must be the same. Thread-safe.
 */
public interface PatientFacingCalls {
    /** Makes the calls; this module's own. */
    interface Maker {
        /** Returns the calls through this gateway. */
        PatientFacingCalls make(FhirGateway gateway, PatientFacingRules rules);
    }

    /**
     * Returns the calls of one patient.
     *
     * @param gateway of an API platform's user, who is this patient
     */
    static PatientFacingCalls of(FhirGateway gateway, PatientFacingRules rules) {
        return Access.maker().make(gateway, rules);
    }

    /** Searches for free slots at the patient's practice. */
    FreeSlots search(SlotSearch search);

    /**
     * Books slots.
     *
     * @param telephone the number on which the patient can be reached; null if it is not sent
     */
    Appointment book(BookingRequest request, @Nullable Telecom telephone);

    /**
     * Lists appointments that start on these days.
     *
     * @param filters adds parameters to the query
     */
    AppointmentList list(LocalDate first, LocalDate last, UnaryOperator<Query> filters);

    /** Reads an appointment. */
    Appointment read(AppointmentId id);

    /** Cancels an appointment that was read. */
    Appointment cancel(Appointment appointment, String reason);

    /** Finds out by reading what became of a change of this patient's that is in doubt. */
    Appointment resolve(InDoubtChange change);

    /** Where the maker is kept; the appointment's class, whose package it is in, provides it when it is loaded. */
    final class Access {
        private static final AtomicReference<@Nullable Maker> MAKER = new AtomicReference<>();

        private Access() {}

        /** Sets the maker; called once. */
        public static void give(Maker maker) {
            MAKER.set(maker);
        }

        private static Maker maker() {
            try {
                MethodHandles.lookup().ensureInitialized(Appointment.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("The class is public", e);
            }
            return requireNonNull(MAKER.get());
        }
    }
}
