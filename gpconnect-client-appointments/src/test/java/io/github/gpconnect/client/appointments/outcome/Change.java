package io.github.gpconnect.client.appointments.outcome;

import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;

/** The four changes, each with inputs of its own, and what a practice shows that has made it. */
enum Change {
    BOOKING {
        @Override
        Outcome send(ConnectedClient client, Appointment held) {
            return client.book(Bookings.of(Bookings.FIRST));
        }

        @Override
        void isMadeAt(ScriptedPractice practice) {
            practice.lists(MADE).holds(MADE);
        }
    },
    AMENDMENT {
        @Override
        Outcome send(ConnectedClient client, Appointment held) {
            return client.amend(held, Amendment.comment(COMMENT));
        }

        @Override
        void isMadeAt(ScriptedPractice practice) {
            practice.holds(HELD.version("4").comment(COMMENT));
        }
    },
    CANCELLATION {
        @Override
        Outcome send(ConnectedClient client, Appointment held) {
            return client.cancel(held, REASON);
        }

        @Override
        void isMadeAt(ScriptedPractice practice) {
            practice.holds(HELD.version("4").cancelled(REASON));
        }
    },
    REGISTRATION {
        @Override
        Outcome send(ConnectedClient client, Appointment held) {
            return client.register(Bookings.registration());
        }

        @Override
        void isMadeAt(ScriptedPractice practice) {
            practice.finds(Resources.patient(Resources.PATIENT, Resources.NHS_NUMBER));
        }
    };

    /** The appointment that is amended and cancelled. */
    static final AppointmentJson HELD =
            AppointmentJson.booked("4470", Bookings.LATER).version("3").comment("Uses a hearing loop");

    /** The appointment that is booked. */
    static final AppointmentJson MADE = AppointmentJson.booked("4471", Bookings.FIRST);

    static final String COMMENT = "Brings an interpreter";
    static final String REASON = "Travelling that week";

    /** The appointment to be amended or cancelled, as it was read; what was recorded on the way is forgotten. */
    static Appointment held(ScriptedPractice practice, ConnectedClient client) {
        practice.holds(HELD);
        Appointment held = client.read(HELD.id());
        practice.forget();
        return held;
    }

    /** Sends the change once and returns the outcome. */
    abstract Outcome send(ConnectedClient client, Appointment held);

    /** From now on the practice shows that it has made the change. */
    abstract void isMadeAt(ScriptedPractice practice);
}
