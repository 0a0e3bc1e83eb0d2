package io.github.gpconnect.client.error;

/** The four changes that a consumer can ask a practice for. */
public enum ChangeKind {
    /** An appointment is booked. */
    BOOKING,
    /** An appointment's texts are amended. */
    AMENDMENT,
    /** An appointment is cancelled. */
    CANCELLATION,
    /** A patient is registered. */
    REGISTRATION
}
