package io.github.gpconnect.client.recovery;

/** Whether recovery does its work. */
public enum RecoveryHealth {
    /** It runs, and nothing has been due for long. */
    UP,
    /** It runs, but a change has been due for more than ten minutes: too few threads, or practices that do not respond. */
    BEHIND,
    /** The database does not respond: changes are refused before they are sent, and nothing is resolved. */
    DATABASE_UNAVAILABLE,
    /** It has been closed. */
    CLOSED
}
