package io.github.gpconnect.client.appointments.federated;

/** The state of a practice at the end of a federated search. Constants may be added: keep a default branch. */
public enum PracticeState {
    /** It has slots that can be booked. */
    SLOTS,
    /**
     * It responded, and has no slot that can be booked; {@link PracticeSlots#whyNone} returns why, as far as known.
     */
    NONE,
    /** It filters by service, and does not have the one that was requested. */
    UNKNOWN_SERVICE,
    /** The practice, the Spine proxy or the directory refused. */
    REFUSED,
    /**
     * There was no usable response: no connection could be made, it was not secure, it broke, or the response cannot be
     * understood.
     */
    UNREACHABLE,
    /** It had not responded when its own timeout, or that of the whole search, was over; or it was still queued. */
    TIMED_OUT,
    /** Its circuit breaker is open after several failures in a row: nothing was sent. */
    CIRCUIT_OPEN,
    /** It is not available through GP Connect: the directory does not list it, or it has switched appointments off. */
    NOT_ENABLED,
    /** The search was cancelled, or its client closed, before the practice had responded. */
    STOPPED
}
