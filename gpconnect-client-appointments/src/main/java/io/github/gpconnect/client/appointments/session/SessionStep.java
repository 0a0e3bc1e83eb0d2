package io.github.gpconnect.client.appointments.session;

/** The steps of a booking session, in their order. May grow: keep a default branch. */
public enum SessionStep {
    /** The practices' free slots are searched. */
    SEARCH,
    /** One of the slots is chosen. */
    CHOOSE,
    /** The system of the practice that has the slot is asked whether it offers what follows, if that was wanted. */
    CHECK_CAPABILITIES,
    /** The patient is looked for at the practice that has the slot. */
    FIND,
    /** The patient is registered there for a while. */
    REGISTER,
    /** The practice's record of the patient is compared with what the consumer holds. */
    CROSS_CHECK,
    /** The appointment is booked. */
    BOOK
}
