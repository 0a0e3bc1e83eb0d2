package io.github.gpconnect.client.appointments.federated;

/** What a practice has come to in a federated search: exactly one of these. May grow: keep a default branch. */
public enum PracticeState {
    /** It has slots that can be booked. */
    SLOTS,
    /** It answered, and has no slot that can be booked; {@link PracticeSlots#whyNone} says what can be told about it. */
    NONE,
    /** Practice, Spine proxy or directory said no. */
    REFUSED,
    /** No answer that can be used came: there was no connection, it was not safe, it broke, or the answer makes no sense. */
    UNREACHABLE,
    /** It had not answered when its own time, or that of the whole search, was over; or its turn had not come. */
    TIMED_OUT,
    /** It has not answered several times of late and is left alone for a while: nothing was sent. */
    CIRCUIT_OPEN,
    /** It cannot be asked through GP Connect: the directory does not have it, or it has switched this off. */
    NOT_ENABLED,
    /** The search was cancelled, or its client closed, before the practice had answered. */
    STOPPED
}
