package io.github.gpconnect.client.appointments.session;

/**
 * A step of a booking session; the constants are in the order of the steps. Constants may be added: keep a default
 * branch.
 */
public enum SessionStep {
    /** The practices' free slots are searched. */
    SEARCH,
    /** One of the slots is chosen. */
    CHOOSE,
    /** If set, the patient is asked for permission to view their record at that practice and to book. */
    ASK_PERMISSION,
    /** If requested, the practice's system is checked for whether it offers the following steps. */
    CHECK_CAPABILITIES,
    /** The patient is searched for at the practice of the slot. */
    FIND,
    /** The patient is registered there temporarily. */
    REGISTER,
    /** The practice's record of the patient is compared with the consumer's. */
    CROSS_CHECK,
    /** The appointment is booked. */
    BOOK
}
